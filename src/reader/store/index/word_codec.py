"""The words of a passage as compact JSON in six columns, from which the linker reads them back."""

from __future__ import annotations

import json
from operator import add

from reader.model.analysis import Word
from reader.store.sqlite.text_cells import json_cell


def words_to_json(words: tuple[Word, ...], text: str, base: int) -> str:
    """Return the words of a passage as JSON.

    Args:
        words: The words, in order.
        text: The article's text.
        base: First code point of the passage; offsets are stored relative to it.

    Returns:
        "[]" for no words; else a list of six columns: starts, lengths, lemmas (0 if the lemma is the word in lower
        case), parts of speech, dependencies, heads. A column in which all values are the default is stored as 0.
    """
    if not words:
        return "[]"
    return json_cell(
        [
            [word.start - base for word in words],
            [word.end - word.start for word in words],
            [0 if word.lemma == text[word.start : word.end].lower() else word.lemma for word in words],
            [word.pos for word in words] if any(word.pos for word in words) else 0,
            [word.dep for word in words] if any(word.dep for word in words) else 0,
            [word.head for word in words] if any(word.head != -1 for word in words) else 0,
        ]
    )


def words_from_json(stored: str, text: str, base: int) -> tuple[Word, ...]:
    """Return the words that `words_to_json` stored, given the same text and passage start."""
    if stored == "[]":
        return ()
    offsets, lengths, lemmas, parts, dependencies, heads = json.loads(stored)
    count = len(offsets)
    starts = [base + offset for offset in offsets]
    ends = list(map(add, starts, lengths))
    return tuple(
        map(
            Word,
            starts,
            ends,
            [lemma or text[start:end].lower() for lemma, start, end in zip(lemmas, starts, ends, strict=True)],
            parts or [None] * count,
            dependencies or [None] * count,
            heads or [-1] * count,
        )
    )
