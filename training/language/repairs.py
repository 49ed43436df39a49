"""Repairs known errors of the corpora, and adds line breaks where a page would have them."""

import random
from dataclasses import replace

from training.language.corpora import Piece

PRONOUNS = frozenset(
    {"I", "We", "we", "He", "he", "She", "she", "They", "they", "You", "you", "It", "it", "Her", "His"}
)
"""Words that some corpora mark as people although they are not names."""

BODIES = frozenset({"U.N.", "UN", "United Nations", "E.U.", "EU", "European Union", "A.U.", "African Union", "NATO"})
"""International bodies that some corpora sometimes mark as places."""

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
"""First word of a truncated name, with the words that can belong to the name before it."""

END_MARKS = frozenset(".!?:;,…”\"'’)")


def repair_names(piece: Piece) -> Piece:
    """Return the piece with completed names ("States" -> "United States"), without pronouns, with bodies as ORG."""
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


def with_breaks(piece: Piece, rng: random.Random, share: float) -> Piece:
    """Return the piece with line breaks between sentences, as tokens of their own.

    After a sentence without an end mark (a headline, a caption) there nearly always is one, elsewhere with probability
    `share`. In the syntax a break depends on the token before it.
    """
    sources: list[int] = []  # for each new token the old one it comes from; a break is minus one
    kinds: dict[int, str] = {}
    starts = set(piece.sentence_starts)
    for index in range(len(piece.tokens)):
        if index in starts and index > 0:
            ended = piece.tokens[index - 1][-1:] in END_MARKS
            if rng.random() < (share if ended else 0.85):
                kinds[len(sources)] = "\n" if rng.random() < 0.3 else "\n\n"
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
