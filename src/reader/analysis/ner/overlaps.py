"""Makes the names of an article consistent.

Names that overlap are settled, a name recognised once is recognised everywhere, and each form gets one kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from reader.analysis.ner import cues, gazetteer
from reader.analysis.ner.gazetteer import fold
from reader.analysis.state.doc_state import (
    DEFINED,
    GUESS,
    LIKELY,
    MODEL,
    PENDING,
    STRONG,
    SURE,
    DocState,
    NameCandidate,
    state_of,
)
from reader.analysis.state.tokens import Piece, pieces
from reader.model.analysis import Label, PassageKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PLACES = (Label.GPE, Label.LOC, Label.FAC)
_CONTESTS = frozenset(
    ("election", "elections", "referendum", "games", "olympics", "cup", "championship", "championships")
)
_PLACE_PREPOSITIONS = frozenset(("in", "at", "to", "from", "near", "outside", "across", "into"))
_SYLLABLE = r"(?:[bcdfghjklmnpqrstwyz]|ch|sh|hs|ts|tz)?h?[aeiouyêü]{1,3}(?:ng|rh|[hklmnprt])?"
"""One syllable of Chinese or Korean, in Wade-Giles, Pinyin or the Korean romanizations."""
_FIRST_HALF = re.compile(rf"\s(?i:{_SYLLABLE})$")
_SECOND_HALF = re.compile(rf"[-‑]({_SYLLABLE})\b(?![-‑])")
_NO_HALVES = frozenset(("run", "man", "men", "hit", "like", "to", "in", "on", "at", "and", "or"))
_PREFIXED = frozenset(("anti", "pro", "ex", "non", "post", "pre", "mid"))
_SPACED = frozenset((" ", "\u00a0", "\n", "-", "‑", "–", " & ", "&", ". ", "'", "’"))

_Forms = dict[str, list[tuple[tuple[str, ...], NameCandidate]]]
"""Forms of names, as their words with the name, by their first word as `fold` returns it."""


def component(doc: Doc) -> Doc:
    """SpaCy component: settle all names of the Doc."""
    state = state_of(doc)
    names = without_overlaps(_without_merged(state, state.names))
    for name in names:
        _complete(state, name)
    surnames = _surnames(state, names)
    names = [_as_surname(state, name, surnames) for name in names]
    _vote(state, names)
    state.names = [name for name in names if _is_supported(state, name)]
    _find_repeats(state)
    state.names = without_overlaps(state.names)
    return doc


def settle_overlaps(doc: Doc) -> Doc:
    """SpaCy component: keep one of several overlapping names. This needs no rules for English."""
    state = state_of(doc)
    state.names = without_overlaps(state.names)
    return doc


def _complete(state: DocState, name: NameCandidate) -> None:
    """Add the second half of a given name in lower case: "Mao Tse-tung", "Lee Myung-bak"."""
    if name.label is Label.PERSON:
        half = _SECOND_HALF.match(state.text, name.end, state.passages[name.passage].end)
        if half and _FIRST_HALF.search(state.text, name.start, name.end) and half.group(1) not in _NO_HALVES:
            name.end = half.end()


def _without_merged(state: DocState, names: list[NameCandidate]) -> list[NameCandidate]:
    """Drop a model's name if the rules found several names in it, or one sure name next to a common word."""
    kept = []
    ruled = sorted(
        (name for name in names if name.confidence != MODEL and name.confidence >= LIKELY), key=lambda name: name.start
    )
    starts = [name.start for name in ruled]
    for name in names:
        inside = (
            ruled[bisect_left(starts, name.start) : bisect_left(starts, name.end)] if name.confidence == MODEL else []
        )
        inside = [
            inner for inner in inside if inner.end <= name.end and (inner.start, inner.end) != (name.start, name.end)
        ]
        if not inside or not _are_all_of(state, name, inside):
            kept.append(name)
    return kept


def _are_all_of(state: DocState, name: NameCandidate, inside: list[NameCandidate]) -> bool:
    """Return whether the names inside a name cover all of it but common words."""
    if not any(inner.confidence >= SURE for inner in inside) or _is_contest(state, name):
        return False
    covered = [(inner.start, inner.end) for inner in inside]
    for word in state.pieces(name.passage):
        if name.start <= word.start < name.end and not any(start <= word.start < end for start, end in covered):
            lower = word.text.lower()
            if word.capital and not (cues.is_common(lower) or lower in _PREFIXED):
                return False
            if word.capital and cues.head_label(word.text) is not None:
                return False
            if not word.capital and lower in ("of", "for", "and", "al", "bin"):
                return False
    return True


def _is_contest(state: DocState, name: NameCandidate) -> bool:
    """Return whether a name is an event named after its place: "2019 Freedonian general election"."""
    return name.label is Label.EVENT and _surface(state, name).rpartition(" ")[2].lower() in _CONTESTS


def without_overlaps(names: list[NameCandidate]) -> list[NameCandidate]:
    """Return names that do not overlap.

    If one of two overlapping names contains the other, it stays, unless it has only its capitals as evidence and the
    other is sure, or it has one cue and a model found that the name ends earlier. If two names cross, the one with
    more confidence stays, then the longer one.
    """
    # From left to right: a name replaces the names kept so far that it overlaps and beats, or is dropped.
    kept: list[NameCandidate] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end, -name.confidence)):
        while kept and name.start < kept[-1].end:
            if not _beats(name, kept[-1]):
                break
            kept.pop()
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _beats(name: NameCandidate, other: NameCandidate) -> bool:
    if (name.start, name.end) == (other.start, other.end):
        return name.confidence > other.confidence
    if other.start <= name.start and name.end <= other.end:
        return _outweighs(name, other)
    if name.start <= other.start and other.end <= name.end:
        return not _outweighs(other, name)
    return (name.confidence, name.end - name.start) > (other.confidence, other.end - other.start)


def _outweighs(inner: NameCandidate, outer: NameCandidate) -> bool:
    """Return whether a name stays although another one contains it."""
    if outer.confidence <= GUESS and inner.confidence >= SURE:
        return True
    ends_too_late = outer.confidence <= LIKELY and inner.confidence == MODEL and inner.end < outer.end
    return ends_too_late or (outer.confidence < SURE and inner.confidence >= DEFINED)


def _surface(state: DocState, name: NameCandidate) -> str:
    return state.text[name.start : name.end]


def _surnames(state: DocState, names: list[NameCandidate]) -> frozenset[str]:
    """Return the last words of persons' full names in this article."""
    surnames = set()
    for name in names:
        if name.label is Label.PERSON and name.confidence >= LIKELY:
            words = [
                word.text for word in pieces(_surface(state, name)) if word.capital and word.text not in ("Jr", "Sr")
            ]
            if len(words) >= 2 and len(words[-1]) > 2:
                surnames.add(words[-1])
    return frozenset(surnames)


def _as_surname(state: DocState, name: NameCandidate, surnames: frozenset[str]) -> NameCandidate:
    """Return a single word that is a surname in this article as a person, unless it is a place after "in"."""
    surface = _surface(state, name)
    if surface not in surnames:
        if name.confidence < STRONG and any(_misspells(surface, known, name.confidence) for known in surnames):
            name.label, name.confidence = Label.PERSON, max(name.confidence, LIKELY)
        return name
    listed_place = name.confidence >= LIKELY and name.label in _PLACES
    if name.confidence >= SURE and not listed_place:
        return name
    before = state.text[max(0, name.start - 9) : name.start].split()
    if listed_place and before and before[-1].lower() in _PLACE_PREPOSITIONS:
        name.confidence = SURE
        return name
    name.label, name.confidence = Label.PERSON, SURE
    return name


def _misspells(surface: str, known: str, confidence: float) -> bool:
    """Return whether a word is a misspelling of a surname in the article; short words need more similarity."""
    if len(surface) < 5 or (surface[0] != known[0] and len(surface) < 7) or (confidence > GUESS and len(surface) < 7):
        return False
    return fuzz.ratio(surface, known) >= 85


def _vote(state: DocState, names: list[NameCandidate]) -> None:
    """Give each form without sure evidence the kind that most of its mentions have, weighted by confidence."""
    # Weights are integers, because floating-point sums depend on the order of the names.
    votes: dict[str, Counter[Label]] = defaultdict(Counter)
    for name in names:
        votes[fold(_surface(state, name))][name.label] += int(name.confidence * 10)
    best: dict[str, float] = defaultdict(float)
    for name in names:
        key = fold(_surface(state, name))
        best[key] = max(best[key], name.confidence)
    for name in names:
        if name.confidence < SURE:
            key = fold(_surface(state, name))
            name.label = votes[key].most_common(1)[0][0]
            name.confidence = max(name.confidence, min(best[key], LIKELY))


def _is_supported(state: DocState, name: NameCandidate) -> bool:
    """Return whether the evidence for a name suffices: if a trained model was used, capitals alone do not."""
    if name.confidence >= LIKELY:
        return True
    if state.modelled or state.passages[name.passage].kind is PassageKind.TITLE:
        return False
    surface = _surface(state, name)
    return name.confidence > PENDING or not cues.is_common(surface)


def _find_repeats(state: DocState) -> None:
    """Find further mentions of the names, and in passages in capitals their upper-case forms."""
    # Forms by their first word, longest first, so that "Karim Noor" is tried before "Karim".
    table: _Forms = defaultdict(list)
    known: set[tuple[str, ...]] = set()
    for name in state.names:
        words = tuple(word.text for word in pieces(_surface(state, name)))
        if not words or name.confidence < LIKELY or words in known or len(_surface(state, name)) < 2:
            continue
        if len(words) == 1 and (cues.is_common(words[0]) or len(words[0]) < 3):
            continue
        known.add(words)
        table[fold(words[0])].append((words, name))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    taken = bytearray(len(state.text) + 1)
    for name in state.names:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    for index, _ in state.readable():
        _find_repeats_in(state, index, table, taken)


def _find_repeats_in(state: DocState, index: int, table: _Forms, taken: bytearray) -> None:
    words = state.pieces(index)
    shouting = gazetteer.is_shouting(words)
    place = 0
    while place < len(words):
        repeat = _repeat_at(words, place, table, shouting)
        if repeat is None:
            place += 1
            continue
        stop, name = repeat
        start, end = words[place].start, words[stop - 1].end
        if not any(taken[start:end]):
            state.names.append(NameCandidate(start, end, name.label, min(name.confidence, MODEL), index))
        place = stop


def _repeat_at(words: list[Piece], place: int, table: _Forms, shouting: bool) -> tuple[int, NameCandidate] | None:
    for form, name in table.get(fold(words[place].text), ()):
        stop = place + len(form)
        if stop > len(words) or not all(words[spot].gap in _SPACED for spot in range(place + 1, stop)):
            continue
        texts = [word.text for word in words[place:stop]]
        same = texts == list(form)
        if same or (shouting and len(form[0]) > 3 and [fold(w) for w in texts] == [fold(w) for w in form]):
            return stop, name
    return None
