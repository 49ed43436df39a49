"""A machine-annotated corpus made consistent with itself: what the same words are elsewhere, they are everywhere."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from training.language.annotate import NO_NAME, Marked

Names = list[tuple[int, int, str]]

UNMARKED = "-"
"""Mark for a place where words that are names elsewhere are none."""

WORD = re.compile(r"(?:[A-Z]\.){2,}|\w+")
"""Words of names: runs of letters and digits, and abbreviations with points."""


def settle(marked: Iterable[Marked], least: int = 5, share: float = 0.8) -> list[Marked]:
    """The pieces made consistent with one another: what the same words are elsewhere, they are everywhere.

    Words that bear one label in at least `share` of their places, open and unmarked places counted in, and at least
    `least` times, get that label wherever nothing longer stands in the way. Words that are names more often than not,
    but not so surely, are open where they are unmarked.
    """
    kept = list(marked)
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for piece in kept:
        for start, end, label in piece.names:
            seen[piece.text[start:end]][label] += 1
    for piece in kept:
        for start, end in occurrences(piece.text, seen):
            if not _touches((start, end, ""), piece.names):
                seen[piece.text[start:end]][UNMARKED] += 1
    usual = {}
    for words, counts in seen.items():
        label, count = commonest_label(counts)
        if count >= least and count >= share * counts.total():
            usual[words] = label
        elif count >= 2 and count >= 0.5 * counts.total():
            usual[words] = NO_NAME
    return [_settled(piece, usual) for piece in kept]


def commonest_label(counts: Counter[str]) -> tuple[str, int]:
    """The label that is counted most often, with its count; ("", 0) if there is none."""
    for label, count in counts.most_common():
        if label not in {NO_NAME, UNMARKED}:
            return label, count
    return NO_NAME, 0


def occurrences(text: str, forms: Mapping[str, object], longest: int = 6) -> Iterator[tuple[int, int]]:
    """Where the forms stand in `text`, longest first at each place, from the left, without overlap."""
    words = [match.span() for match in WORD.finditer(text)]
    at = 0
    while at < len(words):
        step = 1
        for size in range(min(longest, len(words) - at), 0, -1):
            start, end = words[at][0], words[at + size - 1][1]
            if text[start:end] in forms:
                yield start, end
                step = size
                break
        at += step


def _settled(piece: Marked, usual: Mapping[str, str]) -> Marked:
    """The piece with the labels that are usual for its words; see `settle`."""
    names: Names = []
    for start, end, label in piece.names:
        known = usual.get(piece.text[start:end], NO_NAME)
        names.append((start, end, known if known != NO_NAME else label))
    for start, end in occurrences(piece.text, usual):
        if not _touches((start, end, ""), names):
            names.append((start, end, usual[piece.text[start:end]]))
    certain = [name for name in names if name[2] != NO_NAME]
    still_open = [name for name in names if name[2] == NO_NAME and not _touches(name, certain)]
    return Marked(piece.key, piece.corpus, piece.text, sorted([*_apart(certain), *still_open]))


def _apart(names: Names) -> Names:
    """The names without those that overlap an earlier one."""
    kept: Names = []
    for name in sorted(names, key=lambda name: (name[0], -name[1])):
        if not kept or kept[-1][1] <= name[0]:
            kept.append(name)
    return kept


def _touches(stretch: tuple[int, int, str], names: Names) -> bool:
    """Whether the stretch shares a character with one of the names."""
    return any(start < stretch[1] and stretch[0] < end for start, end, _ in names)
