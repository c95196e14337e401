"""The one deadline of tests and measurements: it ends a hang and measures nothing.

It costs no time when things work; a short one fails on a busy machine.
"""

SECONDS = 120
MILLISECONDS = SECONDS * 1_000
