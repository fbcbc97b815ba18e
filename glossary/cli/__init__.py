"""Commands: what ``app.py`` can be asked to do, and how it gets ready for it.

Thin: each command reads its options, calls the room that does the work, prints
and picks an exit code (0 fine, 1 findings, 2 unusable input or usage). Results
go to stdout, complaints to stderr; what a command cannot use, it raises, and
``main.py`` says it. ``main.py`` and ``bootstrap.py`` need the standard library
alone, since they run before any package is installed.
"""

import warnings

# Whoosh 2.7.4 is older than the rules it breaks, and Python says so when it first
# compiles it: before the very link that a first start is for. Such a warning names
# the path of the file, not the module.
warnings.filterwarnings("ignore", category=SyntaxWarning, module=".*whoosh.*")
