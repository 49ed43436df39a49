"""The passages of one article held against those of others: what every feature looks at, each product made once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.passage_matrix import Field, PassageRows
from reader.linking.matrices.sparse import Matrix, part_of_smaller, products

_HALF = 3.0
"""Common ground of two neighbours that gives one half."""


class PairBlock:
    """Passages of one article against passages of other articles.

    Attributes:
        left: Passages of one article.
        right: Passages of one or many others.
    """

    __slots__ = ("_around", "_shared", "left", "right")

    def __init__(self, left: PassageRows, right: PassageRows) -> None:
        self.left = left
        self.right = right
        self._shared: dict[Field, Matrix] = {}
        self._around: Matrix | None = None

    def only(self, rows: NDArray[np.int64]) -> PairBlock:
        """Return the block of some of the passages on the right, given by their rows, rising."""
        block = PairBlock(self.left, self.right.only(rows))
        block._around = self.around()[:, rows]
        block._shared = {field: matrix[:, rows] for field, matrix in self._shared.items()}
        return block

    def around(self) -> Matrix:
        """Return what the neighbours of each two passages share of `Field.GROUND`: those before, and those after.

        Each counts up to 1, and at the ends of an article there is none.
        """
        if self._around is None:
            term_weights = self.shared(Field.GROUND)
            squeezed = term_weights / (term_weights + _HALF)
            both = np.logical_and.outer(self.left.follows[1:], self.right.follows[1:])
            self._around = np.zeros(term_weights.shape)
            self._around[1:, 1:] += np.where(both, squeezed[:-1, :-1], 0.0)
            self._around[:-1, :-1] += np.where(both, squeezed[1:, 1:], 0.0)
        return self._around

    def shared(self, field: Field) -> Matrix:
        """Return the sum of products over what each two passages share of `field`."""
        if field not in self._shared:
            self._shared[field] = products(self.left.fields[field], self.right.fields[field])
        return self._shared[field]

    def weight_of(self, terms: Field, weights: Field) -> Matrix:
        """Return the weight in `weights` of either passage of the `terms` of the other, both ways added."""
        one_way = products(self.left.fields[terms].flat(), self.right.fields[weights])
        return one_way + products(self.left.fields[weights], self.right.fields[terms].flat())

    def part_shared(self, field: Field) -> Matrix:
        """Return what part of the smaller passage's weight is shared, 0 to 1 (the overlap coefficient)."""
        return part_of_smaller(self.shared(field), self._weights(self.left, field), self._weights(self.right, field))

    def both_have(self, field: Field) -> NDArray[np.bool_]:
        """Return for which pairs both passages have something of `field`."""
        return np.logical_and.outer(self._weights(self.left, field) > 0, self._weights(self.right, field) > 0)

    def none_shared(self, field: Field) -> Matrix:
        """Return 1 for the pairs that both have something of `field`, and nothing in common of it."""
        return np.where(self.both_have(field), self.shared(field) == 0, False).astype(float)

    def part_of_others(self, field: Field) -> Matrix:
        """Return what part of either passage's terms is not in the other, at least.

        A passage that has fewer than the other is no contradiction, and gives 0; each having others is.
        """
        shared = self.shared(field)
        left, right = self._weights(self.left, field)[:, None], self._weights(self.right, field)[None, :]
        with np.errstate(divide="ignore", invalid="ignore"):
            others = np.minimum((left - shared) / left, (right - shared) / right)
        return np.where((left > 0) & (right > 0), others, 0.0)

    def spread(self, left: NDArray[np.int64], right: NDArray[np.int64], matrix: Matrix) -> Matrix:
        """Return the highest entry of `matrix` for each two passages.

        Args:
            left: Passage (row) that each row of `matrix` belongs to.
            right: Passage that each column belongs to.
            matrix: One entry for each two things that stand in passages (numbers, dates, quotations).
        """
        highest = np.zeros((self.left.count, self.right.count))
        if matrix.size:
            np.maximum.at(highest, (left[:, None], right[None, :]), matrix)
        return highest

    @staticmethod
    def _weights(side: PassageRows, field: Field) -> NDArray[np.float64]:
        # Terms with the square root of their weight: products give weights again.
        rows = side.fields[field]
        return np.bincount(rows.owner, rows.weights**2, minlength=rows.count).astype(float)
