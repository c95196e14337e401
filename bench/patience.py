"""How patient tests and measurements are: a deadline of theirs ends a hang and measures nothing.

When things work nobody waits for it, however long it is; a short one fails on a busy machine.
"""

SECONDS = 120
MILLISECONDS = SECONDS * 1_000
