"""The four ways in which the command ends."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """Exit status of `reader`."""

    DONE = 0
    """All done."""
    INCOMPLETE = 1
    """Done, but some inputs failed; each was named on stderr with its reason."""
    UNUSABLE = 2
    """Wrong usage, or nothing usable."""
    INTERRUPTED = 130
    """Interrupted; what was finished is kept."""
