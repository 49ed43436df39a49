"""The context that all stages of one indexing run share: the writer, the stage functions and the user's decisions."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.errors import LibraryError
from reader.model.entities import NameVerdict
from reader.model.links import Calibration, PassagePair
from reader.model.progress import Progress, Stage
from reader.pipeline.calibration import stored_calibration
from reader.pipeline.stages import Stages
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes


@dataclass(frozen=True, slots=True)
class UserDecisions:
    """The user's decisions that indexing respects.

    Attributes:
        name_verdicts: Pairs of names that are the same or different, oldest first; a later one overrides.
        renames: Form of a name -> what its entity is called, oldest first.
        judged_links: Content keys of the pairs of passages that have a link verdict.
        calibration: The active score calibration, None if there is none.
    """

    name_verdicts: Sequence[NameVerdict] = ()
    renames: Mapping[str, str] = field(default_factory=dict)
    judged_links: frozenset[PassagePair] = frozenset()
    calibration: Calibration | None = None

    @property
    def names_digest(self) -> str:
        """A digest of verdicts and renames: if it changes, names are resolved again."""
        decisions = (
            [(verdict.a, verdict.b, verdict.same) for verdict in self.name_verdicts],
            list(self.renames.items()),
        )
        return hashlib.sha256(repr(decisions).encode()).hexdigest()[:16]


def read_decisions(library: LibraryFolder, listed: Sequence[NameVerdict]) -> Generator[Progress, None, UserDecisions]:
    """Return the user's decisions; yield a notice if the notes cannot be read.

    Args:
        library: The library.
        listed: Names that the user's own gazetteers list as the same; verdicts override them.
    """
    if not library.notes_path.exists():
        return UserDecisions(listed)
    try:
        with Notes(library) as notes:
            return UserDecisions(
                name_verdicts=[*listed, *notes.name_verdicts.all()],
                renames=notes.renames.all(),
                judged_links=frozenset(notes.link_verdicts.by_pair()),
                calibration=stored_calibration(notes.calibration.current()),
            )
    except LibraryError as error:
        yield Progress(Stage.NAMES, notice=f"your name corrections are not applied: {error}")
        return UserDecisions(listed)


@dataclass(frozen=True, slots=True)
class IndexRun:
    """One indexing run.

    Attributes:
        writer: Writes the index and has the library's lock.
        stages: The stage functions.
        decisions: The user's decisions.
        meaning: Whether links are made with the meaning of passages.
    """

    writer: IndexWriter
    stages: Stages
    decisions: UserDecisions
    meaning: bool = False

    @property
    def entities_config(self) -> str:
        """How names are resolved: if it changes, they are resolved again."""
        return f"{self.stages.versions().entities} {self.decisions.names_digest}"

    @property
    def linking_config(self) -> str:
        """How links are scored in the end: if it changes, all links are computed again."""
        return f"{self.words_config} meaning {self.encoder}" if self.meaning else self.words_config

    @property
    def words_config(self) -> str:
        """How links are scored by words only."""
        calibration = self.decisions.calibration
        suffix = "" if calibration is None else f" {calibration.slope} {calibration.offset}"
        return self.stages.versions().linking + suffix

    @property
    def encoder(self) -> str:
        """What identifies the encoder; vectors of another one do not count."""
        return self.stages.versions().encoder
