"""Quotations of passages as rows, and which quotations of two sides are the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.sparse import (
    Matrix,
    SparseRows,
    overlap_coefficient,
    pack,
    products,
    stack,
    subset_owners,
)
from reader.linking.profile.profiles import ProfiledQuote

MIN_SHARE = 0.6
"""Share of the shorter quotation's content words, weighted by rarity, from which two quotations are the same."""
MIN_WORDS = 3
"""Fewest content words in common for two quotations to be the same."""


@dataclass(frozen=True, slots=True)
class Quotations:
    """Quotations, one row each.

    Attributes:
        owner: Row of the passage that contains each quotation.
        words: Their content words, weighted by rarity.
        direct: True for words in quotation marks.
    """

    owner: NDArray[np.int64]
    words: SparseRows
    direct: NDArray[np.bool_]

    def subset(self, rows: NDArray[np.int64], count: int) -> Quotations:
        """Return the quotations of some of `count` passages, given by their rows, rising."""
        owner, kept = subset_owners(self.owner, rows, count)
        return Quotations(owner, self.words.subset(kept), self.direct[kept])


class QuotationMatch(NamedTuple):
    """Two quotations that are the same.

    Attributes:
        left: The quotation of one passage.
        right: The quotation of the other.
        share: Share of the shorter one's content words that both contain, 0 to 1.
    """

    left: ProfiledQuote
    right: ProfiledQuote
    share: float


def pack_quotations(passages: Sequence[Sequence[ProfiledQuote]]) -> Quotations:
    """Return the quotations of `passages` as rows."""
    rows = [(row, quote) for row, quotes in enumerate(passages) for quote in quotes]
    return Quotations(
        np.asarray([row for row, _ in rows], dtype=np.int64),
        pack([quote.words for _, quote in rows]),
        np.asarray([quote.direct for _, quote in rows], dtype=bool),
    )


def stack_quotations(parts: Sequence[Quotations], first: Sequence[int]) -> Quotations:
    """Return the quotations of all `parts`, whose passages start at the rows `first`."""
    return Quotations(
        np.concatenate([part.owner + start for part, start in zip(parts, first, strict=True)]),
        stack([part.words for part in parts]),
        np.concatenate([part.direct for part in parts]),
    )


def shared_words(left: Quotations, right: Quotations) -> Matrix:
    """Return for each two quotations which share of the shorter one's content words the other one contains."""
    shared = products(left.words, right.words.unweighted())
    return overlap_coefficient(shared, left.words.row_sums(), right.words.row_sums())


def are_same(left: Quotations, right: Quotations) -> NDArray[np.bool_]:
    """Return for each two quotations whether they are the same; at least one of them must be direct."""
    has_enough_words = products(left.words.unweighted(), right.words.unweighted()) >= MIN_WORDS
    return (shared_words(left, right) >= MIN_SHARE) & has_enough_words & (left.direct[:, None] | right.direct)


def same_quotations(left: Sequence[ProfiledQuote], right: Sequence[ProfiledQuote]) -> list[QuotationMatch]:
    """Return the quotations of two passages that are the same, the best match first."""
    # Most quotations share hardly any words; checking that first is faster than packing them.
    if not any(len(a.words.keys() & b.words.keys()) >= MIN_WORDS for a in left for b in right):
        return []
    a, b = pack_quotations([left]), pack_quotations([right])
    share = shared_words(a, b)
    matches = [QuotationMatch(left[i], right[j], float(share[i, j])) for i, j in np.argwhere(are_same(a, b)).tolist()]
    return sorted(matches, key=lambda match: (-match.share, match.left.span, match.right.span))
