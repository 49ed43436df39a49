"""What came of a request, as codes that programs can rely on: sentences can be reworded, codes cannot.

The commands print these codes in JSON (`"status"` on stdout, `"code"` on stderr); the screen maps them to its own
sentences.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What a command did with the user's request; printed as `status`."""

    SAVED = "saved"
    """Saved, and in effect: the index needed no change."""
    APPLIED = "applied"
    """Saved, and the index was updated."""
    SAVED_NOT_APPLIED = "saved_not_applied"
    """Saved, but the index could not be updated now; the next indexing applies it."""
    NO_COMMON_GROUND = "no_common_ground"
    """Saved, but the two passages have nothing in common, so no link can be shown."""
    UNDONE = "undone"
    """An earlier decision was removed, and its effect with it."""
    UNCHANGED = "unchanged"
    """Nothing was changed: it was only a trial run, or the change would not help."""


class MessageCode(StrEnum):
    """What a line on stderr is about; printed as `code` with `--errors json`."""

    NOTE = "note"
    """Something worth knowing that is not a failure."""
    INPUT_PROBLEM = "input_problem"
    """One input could not be used; the others were."""
    INDEX_BUSY = "index_busy"
    """Another process still writes the index, so nothing was written."""
    INDEX_NOT_WRITTEN = "index_not_written"
    """The index cannot be written; what it contains can be read."""
    TOO_FEW_VERDICTS = "too_few_verdicts"
    """There are too few verdicts to work with."""
    USAGE = "usage"
    """The request cannot be carried out as it was made."""
    UNREADABLE_FILE = "unreadable_file"
    """A file cannot be read."""
    MISSING_MODEL = "missing_model"
    """The language pipeline is not installed."""
    DAMAGED_DATABASE = "damaged_database"
    """A database of the library is damaged."""
    LIBRARY = "library"
    """The library cannot be used."""
    NOT_STARTED = "not_started"
    """A command could not be started: only the program that starts it can say so."""
    ENDED_EARLY = "ended_early"
    """A command ended without a message: only the program that started it can say so."""
    OUTPUT = "output"
    """What the command prints could not be written to stdout."""
    INTERRUPTED = "interrupted"
    """Interrupted; finished work is kept."""
    DEFECT = "defect"
    """A defect of the program."""


@dataclass(frozen=True, slots=True)
class Message:
    """One line on stderr.

    Attributes:
        code: What it is about.
        text: The line as people read it.
        details: Facts that the line is made of, by name: numbers and words that JSON can express.
    """

    code: MessageCode
    text: str
    details: dict[str, int | str | None] = field(default_factory=dict)
