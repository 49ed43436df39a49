"""The exit statuses of the command."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """Exit status of `reader`."""

    DONE = 0
    """Everything was done."""
    INCOMPLETE = 1
    """Done, but some inputs failed; each was named on stderr with its reason."""
    UNUSABLE = 2
    """Wrong usage, or nothing usable."""
    INTERRUPTED = 130
    """Interrupted; finished work is kept."""

    @classmethod
    def of(cls, is_complete: bool) -> Status:
        """Return `DONE`, or `INCOMPLETE` where something failed."""
        return cls.DONE if is_complete else cls.INCOMPLETE
