"""Progress events: how far indexing has come, as every slow function yields it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.text import Problem


class Stage(StrEnum):
    """The stages of indexing, in order."""

    WAIT = "wait"
    """Another process is writing the index."""
    FETCH = "fetch"
    """Pages and feeds are fetched, because the person asked for it."""
    FIND = "find"
    INGEST = "ingest"
    ANALYSE = "analyse"
    NAMES = "names"
    LINK = "link"
    REFINE = "refine"
    """Passages are encoded, then links are made with their meaning."""
    DONE = "done"

    @property
    def label(self) -> str:
        """The stage in words, as progress bars name it."""
        return _LABELS[self]


_LABELS = {
    Stage.WAIT: "waiting for another process",
    Stage.FETCH: "fetching",
    Stage.FIND: "looking for files",
    Stage.INGEST: "reading",
    Stage.ANALYSE: "analysing",
    Stage.NAMES: "resolving names",
    Stage.LINK: "linking",
    Stage.REFINE: "refining links",
    Stage.DONE: "done",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far indexing has come.

    Attributes:
        stage: The current stage.
        done: Units finished in this stage.
        total: Units in this stage, 0 if not known yet.
        subject: The source that was just finished; "" for none, as in the JSON that `reader index` prints.
        problem: Why that source could not be used, None if it could.
        notice: One line for the user that is not a failure (an old index was set aside); "" for none, as in the JSON.
    """

    stage: Stage
    done: int = 0
    total: int = 0
    subject: str = ""
    problem: Problem | None = None
    notice: str = ""
