"""Which kind of link a pair is: near-verbatim copy, same quotation, or the same event in other words."""

from __future__ import annotations

from reader.linking.features.wording import copied, shared_quotes
from reader.linking.pair import Pair
from reader.linking.profile import Said
from reader.model import LinkKind

COPIED = 0.5
"""Part of the shorter passage's runs of words in common from which it is a copy."""
COPIED_RUNS = 6
"""Fewest runs of words in common for a copy: set phrases are shorter."""
QUOTED = 0.6
"""Part of the shorter quotation's telling words in common from which it is the same quotation."""
QUOTED_WORDS = 3
"""Fewest telling words in common for a quotation."""


def kind_of(pair: Pair) -> LinkKind:
    """Return the strongest kind that holds of `pair`."""
    if copied(pair) >= COPIED and len(pair.a.shingles & pair.b.shingles) >= COPIED_RUNS:
        return LinkKind.COPY
    if same_quotes(pair):
        return LinkKind.QUOTE
    return LinkKind.EVENT


def same_quotes(pair: Pair) -> list[tuple[Said, Said, float]]:
    """Return the quotations that are the same on both sides, the best match first."""
    if not pair.a.said or not pair.b.said:
        return []
    found = [
        (mine, yours, overlap)
        for mine, yours, overlap in shared_quotes(pair)
        if overlap >= QUOTED
        and len(mine.words.keys() & yours.words.keys()) >= QUOTED_WORDS
        and (mine.direct or yours.direct)
    ]
    return sorted(found, key=lambda match: (-match[2], match[0].span, match[1].span))
