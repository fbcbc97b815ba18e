"""Lemma: the map of the package.

A *file* at this level is domain: pure, standard library only, no clock and no
randomness inside. A *folder* is a door to the outside world.

===================  ========================================================
``languages.py``     languages and which one a reader gets
``stages.py``        the journey: five steps, three marks, the ways out
``terms.py``         terms and their entries in each language
``glossary.py``      all of it as one immutable value, and its questions
``facts.py``         the facts about a contact, and their values
``criteria.py``      conditions on facts, joined by all, any and not
``views.py``         what a team means by each stage; how a class is decided
``definitions.py``   facts, journey and every view as one value
``diagrams.py``      a whole view as one small graph, for exact answers
``explanations.py``  why a contact is where it is, and what is missing
``comparison.py``    where two views part, or the proof that they do not
``near_misses.py``   contacts one fact apart, in different stages
``linting.py``       what is odd about the criteria of a view
``folding.py``       one spelling for the many ways a word is typed
``settings.py``      what whoever runs it may choose
``errors.py``        what can be wrong, and where
``loading/``         ``content/`` to domain values; Markdown to clean HTML
``search/``          tables of names, full text, the query; knows Whoosh
``web/``             pages, API, languages of the interface; knows Flask
``cli/``             the commands behind ``app.py``
``templates/``       pages; ``static/`` styles, fonts and scripts
``translations/``    the interface's catalogues
===================  ========================================================

Who may import whom is held by ``tests/test_import_rules.py``.
"""
