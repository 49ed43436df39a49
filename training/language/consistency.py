"""Makes a machine-annotated corpus consistent with itself: the same words get the same label everywhere."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from training.language.annotate import UNKNOWN_LABEL, MarkedText

Names = list[tuple[int, int, str]]

UNMARKED = "-"
"""Label of an occurrence that is not marked as a name, although the same words are elsewhere."""

WORD = re.compile(r"(?:[A-Z]\.){2,}|\w+")
"""Words of names: runs of letters and digits, and abbreviations with full stops."""


def make_consistent(marked: Iterable[MarkedText], least: int = 5, share: float = 0.8) -> list[MarkedText]:
    """Return the texts with the same label for the same words, wherever the corpus is clear enough.

    Words with the same label in at least `share` of their occurrences, including unlabelled ones, and at least `least`
    times, get that label everywhere except inside longer names. Words that are names in most but not so many of their
    occurrences get an unknown label where they have none.
    """
    texts = list(marked)
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for piece in texts:
        for start, end, label in piece.names:
            seen[piece.text[start:end]][label] += 1
    for piece in texts:
        for start, end in occurrences(piece.text, seen):
            if not _touches((start, end, ""), piece.names):
                seen[piece.text[start:end]][UNMARKED] += 1
    usual = {}
    for words, counts in seen.items():
        label, count = commonest_label(counts)
        if count >= least and count >= share * counts.total():
            usual[words] = label
        elif count >= 2 and count >= 0.5 * counts.total():
            usual[words] = UNKNOWN_LABEL
    return [_settled(piece, usual) for piece in texts]


def commonest_label(counts: Counter[str]) -> tuple[str, int]:
    """Return the most frequent label with its count, or ("", 0) if there is none."""
    for label, count in counts.most_common():
        if label not in {UNKNOWN_LABEL, UNMARKED}:
            return label, count
    return UNKNOWN_LABEL, 0


def occurrences(text: str, forms: Mapping[str, object], longest: int = 6) -> Iterator[tuple[int, int]]:
    """Yield where the forms occur in `text`, from left to right, longest first, without overlaps."""
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


def _settled(piece: MarkedText, usual: Mapping[str, str]) -> MarkedText:
    """Return a text with the usual labels of its words."""
    names: Names = []
    for start, end, label in piece.names:
        known = usual.get(piece.text[start:end], UNKNOWN_LABEL)
        names.append((start, end, known if known != UNKNOWN_LABEL else label))
    for start, end in occurrences(piece.text, usual):
        if not _touches((start, end, ""), names):
            names.append((start, end, usual[piece.text[start:end]]))
    certain = [name for name in names if name[2] != UNKNOWN_LABEL]
    unknown = [name for name in names if name[2] == UNKNOWN_LABEL and not _touches(name, certain)]
    return MarkedText(piece.key, piece.corpus, piece.text, sorted([*_apart(certain), *unknown]))


def _apart(names: Names) -> Names:
    """Return the names without those that overlap an earlier one."""
    kept: Names = []
    for name in sorted(names, key=lambda name: (name[0], -name[1])):
        if not kept or kept[-1][1] <= name[0]:
            kept.append(name)
    return kept


def _touches(stretch: tuple[int, int, str], names: Names) -> bool:
    """Return whether a stretch shares a character with one of the names."""
    return any(start < stretch[1] and stretch[0] < end for start, end, _ in names)
