"""Tokenises passages in languages that the pipeline does not know, with spaCy's blank tokenizer for each.

Nothing is guessed about these words: the lemma is the word itself, the part of speech is unknown. In scripts without
spaces each letter is a word, and its lemma is the pair of letters that it begins: without a dictionary such texts are
best compared by overlapping pairs (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2.2.1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any
from unicodedata import category

from reader.model.analysis import Word
from reader.model.text import Span

_SPACELESS = frozenset(("zh", "ja", "th", "lo", "km", "my", "bo"))
_PLAIN: dict[str, dict[str, Any]] = {
    "ko": {"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}},
    "vi": {"nlp": {"tokenizer": {"use_pyvi": False}}},
}
"""Settings that avoid packages which spaCy would otherwise require."""
_STAND_INS = {"fr": "it"}
"""French elides as Italian does (l', d', un'); its own tokenizer takes three seconds to set up."""
_RUN = re.compile(r"[a-zA-Z0-9À-ɏ]+|[^\W_]", re.UNICODE)


def words_in(text: str, language: str, offset: int = 0) -> Iterator[Word]:
    """Yield the words of a passage: tokens with a letter or a digit, in lower case.

    Args:
        text: The passage.
        language: ISO 639-1 code.
        offset: Where the passage begins in the article.
    """
    if language in _SPACELESS:
        yield from _letters(text, offset)
        return
    for span in _tokenizer(language)(text):
        word = span.of(text)
        if any(letter.isalnum() for letter in word):
            yield Word(span.start + offset, span.end + offset, word.lower())


def _letters(text: str, offset: int) -> Iterator[Word]:
    """Yield each letter with its vowel signs; numbers and Latin words are kept whole."""
    spans = [_with_signs(text, match) for match in _RUN.finditer(text)]
    for span, following in pairwise([*spans, Span(len(text), len(text))]):
        pair = text[span.start : following.end] if span.end == following.start else span.of(text)
        yield Word(span.start + offset, span.end + offset, pair.lower())


def _with_signs(text: str, match: re.Match[str]) -> Span:
    end = match.end()
    while end < len(text) and category(text[end]) in ("Mn", "Mc"):
        end += 1
    return Span(match.start(), end)


@cache
def _tokenizer(language: str) -> Callable[[str], list[Span]]:
    import spacy  # loads the rules of a language when it first occurs

    try:
        blank = spacy.blank(_STAND_INS.get(language, language), config=_PLAIN.get(language, {}))
    except (ImportError, OSError, ValueError, KeyError):
        blank = spacy.blank("xx")

    def spans(text: str) -> list[Span]:
        return [Span(token.idx, token.idx + len(token)) for token in blank.tokenizer(text)]

    return spans
