"""Quotations of passages as rows, and which of two sides' are the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.sparse import Matrix, Rows, pack, part_of_smaller, products, renumbered, stack
from reader.linking.profile.profile import Said

QUOTED = 0.6
"""Part of the shorter quotation's telling words in common from which it is the same quotation."""
QUOTED_WORDS = 3
"""Fewest telling words in common for a quotation."""


@dataclass(frozen=True, slots=True)
class Quotations:
    """Quotations, a row each.

    Attributes:
        owner: Row of the passage that each quotation stands in.
        words: Their telling words, weighted by rarity.
        direct: True for words in quotation marks.
    """

    owner: NDArray[np.int64]
    words: Rows
    direct: NDArray[np.bool_]

    def only(self, rows: NDArray[np.int64], count: int) -> Quotations:
        """Return the quotations of some of `count` passages, given by their rows, rising."""
        owner, kept = renumbered(self.owner, rows, count)
        return Quotations(owner, self.words.only(kept), self.direct[kept])


def pack_quotations(passages: Sequence[Sequence[Said]]) -> Quotations:
    """Return the quotations of `passages` as rows."""
    rows = [(row, said) for row, quotes in enumerate(passages) for said in quotes]
    return Quotations(
        np.asarray([row for row, _ in rows], dtype=np.int64),
        pack([said.words for _, said in rows]),
        np.asarray([said.direct for _, said in rows], dtype=bool),
    )


def stack_quotations(parts: Sequence[Quotations], first: Sequence[int]) -> Quotations:
    """Return the quotations of all `parts`, whose passages begin at `first`."""
    return Quotations(
        np.concatenate([part.owner + start for part, start in zip(parts, first, strict=True)]),
        stack([part.words for part in parts]),
        np.concatenate([part.direct for part in parts]),
    )


def shared_words(left: Quotations, right: Quotations) -> Matrix:
    """Return what part of the shorter quotation's telling words stands in the other, for each two quotations."""
    return part_of_smaller(products(left.words, right.words.flat()), left.words.sums(), right.words.sums())


def same_words(left: Quotations, right: Quotations) -> NDArray[np.bool_]:
    """Return which quotations are the same, direct on one side at least."""
    enough = products(left.words.flat(), right.words.flat()) >= QUOTED_WORDS
    return (shared_words(left, right) >= QUOTED) & enough & (left.direct[:, None] | right.direct)


def same_quotes(left: Sequence[Said], right: Sequence[Said]) -> list[tuple[Said, Said, float]]:
    """Return the quotations of two passages that are the same, with the part that is shared, the best match first."""
    # Most quotations share hardly a word: looking at that is quicker than packing them.
    if not any(len(ours.words.keys() & theirs.words.keys()) >= QUOTED_WORDS for ours in left for theirs in right):
        return []
    a, b = pack_quotations([left]), pack_quotations([right])
    shared = shared_words(a, b)
    found = [(left[i], right[j], float(shared[i, j])) for i, j in np.argwhere(same_words(a, b)).tolist()]
    return sorted(found, key=lambda match: (-match[2], match[0].span, match[1].span))
