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
``plausibility.py``   which contacts one could meet
``drills.py``         pairs to practise on, without end, each from its seed
``drill_questions.py``  such a pair as a question, pinned with its key
``notes.py``          what a card of the drill says, sentence by sentence
``seeds.py``          numbers that follow from a text
``linting.py``        what is odd about the criteria of a view
``idle_criteria.py``  what a criterion asks that never makes a difference
``switch_names.py``   what a condition is called in an address
``switches.py``       a criterion as conditions that can be switched on and off
``workbenches.py``    one stage laid out in switches, starting from one view
``draft_addresses.py``  a draft of the workbench as a URL, and back
``impact.py``         whom a change of definition moves, and what each switch would do
``impact_causes.py``  which switches move a contact, and on what of it they turn
``key_changes.py``    which questions of the quizzes get another key by it
``agreements.py``     what is signed: drafts, signatures, versions, and their rules
``plain_criteria.py``  criteria as values that JSON can hold, and back
``signed_contents.py``  all that is signed as one text, and the hash that chains it
``version_chain.py``  whether every version is still what was signed
``proposals.py``      what may be written to propose a definition, and how long
``criteria_changes.py``  what one definition asks for that another does not
``new_findings.py``   what a definition makes odd that was not odd before
``rebuilt_drafts.py``  two definitions as the switches between them
``signed_definitions.py``  what has been signed so far, laid over what is shipped
``reasoning.py``      all that is derived from definitions, each thing once
``requirements.py``   the criteria of a stage, line by line, under several views
``columns.py``        which column says which fact, and which text which value
``sheets.py``         a table of contacts, and the class of each row
``spreadsheets.py``   what one expects of a CSV file, and what it would calculate
``groups.py``         people who learn together, and those who train them
``roster_files.py``   what the bytes of a list of people say, as lines of cells
``roster_columns.py``  which headings and words of such a list say what
``rosters.py``        whom a list names, and what is wrong with it, by line
``roster_plans.py``   what a list would change, before anything is changed
``people.py``         who signs in: roles, departments, what pages know of them
``assignments.py``    a quiz that somebody is to take, and what holds for them
``reminders.py``      who is reminded of it, and when
``attempts.py``       somebody's way through a quiz: whose, how far, what came of it
``programmes.py``     quizzes that follow each other, in days after joining
``reviews.py``        what comes back when memory fades, and how it is graded
``review_plans.py``   which reviews come on which day, never too many
``learned_definitions.py``  which state of a definition somebody has learned
``practice.py``       questions put together for one person
``review_questions.py``  what is asked of each subject that comes back
``strengths.py``      how well somebody knows each stage, and what they confuse
``assignment_results.py``  who is done, late or stuck; the scores, whole and in parts
``item_analysis.py``  what the answers to a question tell of the question
``item_labels.py``    what a trainer is told of it, and from which figures on
``sort_analysis.py``  which card was misplaced most in a question of order
``confusion_matrix.py``  what was picked against what was right
``withholding.py``    figures of a few people, which nobody shall read off
``result_tables.py``  results as columns and rows
``tables.py``         what a cell may hold, and a table as CSV
``identities.py``     what a sign-in provider says of somebody, and what follows
``passwords.py``      what a password must be, and why one is refused
``companies.py``      who uses the glossary, and what counts as yes there
``examples.py``       contacts to picture, and where views part on them
``cards.py``          people to class, written out in every language
``quizzes.py``        what is asked, at which level, under which view
``graders.py``        the view that grades, and the stages it offers
``draws.py``          which cards an attempt gets; chance is an argument
``fact_choices.py``   which facts decide, what to ask next, and what is neither
``word_choices.py``   terms and words to choose from, the near ones first
``quiz_languages.py`` the languages in which all of a quiz is written
``quiz_keys.py``      questions as an attempt pins them, each with its key
``quiz_scores.py``    what a page may know before the answer; what that is worth
``quiz_marks.py``     what an answer tells of what is reviewed
``quiz_options.py``   what was offered and picked, under names that all attempts share
``quiz_feedback.py``  verdict and distance, once an answer is in
``quiz_reasons.py``   why the right answer is right, contact by contact
``card_keys.py``      questions about contacts, pinned with their keys
``word_keys.py``      questions about terms and words, pinned with their keys
``criteria_checks.py``  criteria of one stage or two, held against one contact
``criterion_gaps.py``  what stands between a contact and one condition
``hints.py``          what a stage asks for, as a beginner is told
``publications.py``   what was published, in words
``contradictions.py`` the questions on which definitions disagree
``phrases.py``        what a language says of facts and parts
``predicates.py``     what is to be said of a criterion, before it is a sentence
``wording.py``        criteria in words, in any language
``folding.py``        one spelling for the many ways a word is typed
``settings.py``       what whoever runs it may choose
``setting_values.py`` what a setting may hold
``provider_values.py``  what the settings of a sign-in provider may hold
``errors.py``         what can be wrong, and where
``loading/``          ``content/``, ``quizzes/`` to domain values; Markdown to HTML
``search/``           tables of names, full text, the query; knows Whoosh
``storage/``          tables, migrations, queries; knows SQLAlchemy and Alembic
``services/``         what needs domain and storage together; mail, workbooks; the demo
``web/``              pages, API, languages of the interface; knows Flask
  ``access/``           who asks, what they may do, sessions, limits
  ``accounts/``         signing in, invitations, what people settle for themselves
  ``admin/``            people, settings of the site, content, the log
  ``api/``              the glossary as JSON, for programs
  ``definitions/``      classes, reasons, criteria, sources, differences
  ``practising/``       quizzes taken, practice, review, what one knows
  ``workbench/``        criteria that can be switched, what that would do; signing
  ``training/``         groups, assignments, programmes, results, the bank of quizzes
  ``reading/``          terms, search, the journey, about
``cli/``              the commands behind ``app.py``
``templates/``        pages; ``static/`` styles, fonts and scripts
``translations/``     the interface's catalogues
====================  ========================================================

Who may import whom is held by ``tests/test_import_rules.py``.
"""
