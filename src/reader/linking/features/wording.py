"""Features of wording: copied runs of words and shared quotations."""

from __future__ import annotations

from reader.linking.pair import Pair, share, weight_of
from reader.linking.profile import Said


def copied(pair: Pair) -> float:
    """What part of the shorter passage's runs of words stands in the other, in any order."""
    shared = len(pair.a.shingles & pair.b.shingles)
    return share(float(shared), float(len(pair.a.shingles)), float(len(pair.b.shingles)))


def quoted(pair: Pair) -> float:
    """How much of a quotation in one passage stands in a quotation of the other."""
    return max((overlap for _, _, overlap in shared_quotes(pair)), default=0.0)


def shared_quotes(pair: Pair) -> list[tuple[Said, Said, float]]:
    """Return the quotations of both passages that share telling words, with what part of the shorter one is shared."""
    found: list[tuple[Said, Said, float]] = []
    for mine in pair.a.said:
        for yours in pair.b.said:
            shared = weight_of(mine.words.keys() & yours.words.keys(), mine.words)
            if shared:
                overlap = share(shared, sum(mine.words.values()), sum(yours.words.values()))
                found.append((mine, yours, overlap))
    return found
