import numpy as np

from reader.encoding.packed_vectors import pack_words
from reader.encoding.similarity import PassageMatrix, similar_words
from reader.model.meaning import PassageVectors


def passage(*words: tuple[float, float], weights: tuple[int, ...] | None = None) -> PassageVectors:
    vectors = np.array(words, np.float32).reshape(len(words), 2)
    says = bytes(weights or [100] * len(words))
    return PassageVectors(
        bytes([127, 0]), 1 / 127, pack_words(vectors), says, tuple((i, i + 1) for i in range(len(words)))
    )


def word_score(a: PassageVectors, b: PassageVectors) -> float:
    return float(PassageMatrix.of([a, b]).word_scores(np.array([0]), np.array([1]))[0])


def test_the_same_words_in_another_order_score_one() -> None:
    assert abs(word_score(passage((1, 0), (0, 1)), passage((0, 1), (1, 0))) - 1) < 1e-3


def test_words_that_only_one_passage_has_lower_the_score() -> None:
    assert 0.5 < word_score(passage((1, 0)), passage((1, 0), (0, 1))) < 0.9


def test_a_word_that_says_more_counts_more() -> None:
    a = passage((1, 0), (0, 1), weights=(200, 10))
    assert word_score(a, passage((1, 0))) > word_score(a, passage((0, 1)))


def test_pairs_in_any_order_have_the_scores_they_have_alone() -> None:
    passages = [passage((1, 0), (0, 1)), passage(), passage((1, 1)), passage((1, 0))]
    matrix = PassageMatrix.of(passages)
    rows, columns = np.array([2, 0, 3, 0, 1]), np.array([0, 3, 2, 1, 2])
    alone = [word_score(passages[row], passages[column]) for row, column in zip(rows, columns, strict=True)]
    assert np.allclose(matrix.word_scores(rows, columns), alone)


def test_similar_words_are_closest_in_both_directions() -> None:
    found = similar_words(passage((1, 0), (0.9, 0.3)), passage((1, 0)), at_least=0.5)
    assert [(pair.a, pair.b) for pair in found] == [((0, 1), (0, 1))]
