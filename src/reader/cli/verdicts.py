"""What a person said of links, for the verbs that show links."""

from __future__ import annotations

from reader.model.links import Verdict
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes


def link_verdicts(library: LibraryFolder) -> dict[frozenset[str], Verdict]:
    """Return the verdicts on links by the content keys of both passages; nothing where none was ever kept."""
    if not library.notes_path.exists():
        return {}
    with Notes(library) as notes:
        return notes.link_verdicts()
