"""TODO."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reader.model.text import Problem


class Stage(StrEnum):
    """The steps of the road, in order."""

    FIND = "find"
    INGEST = "ingest"
    ANALYSE = "analyse"
    NAMES = "names"
    LINK = "link"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far indexing has come.

    Attributes:
        stage: The step under way.
        done: Units finished in this step.
        total: Units in this step, 0 where not known yet.
        subject: What was just finished (a source), "" for none.
        problem: Set when that subject could not be used.
        notice: One line a person should read that is no failure (an old index was set aside), "" for none.
    """

    stage: Stage
    done: int = 0
    total: int = 0
    subject: str = ""
    problem: Problem | None = field(default=None)
    notice: str = ""
