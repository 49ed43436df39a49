"""Names that lists know: states, places, peoples, armed groups, bodies, media, events.

The lists are plain text (see `lexicon`); `?` after a name says that it is as often something else, so that it counts
only
where the text speaks for it (see `shapes`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis import lexicon
from reader.analysis.draft import SURE, Draft, DraftName, draft_of
from reader.analysis.scan import Piece, pieces
from reader.model import Label

if TYPE_CHECKING:
    from spacy.tokens import Doc

LISTS = (
    "states", "cities", "provinces", "regions", "peoples", "armed_groups", "bodies", "media", "places_built", "events",
)  # fmt: skip
"""Files with names in them, weaker ones later: the first list that knows a name decides its kind."""

_JOINTS = frozenset((" ", "\u00a0", "-", "‑", "–", "'", "’", "&", " & ", "/", ". ", "\n", "+"))
_SHORT = 5


class Entry(NamedTuple):
    """A name as a list has it.

    Attributes:
        words: Its words, folded by `fold`.
        label: Its kind.
        doubtful: True where the same letters often mean something else.
        exact: The word itself where only these very capitals count ("WHO"), else "".
        lower: True where the name may begin with a small letter ("al-Qaeda").
    """

    words: tuple[str, ...]
    label: Label
    doubtful: bool
    exact: str
    lower: bool


class Hit(NamedTuple):
    """An entry found in a passage: the words `first` to `last` (one past) of its pieces."""

    first: int
    last: int
    label: Label
    doubtful: bool


def fold(word: str) -> str:
    """Return a word as lists compare it: lower case, one kind of apostrophe."""
    return word.lower().replace("’", "'").replace("ʻ", "'").replace("‘", "'")


def component(doc: Doc) -> Doc:
    """SpaCy component: add every name on our lists to the draft."""
    draft = draft_of(doc)
    for index, _ in draft.readable():
        words = draft.pieces(index)
        for hit in hits_of(draft, index):
            if not hit.doubtful:
                draft.names.append(DraftName(words[hit.first].start, words[hit.last - 1].end, hit.label, SURE, index))
    return doc


def hits_of(draft: Draft, index: int) -> list[Hit]:
    """Return `hits` of one passage of a draft; looked up once, then kept."""
    found = draft.hits.get(index)
    if found is None:
        found = draft.hits[index] = hits(draft.pieces(index))
    return found


def hits(words: list[Piece]) -> list[Hit]:
    """Return the longest list entries in a passage, from left to right, never overlapping."""
    table = entries()
    shouting = is_shouting(words)
    folded = [fold(word.text) for word in words]
    found: list[Hit] = []
    place = 0
    while place < len(words):
        hit = _hit_at(words, folded, place, shouting) if folded[place] in table else None
        if hit is None:
            place += 1
        else:
            found.append(hit)
            place = hit.last
    return found


def is_shouting(words: list[Piece]) -> bool:
    """True where a passage of several words is all in capitals, so that capitals say nothing."""
    letters = [word.text for word in words if word.text.isalpha()]
    return len(letters) >= 3 and sum(text.isupper() for text in letters) >= 0.7 * len(letters)


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """Return all entries of the shipped lists by their first word, longest first."""
    table: dict[str, dict[tuple[tuple[str, ...], str], Entry]] = {}
    for name in LISTS:
        for entry in _entries_of(lexicon.sections(name)):
            table.setdefault(entry.words[0], {}).setdefault((entry.words, entry.exact), entry)
    return {first: tuple(sorted(known.values(), key=lambda entry: -len(entry.words))) for first, known in table.items()}


def entries_of_file(path: Path) -> tuple[Entry, ...]:
    """Read a person's own list of names, in the form of ours: a section for each label.

    Raises:
        OSError: The file cannot be read.
    """
    return tuple(_entries_of(lexicon.read(path)))


def _entries_of(sections: dict[str, tuple[str, ...]]) -> list[Entry]:
    found: list[Entry] = []
    for section, lines in sections.items():
        if section and section not in Label.__members__:
            continue
        for line in lines:
            names, _, people = line.partition("=")
            found.extend(_entry(form, Label[section or "GPE"]) for form in names.split("|"))
            found.extend(_entry(form, Label.NORP) for form in people.split("|") if form.strip())
    return [entry for entry in found if entry.words]


def _entry(form: str, label: Label) -> Entry:
    name = form.strip()
    doubtful = name.endswith("?")
    name = name.rstrip("?")
    words = [piece.text for piece in pieces(name)]
    plain = name.replace(".", "")
    exact = name if len(words) == 1 and plain.isupper() and len(plain) <= _SHORT else ""
    return Entry(
        tuple(fold(word) for word in words),
        label,
        doubtful,
        exact,
        name[:1].islower() or name[:3] in ("Al-", "Al ", "El-"),
    )


def _hit_at(words: list[Piece], folded: list[str], place: int, shouting: bool) -> Hit | None:
    first = words[place]
    for entry in entries()[folded[place]]:
        last = place + len(entry.words)
        if last > len(words) or not (first.capital or first.text[0].isdigit() or entry.lower):
            continue
        if entry.exact and (first.text != entry.exact or (shouting and len(entry.exact) <= 3)):
            continue
        if entry.exact and last < len(words) and words[last].gap.startswith("$"):
            continue
        if tuple(folded[place:last]) == entry.words and all(word.gap in _JOINTS for word in words[place + 1 : last]):
            return Hit(place, last, entry.label, entry.doubtful)
    return None
