"""Names that the program's own word lists know, for text that a name finder of ours has read.

The lists (`src/reader/assets/gazetteers`) hold one name a line with its variants, `NAME|VARIANT`; `[LABEL]` heads a
section; in the list of states the words for their people follow after `=`; `?` marks what is often something else.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from training.language.annotate import NO_NAME, Marked
from training.language.consistent import occurrences

LISTS = Path(__file__).resolve().parents[2] / "src" / "reader" / "assets" / "gazetteers"
FILES = ("states", "cities", "provinces", "regions", "peoples", "armed_groups", "bodies", "media", "events")
"""Lists that are read, weaker ones later: the first list that knows a name decides."""


def known_names(folder: Path = LISTS) -> dict[str, str]:
    """Name -> label, without doubtful ones; empty if the lists are not there."""
    known: dict[str, str] = {}
    for file in FILES:
        path = folder / f"{file}.txt"
        label = "GPE"
        for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
            if line.startswith("["):
                label = line.strip("[] ")
            elif line and not line.startswith("#"):
                names, _, people = line.partition("=")
                for part, kind in ((names, label), (people, "NORP")):
                    for name in part.split("|"):
                        if name.strip() and not name.strip().endswith("?"):
                            known.setdefault(name.strip(), kind)
    return known


def with_facts(marked: Iterable[Marked], known: Mapping[str, str]) -> list[Marked]:
    """The pieces with known names in their known labels, where no longer name holds them."""
    return [_corrected(piece, known) for piece in marked]


def _corrected(piece: Marked, known: Mapping[str, str]) -> Marked:
    """One piece with known names put right."""
    names = list(piece.names)
    for start, end in occurrences(piece.text, known):
        touching = [name for name in names if name[0] < end and start < name[1]]
        if all((start <= name[0] and name[1] <= end) or name[2] == NO_NAME for name in touching):
            names = [name for name in names if name not in touching]
            names.append((start, end, known[piece.text[start:end]]))
    return Marked(piece.key, piece.corpus, piece.text, sorted(names))
