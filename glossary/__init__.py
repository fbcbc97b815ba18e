"""Lemma: the map of the package.

A *file* at this level is domain: pure, standard library only, no clock and no
randomness inside. A *folder* is a door to the outside world.

====================  ========================================================
``languages.py``      languages and which one a reader gets
``stages.py``         the journey: five steps, three marks, the ways out
``terms.py``          terms and their entries in each language
``glossary.py``       all of it as one immutable value, and its questions
``facts.py``          the facts about a contact, and their values
``criteria.py``       conditions on facts, joined by all, any and not
``views.py``          what a team means by each stage; how a class is decided
``definitions.py``    facts, journey and every view as one value
``diagrams.py``       a whole view as one small graph, for exact answers
``minimal_sets.py``   the fewest facts that force, prove or change a result
``explanations.py``   why a contact is where it is, and what is missing
``explainer.py``      finds that, exactly
``comparison.py``     where two views part, or the proof that they do not
``same_criteria.py``  stages that ask for the same under other names
``partings.py``       the few facts behind two classes of one contact
``near_misses.py``    contacts one fact apart, in different stages
``linting.py``        what is odd about the criteria of a view
``idle_criteria.py``  what a criterion asks that never makes a difference
``reasoning.py``      all that is derived from definitions, each thing once
``requirements.py``   the criteria of a stage, line by line, under several views
``columns.py``        which column says which fact, and which text which value
``sheets.py``         a table of contacts, and the class of each row
``spreadsheets.py``   what one expects of a CSV file, and what it would calculate
``people.py``         who signs in: roles, departments, what pages know of them
``passwords.py``      what a password must be, and why one is refused
``companies.py``      who uses the glossary, and what counts as yes there
``examples.py``       contacts to picture, and where views part on them
``publications.py``   what was published, in words
``contradictions.py`` the questions on which definitions disagree
``phrases.py``        what a language says of facts and parts
``predicates.py``     what is to be said of a criterion, before it is a sentence
``wording.py``        criteria in words, in any language
``folding.py``        one spelling for the many ways a word is typed
``settings.py``       what whoever runs it may choose
``setting_values.py`` what a setting may hold
``errors.py``         what can be wrong, and where
``loading/``          ``content/`` to domain values; Markdown to clean HTML
``search/``           tables of names, full text, the query; knows Whoosh
``storage/``          tables, migrations, queries; knows SQLAlchemy and Alembic
``services/``         what needs domain and storage together; mail
``web/``              pages, API, languages of the interface; knows Flask
  ``access/``           who asks, what they may do, sessions, limits
  ``accounts/``         signing in, invitations, what people settle for themselves
  ``admin/``            people, settings of the site, content, the log
  ``definitions/``      classes, reasons, criteria, sources, differences
  ``reading/``          terms, search, the journey, about
``cli/``              the commands behind ``app.py``
``templates/``        pages; ``static/`` styles, fonts and scripts
``translations/``     the interface's catalogues
====================  ========================================================

Who may import whom is held by ``tests/test_import_rules.py``.
"""
