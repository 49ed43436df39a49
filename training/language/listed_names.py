"""Corrects the names that a model found with the program's own word lists.

The lists (`src/reader/assets/gazetteers`) have one name per line with its variants, `NAME|VARIANT`; `[LABEL]` begins a
section; in the list of states the words for their people follow after `=`; `?` marks names that often mean something
else.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from training.language.annotate import UNKNOWN_LABEL, MarkedText
from training.language.consistency import occurrences

LISTS = Path(__file__).resolve().parents[2] / "src" / "reader" / "assets" / "gazetteers"
FILES = ("states", "cities", "provinces", "regions", "peoples", "armed_groups", "bodies", "media", "events")
"""Lists that are read, most reliable first: the first list that has a name decides its label."""


def listed_names(folder: Path = LISTS) -> dict[str, str]:
    """Return the label of each listed name, without doubtful ones; empty if there are no lists."""
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


def with_listed_names(marked: Iterable[MarkedText], known: Mapping[str, str]) -> list[MarkedText]:
    """Return the texts with listed names labelled as listed, except inside longer names."""
    return [_corrected(piece, known) for piece in marked]


def _corrected(piece: MarkedText, known: Mapping[str, str]) -> MarkedText:
    """Return a text with its listed names corrected."""
    names = list(piece.names)
    for start, end in occurrences(piece.text, known):
        touching = [name for name in names if name[0] < end and start < name[1]]
        if all((start <= name[0] and name[1] <= end) or name[2] == UNKNOWN_LABEL for name in touching):
            names = [name for name in names if name not in touching]
            names.append((start, end, known[piece.text[start:end]]))
    return MarkedText(piece.key, piece.corpus, piece.text, sorted(names))
