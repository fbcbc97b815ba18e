"""Exit codes: what the end of a command says to whoever called it.

Needs the standard library alone: it is read before any package is installed.
"""

FINE = 0
FINDINGS = 1
"""It did its work, and there is something to mend: findings, or rows left out."""
UNREAD = 1
"""Whoever read the answer stopped before its end."""
UNUSABLE = 2
"""Input or usage that nothing can be done with."""
INTERRUPTED = 130
"""Ctrl-C: 128 and the number of the signal, as shells say it."""
