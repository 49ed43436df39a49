"""Word the reason that two passages are close in meaning, with the words that correspond most."""

from __future__ import annotations

import numpy as np

from reader.encoding.similarity import PassageMatrix, similar_words
from reader.linking.explain.evidence import Pair, PassageEvidence
from reader.linking.explain.span_reasons import in_order
from reader.model.links import Reason, ReasonKind
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import event_lexicon, normalize_apostrophes
from reader.statements.grammar.language_words import is_function_word_in, stem_in
from reader.text.number_words import value_of

MIN_CLOSENESS = 0.42
"""Late interaction of two passages from which they are called close in meaning; unrelated ones have 0 to 0.25."""
MIN_CORRESPONDENCE = 0.52
"""Cosine of two words from which they are said to correspond: "tore" and "stepped" have 0.34."""
_MAX_WORDS = 4
_SHORTEST = 3
"""Fewest letters of a word that is named; shorter ones are function words in most languages."""


def meaning_reason(pair: Pair, weight: float) -> Reason | None:
    """Return the reason that two passages are close in meaning.

    Args:
        pair: The two passages.
        weight: Log-odds that their meaning adds.

    Returns:
        None if they are not, or if one of them was not encoded.
    """
    if pair.a.vectors is None or pair.b.vectors is None:
        return None
    matrix = PassageMatrix.of([pair.a.vectors, pair.b.vectors])
    (closeness,) = matrix.word_scores(np.array([0]), np.array([1])).tolist()
    if closeness < MIN_CLOSENESS:
        return None
    words = _corresponding_words(pair)
    named = ", ".join(f"{a.of(pair.a.text)} / {b.of(pair.b.text)}" for a, b in words)
    text = f"close in meaning: {named}" if named else "close in meaning"
    a_spans, b_spans = in_order({a for a, _ in words}), in_order({b for _, b in words})
    return Reason(ReasonKind.MEANING, text, round(weight, 3), a_spans, b_spans)


def _corresponding_words(pair: Pair) -> list[tuple[Span, Span]]:
    """Return the words with content that correspond most and are not the same, closest first."""
    assert pair.a.vectors is not None
    assert pair.b.vectors is not None
    found: list[tuple[Span, Span]] = []
    for words in similar_words(pair.a.vectors, pair.b.vectors, MIN_CORRESPONDENCE):
        a, b = _placed(pair.a, words.a), _placed(pair.b, words.b)
        plain, other = _plain(a.of(pair.a.text)), _plain(b.of(pair.b.text))
        has_content = _has_content(plain, pair.a.language) and _has_content(other, pair.b.language)
        if not has_content or stem_in(pair.a.language, plain) == stem_in(pair.b.language, other):
            continue
        # Other names and other numbers are close as well, and are not the same: names have a reason of their own.
        if not (_is_in_name(pair.a, a) or _is_in_name(pair.b, b)) and _may_be_same_number(plain, other):
            found.append((a, b))
    return found[:_MAX_WORDS]


def _is_in_name(passage: PassageEvidence, word: Span) -> bool:
    return any(
        span.start < word.end and word.start < span.end for spans in passage.name_spans.values() for span in spans
    )


def _may_be_same_number(word: str, other: str) -> bool:
    """Return whether two words are no numbers, or the same number: "98" and "ninety-eight"."""
    return value_of(word) == value_of(other)


def _placed(passage: PassageEvidence, word: tuple[int, int]) -> Span:
    return Span(passage.span.start + word[0], passage.span.start + word[1])


def _plain(word: str) -> str:
    return normalize_apostrophes(word.casefold()).removesuffix("'s")


def _has_content(word: str, language: str) -> bool:
    if any(character.isdigit() for character in word):
        return True
    return len(word) >= _SHORTEST and not is_function_word_in(language, word) and word not in event_lexicon().time_words
