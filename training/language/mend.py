"""Known faults of the corpora mended, and line breaks put where a page would have them."""

import random
from dataclasses import replace

from training.language.corpora import Piece

PRONOUNS = frozenset(
    {"I", "We", "we", "He", "he", "She", "she", "They", "they", "You", "you", "It", "it", "Her", "His"}
)
"""Words that some corpora mark as people; they are no names."""

BODIES = frozenset({"U.N.", "UN", "United Nations", "E.U.", "EU", "European Union", "A.U.", "African Union", "NATO"})
"""International bodies that some corpora mark as places now and then."""

LEFT_OUT = {
    "States": ("United",),
    "Kingdom": ("United",),
    "Nations": ("United",),
    "Arab": ("United",),
    "Korean": ("North", "South"),
    "Koreans": ("North", "South"),
    "II": ("World", "War"),
    "I": ("World", "War"),
    "War": ("World",),
}
"""First word of a cut name -> words before it that belong to it (one of them, or for World Wars both)."""

END_MARKS = frozenset(".!?:;,…”\"'’)")


def mend(piece: Piece) -> Piece:
    """The piece with names completed ("States" -> "United States"), pronouns unmarked and bodies made ORG."""
    taken = {index for start, end, _ in piece.names for index in range(start, end)}
    names = []
    for start, end, label in piece.names:
        wanted = LEFT_OUT.get(piece.tokens[start], ())
        while start > 0 and piece.tokens[start - 1] in wanted and start - 1 not in taken:
            start -= 1
        words = " ".join(piece.tokens[start:end])
        if words in PRONOUNS:
            continue
        if words in BODIES and label in {"GPE", "LOC", "NORP"}:
            label = "ORG"
        names.append((start, end, label))
    return replace(piece, names=names)


def with_breaks(piece: Piece, chance: random.Random, share: float) -> Piece:
    """The piece with line breaks between sentences, as tokens of their own.

    After a sentence without an end mark (a headline, a caption) there nearly always is one, else in `share` of places.
    In the syntax a break hangs on the token before it.
    """
    sources: list[int] = []  # for each new token the old one it comes from; a break is minus one
    kinds: dict[int, str] = {}
    starts = set(piece.sentence_starts)
    for index in range(len(piece.tokens)):
        if index in starts and index > 0:
            ended = piece.tokens[index - 1][-1:] in END_MARKS
            if chance.random() < (share if ended else 0.85):
                kinds[len(sources)] = "\n" if chance.random() < 0.3 else "\n\n"
                sources.append(-1)
        sources.append(index)
    if not kinds:
        return piece
    place = {old: new for new, old in enumerate(sources) if old >= 0}
    tokens = [kinds[new] if old < 0 else piece.tokens[old] for new, old in enumerate(sources)]
    spaces = [False if new in kinds or new + 1 in kinds else piece.spaces[old] for new, old in enumerate(sources)]
    filled = replace(
        piece,
        tokens=tokens,
        spaces=spaces,
        sentence_starts=[place[start] for start in piece.sentence_starts],
        names=[(place[start], place[end - 1] + 1, label) for start, end, label in piece.names],
    )
    if not piece.heads:
        return filled
    return replace(
        filled,
        tags=["_SP" if old < 0 else piece.tags[old] for old in sources],
        pos=["SPACE" if old < 0 else piece.pos[old] for old in sources],
        lemmas=[tokens[new] if old < 0 else piece.lemmas[old] for new, old in enumerate(sources)],
        morphs=["" if old < 0 else piece.morphs[old] for old in sources],
        heads=[new - 1 if old < 0 else place[piece.heads[old]] for new, old in enumerate(sources)],
        deps=["dep" if old < 0 else piece.deps[old] for old in sources],
    )
