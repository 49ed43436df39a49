"""Finds listed names: states, places, peoples, armed groups, bodies, media, events, and the user's own lists.

The lists are plain text (see `lexicon`). `?` after a name means that it is as often something else, so that it only
counts with further evidence (see `capitalized_names`). The shipped lists are for English passages; the user's own names
are searched in passages of any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from reader.analysis.state import lexicon
from reader.analysis.state.doc_state import SURE, DocState, GazetteerHit, NameCandidate, state_of
from reader.analysis.state.tokens import Piece, pieces
from reader.model.analysis import Label, PassageKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

LISTS = (
    "states", "cities", "provinces", "regions", "peoples", "armed_groups", "bodies", "media", "places_built", "events",
)  # fmt: skip
"""Files with names, most reliable first: the first list that has a name decides its kind."""

_JOINTS = frozenset((" ", "\u00a0", "-", "‑", "–", "'", "’", "&", " & ", "/", ". ", "\n", "+"))
_SHORT = 5

_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""A letter of a script without spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""


class Entry(NamedTuple):
    """A name in a list.

    Attributes:
        words: Its words, folded by `fold`.
        label: Its kind.
        doubtful: True if the same word often means something else.
        exact: The word itself if it only counts with exactly these capitals ("WHO"), else None.
        lower: True if the name may begin in lower case ("al-Qaeda", names in scripts without capitals).
        name: The name as written.
    """

    words: tuple[str, ...]
    label: Label
    doubtful: bool
    exact: str | None
    lower: bool
    name: str


class EntriesOfWord(NamedTuple):
    """The entries with the same first word.

    Attributes:
        lengths: Their numbers of words, largest first.
        by_words: The entries by all their words: thousands of people called Ahmad take one look-up per length.
    """

    lengths: tuple[int, ...]
    by_words: Mapping[tuple[str, ...], Sequence[Entry]]


Table = Mapping[str, EntriesOfWord]
"""Entries by their first word."""


def fold(word: str) -> str:
    """Return a word in the form in which lists are compared: lower case, one kind of apostrophe."""
    return word.lower().replace("’", "'").replace("ʻ", "'").replace("‘", "'")


class Gazetteer:
    """SpaCy component: add every listed name.

    Args:
        own: The user's own entries: they take precedence over the shipped ones, and apply in any language.
        shipped: Whether to use the shipped lists as well, in English passages.
    """

    def __init__(self, own: Sequence[Entry] = (), *, shipped: bool = True) -> None:
        worded = [entry for entry in own if not _has_no_words(entry.name)]
        self._own = _by_first_word(worded)
        self._english = _by_first_word([*worded, *_shipped()]) if shipped else self._own
        self._wordless = _by_first_letter(
            {entry.name: entry.label for entry in reversed(own) if _has_no_words(entry.name)}
        )

    def __call__(self, doc: Doc) -> Doc:
        """Add listed names to the state, and all hits, including doubtful ones, for later components."""
        state = state_of(doc)
        for index, passage in enumerate(state.passages):
            if passage.kind is not PassageKind.FURNITURE:
                self._look_up(state, index, self._english if passage.english else self._own)
                self._look_for_runs(state, index)
        return doc

    def _look_up(self, state: DocState, index: int, table: Table) -> None:
        if table:
            words = state.pieces(index)
            state.hits[index] = hits(words, table)
            for hit in state.hits[index]:
                if not hit.doubtful:
                    start, end = words[hit.first].start, words[hit.last - 1].end
                    state.names.append(NameCandidate(start, end, hit.label, SURE, index))

    def _look_for_runs(self, state: DocState, index: int) -> None:
        """Find names in scripts without word boundaries, wherever their letters occur."""
        passage = state.passages[index]
        present = set(state.text[passage.start : passage.end]) & self._wordless.keys() if self._wordless else ()
        # In the order of the lists, as if all names were looked for.
        for _, letters, label in sorted(name for letter in present for name in self._wordless[letter]):
            start = state.text.find(letters, passage.start, passage.end)
            while start >= 0:
                state.names.append(NameCandidate(start, start + len(letters), label, SURE, index))
                start = state.text.find(letters, start + len(letters), passage.end)


def hits_of(state: DocState, index: int) -> list[GazetteerHit]:
    """Return the `hits` of one passage, computed once."""
    known = state.hits.get(index)
    if known is None:
        known = state.hits[index] = hits(state.pieces(index))
    return known


def hits(words: list[Piece], table: Table | None = None) -> list[GazetteerHit]:
    """Return the longest list entries in a passage, from left to right and not overlapping.

    Args:
        words: The words of the passage.
        table: Entries by their first word; None for the shipped ones.
    """
    known = entries() if table is None else table
    shouting = is_shouting(words)
    folded = [fold(word.text) for word in words]
    result: list[GazetteerHit] = []
    place = 0
    while place < len(words):
        hit = _hit_at(words, folded, place, shouting, known) if folded[place] in known else None
        if hit is None:
            place += 1
        else:
            result.append(hit)
            place = hit.last
    return result


def is_shouting(words: list[Piece]) -> bool:
    """Return whether a passage of several words is mostly in capitals, so that capitals are no evidence."""
    letters = [word.text for word in words if word.text.isalpha()]
    return len(letters) >= 3 and sum(text.isupper() for text in letters) >= 0.7 * len(letters)


@cache
def entries() -> Table:
    """Return all entries of the shipped lists by their first word."""
    return _by_first_word(_shipped())


def _by_first_word(listed: Iterable[Entry]) -> Table:
    """Return entries by their first word; of equal entries the first one counts."""
    unequal: dict[tuple[tuple[str, ...], str | None, bool], Entry] = {}
    for entry in filter(_has_words, listed):
        unequal.setdefault((entry.words, entry.exact, entry.lower), entry)
    table: dict[str, dict[tuple[str, ...], list[Entry]]] = {}
    for entry in unequal.values():
        table.setdefault(entry.words[0], {}).setdefault(entry.words, []).append(entry)
    return {
        first: EntriesOfWord(tuple(sorted({len(words) for words in by_words}, reverse=True)), by_words)
        for first, by_words in table.items()
    }


def _by_first_letter(labels: Mapping[str, Label]) -> dict[str, list[tuple[int, str, Label]]]:
    """Return names with their place in the order and their kinds, by their first letter."""
    by_letter: dict[str, list[tuple[int, str, Label]]] = {}
    for place, (name, label) in enumerate(labels.items()):
        by_letter.setdefault(name[:1], []).append((place, name, label))
    return by_letter


def _has_words(entry: Entry) -> bool:
    return bool(entry.words)


def _has_no_words(name: str) -> bool:
    """Return whether `pieces` cannot split a name into words: no spaces between them, or vowel signs inside them."""
    return _SPACELESS.search(name) is not None or any(category(letter) in ("Mc", "Mn") for letter in name)


def _shipped() -> Iterator[Entry]:
    for name in LISTS:
        for section, lines in lexicon.sections(name).items():
            for line in lines:
                names, _, people = line.partition("=")
                yield from (entry_of(form, Label[section or "GPE"]) for form in names.split("|"))
                yield from (entry_of(form, Label.NORP) for form in people.split("|") if form.strip())


def entry_of(form: str, label: Label) -> Entry:
    """Return the entry for a name as written in a list, with "?" if doubtful; without `words` it is not a name."""
    name = form.strip()
    doubtful = name.endswith("?")
    name = name.rstrip("?")
    words = [piece.text for piece in pieces(name)]
    plain = name.replace(".", "")
    exact = name if len(words) == 1 and plain.isupper() and len(plain) <= _SHORT else None
    return Entry(
        tuple(fold(word) for word in words),
        label,
        doubtful,
        exact,
        not name[:1].isupper() or name[:3] in ("Al-", "Al ", "El-"),
        name,
    )


def _hit_at(words: list[Piece], folded: list[str], place: int, shouting: bool, table: Table) -> GazetteerHit | None:
    first = words[place]
    listed = table[folded[place]]
    for length in listed.lengths:
        last = place + length
        same = listed.by_words.get(tuple(folded[place:last])) if last <= len(words) else None
        if not same or any(word.gap not in _JOINTS for word in words[place + 1 : last]):
            continue
        for entry in same:
            if not (first.capital or first.text[0].isdigit() or entry.lower):
                continue
            if entry.exact and (first.text != entry.exact or (shouting and len(entry.exact) <= 3)):
                continue
            if entry.exact and last < len(words) and words[last].gap.startswith("$"):
                continue
            return GazetteerHit(place, last, entry.label, entry.doubtful)
    return None
