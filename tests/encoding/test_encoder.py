from pathlib import Path

import numpy as np
import pytest

from reader.encoding.encoder import Encoder
from reader.encoding.similarity import PassageMatrix, similar_words
from reader.errors import MissingEncoderError

PASSAGES = [
    "Ninety-eight people were rescued from the sinking ferry, officials said.",
    "98 survivors were pulled out of the water, a spokesman confirmed.",
    "The ministry raised the price of bread by four percent.",
    "Noventa y ocho personas fueron rescatadas del transbordador que se hundía.",
    "",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def test_passages_of_one_event_are_closer_than_others_also_across_languages(encoder: Encoder) -> None:
    matrix = PassageMatrix.of(encoder.encode(PASSAGES))
    rows, columns = np.array([0, 0, 0, 0]), np.array([1, 3, 2, 4])
    sentences, words = matrix.sentence_scores(rows, columns), matrix.word_scores(rows, columns)
    assert min(sentences[:2]) > sentences[2] + 0.05
    assert min(words[:2]) > words[2] + 0.2
    assert words[3] == 0  # nothing corresponds to a passage without words


def test_words_that_correspond_are_found(encoder: Encoder) -> None:
    a, b, *_ = encoder.encode(PASSAGES)
    pairs = {(PASSAGES[0][slice(*pair.a)], PASSAGES[1][slice(*pair.b)]) for pair in similar_words(a, b, at_least=0.4)}
    assert {("Ninety-eight", "98"), ("rescued", "survivors")} <= pairs


def test_the_vectors_of_a_passage_do_not_depend_on_its_company(encoder: Encoder) -> None:
    assert encoder.encode(PASSAGES[::-1])[::-1] == [encoder.encode([passage])[0] for passage in PASSAGES]


def test_a_very_long_passage_has_vectors_for_its_beginning(encoder: Encoder) -> None:
    (vectors,) = encoder.encode(["flood " * 2000])
    assert 100 < len(vectors.spans) < 300


def test_a_missing_model_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(MissingEncoderError, match="missing or damaged"):
        Encoder(tmp_path).encode(["A sentence."])
