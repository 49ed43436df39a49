"""Passages in two languages: what counts as written alike, and how close they are, with look-alikes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from reader.encoding.article_vectors import shipped_space
from reader.linking.explain.evidence import Pair, PassageEvidence
from reader.linking.explain.mark_reasons import written_names, written_numbers
from reader.linking.features import FeatureName, PairType, feature_names, feature_values, pair_types
from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import build_passage_matrix
from reader.linking.profile.build import profile_article
from reader.linking.profile.written_marks import written_marks
from reader.linking.scoring.candidates import candidates
from reader.linking.scoring.link_model import shipped_scorer
from reader.linking.scoring.rules import is_distinctive
from reader.model.links import LinkableArticle
from reader.model.meaning import PassageVectors
from reader.model.text import Span
from tests.support.linking import article

ENGLISH = "The ferry Ostrava sank off Port Kelso with 1,240 crates on board."
SPANISH = "El transbordador Ostrava se hundió frente a Port Kelso con 1.240 cajas a bordo."
LOOK_ALIKE = "El transbordador Brenna llegó a Dunholm con 310 cajas a bordo."


def encoded(key: int, language: str, sentences: dict[str, int]) -> LinkableArticle:
    """Return an article whose sentences have vectors that point in the given direction each."""
    plain = article(key, list(sentences))
    passages = tuple(replace(passage, language=language) for passage in plain.analysis.passages)
    vectors = tuple(_vectors(direction) for direction in sentences.values())
    return replace(plain, analysis=replace(plain.analysis, language=language, passages=passages), vectors=vectors)


def _vectors(direction: int) -> PassageVectors:
    sentence = np.round(shipped_space().mean * 60).astype(np.int8)
    sentence[direction] = 100
    return PassageVectors(sentence.tobytes(), 1 / 127, b"", b"", ())


def block(left: LinkableArticle, right: LinkableArticle) -> PairBlock:
    sides = []
    for one in (left, right):
        vectors = {index: vector for index, vector in enumerate(one.vectors) if vector is not None}
        sides.append(build_passage_matrix(profile_article(one), vectors))
    return PairBlock(*sides)


def marks_of(text: str, language: str) -> set[str]:
    return set(written_marks(text, Span(0, len(text)), language))


def test_names_and_numbers_are_the_same_marks_in_any_spelling() -> None:
    assert {"1240"} <= marks_of(ENGLISH, "en") & marks_of(SPANISH, "es")
    assert marks_of("Der Minister Kadyrov", "de") & marks_of("Министр Кадыров", "ru")
    assert marks_of("١٢ قتيلا", "ar") == {"12"}


def test_words_at_the_start_of_sentences_are_no_names() -> None:
    assert not marks_of("The crew left.", "en") & marks_of("Die Crew ging.", "de")
    assert "the" not in marks_of(ENGLISH, "en")


def test_other_names_and_numbers_are_other_marks() -> None:
    assert not marks_of(ENGLISH, "en") & marks_of(LOOK_ALIKE, "es")
    assert not marks_of("Oslo", "en") & marks_of("Осака", "ru")


def test_the_passage_about_the_same_event_scores_higher_than_the_look_alike() -> None:
    pairs = block(encoded(0, "en", {ENGLISH: 3}), encoded(1, "es", {SPANISH: 3, LOOK_ALIKE: 9}))
    left, right = np.array([0, 0]), np.array([0, 1])
    assert (pair_types(pairs) == PairType.ACROSS).all()
    values = feature_values(pairs, left, right)
    assert values.shape[1] == len(feature_names(across=True))
    by_name = dict(zip(feature_names(across=True), values.T, strict=True))
    for name in (FeatureName.SAME_SENTENCE, FeatureName.SAME_MARKS):
        assert by_name[name][0] > by_name[name][1]
    log_odds, _ = shipped_scorer().score(values, np.zeros(2), pair_types(pairs)[left, right])
    assert log_odds[0] > log_odds[1]


def test_only_passages_close_in_meaning_are_compared_across_languages() -> None:
    pairs = block(encoded(0, "en", {ENGLISH: 3}), encoded(1, "es", {SPANISH: 3, LOOK_ALIKE: 9}))
    left, right = candidates(pairs, np.full(2, 5.0))
    assert (left.tolist(), right.tolist()) == ([0], [0])
    assert is_distinctive(pairs).tolist() == [[True, False]]


def test_passages_in_one_language_are_compared_as_ever() -> None:
    pairs = block(encoded(0, "en", {ENGLISH: 3}), encoded(1, "en", {"Another line.": 9}))
    assert pair_types(pairs).tolist() == [[PairType.MEANING]]
    undetermined = block(encoded(0, "en", {ENGLISH: 3}), encoded(1, "und", {SPANISH: 3}))
    assert pair_types(undetermined).tolist() == [[PairType.MEANING]]


def test_reasons_mark_what_both_write_alike_on_both_sides() -> None:
    pair = _pair(encoded(0, "en", {ENGLISH: 3}), encoded(1, "es", {SPANISH: 3}))
    names, numbers = written_names(pair, 1.0), written_numbers(pair, 1.0)
    assert names is not None
    assert numbers is not None
    assert names.text == "both write: Ostrava, Port Kelso"
    assert [span.of(SPANISH) for span in names.b_spans] == ["Ostrava", "Port Kelso"]
    assert numbers.text == "same numbers written: 1,240 / 1.240"


def test_other_passages_have_no_reason_from_what_is_written() -> None:
    pair = _pair(encoded(0, "en", {ENGLISH: 3}), encoded(1, "es", {LOOK_ALIKE: 3}))
    assert written_names(pair, 1.0) is None
    assert written_numbers(pair, 1.0) is None
    same_language = _pair(encoded(0, "en", {ENGLISH: 3}), encoded(1, "en", {ENGLISH: 3}))
    assert written_names(same_language, 1.0) is None


def _pair(left: LinkableArticle, right: LinkableArticle) -> Pair:
    return Pair(PassageEvidence.of(profile_article(left), 0), PassageEvidence.of(profile_article(right), 0))
