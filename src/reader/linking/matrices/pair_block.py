"""The passages of one article against those of others: the input of the features, with each product computed once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.passage_matrix import Field, PassageMatrix
from reader.linking.matrices.sentence_vectors import across_languages, sentence_cosines
from reader.linking.matrices.sparse import Matrix, overlap_coefficient, products
from reader.linking.matrices.word_vectors import closeness

_HALF_TERMS = 3.0
"""Common terms of two adjacent passages that count one half."""


class PairBlock:
    """All pairs of a passage of one article with a passage of other articles.

    All matrices have a row for each passage on the left and a column for each passage on the right.

    Attributes:
        left: Passages of one article.
        right: Passages of one or more other articles.
    """

    __slots__ = ("_adjacent", "_closeness", "_cosines", "_shared", "left", "right")

    def __init__(self, left: PassageMatrix, right: PassageMatrix) -> None:
        self.left = left
        self.right = right
        self._shared: dict[Field, Matrix] = {}
        self._adjacent: Matrix | None = None
        self._closeness: tuple[Matrix, Matrix] | None = None
        self._cosines: Matrix | None = None

    def subset(self, rows: NDArray[np.int64]) -> PairBlock:
        """Return the block with only some of the passages on the right, given by their rows, rising."""
        block = PairBlock(self.left, self.right.subset(rows))
        # Taken over before passages are left out: adjacent passages need not be candidates themselves.
        block._adjacent = self.adjacent_terms()[:, rows]
        block._shared = {field: matrix[:, rows] for field, matrix in self._shared.items()}
        if self._closeness is not None:
            block._closeness = self._closeness[0][:, rows], self._closeness[1][:, rows]
        if self._cosines is not None:
            block._cosines = self._cosines[:, rows]
        return block

    def adjacent_terms(self) -> Matrix:
        """Return how much the passages before each two have in common, plus the same of the passages after them.

        Each of the two counts 0 to 1, and 0 at the ends of an article.
        """
        if self._adjacent is None:
            common = self.shared(Field.TERMS)
            squeezed = common / (common + _HALF_TERMS)
            # Row i and column j count only if both continue the article of the row and of the column before.
            both_follow = np.logical_and.outer(self.left.follows[1:], self.right.follows[1:])
            self._adjacent = np.zeros(common.shape)
            self._adjacent[1:, 1:] += np.where(both_follow, squeezed[:-1, :-1], 0.0)
            self._adjacent[:-1, :-1] += np.where(both_follow, squeezed[1:, 1:], 0.0)
        return self._adjacent

    def both_encoded(self) -> NDArray[np.bool_]:
        """Return which pairs can be compared by meaning."""
        return np.logical_and.outer(self.left.words.encoded, self.right.words.encoded)

    def across_languages(self) -> NDArray[np.bool_]:
        """Return which pairs are in two languages and can be compared by meaning."""
        return across_languages(self.left.meanings, self.right.meanings)

    def sentence_cosines(self) -> Matrix:
        """Return how close each two passages are as sentences, whatever their languages."""
        if self._cosines is None:
            self._cosines = sentence_cosines(self.left.meanings, self.right.meanings)
        return self._cosines

    def closeness(self) -> tuple[Matrix, Matrix]:
        """Return how close each two passages are in meaning, with all words and with those outside names alone."""
        if self._closeness is None:
            self._closeness = closeness(self.left.words, self.right.words)
        return self._closeness

    def shared(self, field: Field) -> Matrix:
        """Return the sum of products over the terms of `field` that both passages have."""
        if field not in self._shared:
            self._shared[field] = products(self.left.fields[field], self.right.fields[field])
        return self._shared[field]

    def cross_weight(self, terms: Field, weights: Field) -> Matrix:
        """Return the weight in field `weights` of one passage of the `terms` of the other, both directions added."""
        one_way = products(self.left.fields[terms].unweighted(), self.right.fields[weights])
        return one_way + products(self.left.fields[weights], self.right.fields[terms].unweighted())

    def overlap(self, field: Field) -> Matrix:
        """Return which share of the smaller passage's weight is shared, 0 to 1 (the overlap coefficient)."""
        return overlap_coefficient(self.shared(field), self.weights(self.left, field), self.weights(self.right, field))

    def both_have(self, field: Field) -> NDArray[np.bool_]:
        """Return whether both passages have terms in `field`."""
        return np.logical_and.outer(self.weights(self.left, field) > 0, self.weights(self.right, field) > 0)

    def disjoint(self, field: Field) -> Matrix:
        """Return 1 if both passages have terms in `field` but none in common, else 0."""
        return np.where(self.both_have(field), self.shared(field) == 0, False).astype(float)

    def unshared(self, field: Field) -> Matrix:
        """Return the smaller of the two shares of terms that the other passage does not have, 0 to 1.

        A passage that merely has fewer terms than the other is no contradiction and gives 0; only if each has terms
        that the other lacks, the result is above 0.
        """
        shared = self.shared(field)
        left, right = self.weights(self.left, field)[:, None], self.weights(self.right, field)[None, :]
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.minimum((left - shared) / left, (right - shared) / right)
        return np.where((left > 0) & (right > 0), share, 0.0)

    def max_per_pair(self, left: NDArray[np.int64], right: NDArray[np.int64], matrix: Matrix) -> Matrix:
        """Return for each two passages the highest entry of `matrix` among the things that they contain, at least 0.

        Args:
            left: For each row of `matrix` the passage (row) it belongs to.
            right: For each column the passage it belongs to.
            matrix: One entry for each two things in passages: numbers, dates or quotations.
        """
        highest = np.zeros((self.left.count, self.right.count))
        if matrix.size:
            np.maximum.at(highest, (left[:, None], right[None, :]), matrix)
        return highest

    @staticmethod
    def weights(side: PassageMatrix, field: Field) -> NDArray[np.float64]:
        """Return the weight of all terms of `field` in each passage of one side."""
        # Entries are square roots of weights, so that their products are weights.
        rows = side.fields[field]
        return np.bincount(rows.owner, rows.weights**2, minlength=rows.count).astype(float)
