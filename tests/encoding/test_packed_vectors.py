import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.encoding.packed_vectors import pack_words, unpack_sentences, unpack_words


@given(st.integers(0, 2**32 - 1), st.floats(1e-3, 1e3))
def test_packed_words_keep_their_direction(seed: int, size: float) -> None:
    vectors = (np.random.default_rng(seed).normal(size=(3, 128)) * size).astype(np.float32)
    packed = pack_words(vectors)
    assert len(packed) == 3 * 64
    cosines = np.sum(unpack_words(packed, 3) * vectors, axis=1) / np.linalg.norm(vectors, axis=1)
    assert cosines.min() > 0.97


def test_a_vector_of_nothing_stays_one() -> None:
    assert not unpack_words(pack_words(np.zeros((1, 4), np.float32)), 1).any()


def test_nothing_is_unpacked_from_nothing() -> None:
    assert unpack_words(b"", 0).shape[0] == 0
    assert unpack_sentences([]).shape[0] == 0
