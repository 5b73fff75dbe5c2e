"""Exit codes, as the README gives them."""

from enum import IntEnum


class Exit(IntEnum):
    """4 wins over 1: a file that nobody has read matters more than what was found in the others."""

    DONE = 0
    FINDINGS = 1  # at or above --fail-on
    USAGE = 2
    NOTHING_READ = 3
    SOME_UNREAD = 4
    FAULT = 70
    INTERRUPTED = 130
