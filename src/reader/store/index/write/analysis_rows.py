"""An analysis as the rows of the index, ready to be written.

Worker processes send this back instead of `Analysis`: thousands of words as objects take longer to pickle than to
find, and the one process that writes has nothing left to do but to write.
"""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.analysis import Analysis, Passage, Value
from reader.store.content_keys import passage_key
from reader.store.index.write.word_codec import words_to_json
from reader.store.sqlite.text_cells import cell, optional_cell

Cell = str | bytes | int | float | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PackedAnalysis:
    """The rows of one article, in the order of the text, without the ids that the index gives.

    Attributes:
        language: The article's language.
        passages: ord, start, end, kind, paragraph, language, key.
        words: Place among `passages`, the words as JSON; only of passages that have words.
        searchable: Each passage's text as the full-text index takes it.
        names: Label and form of each spelling, once, sorted.
        mentions: Place among `names`, start, end, passage, title.
        values: start, end, label, passage, low, high, unit, noun, date_from, date_to, date_basis.
        quotes: start, end, passage, speaker, direct.
        definitions: acronym, name.
    """

    language: str
    passages: tuple[Row, ...]
    words: tuple[tuple[int, str], ...]
    searchable: tuple[str, ...]
    names: tuple[tuple[str, str | bytes], ...]
    mentions: tuple[tuple[int, int, int, int, str | bytes | None], ...]
    values: tuple[Row, ...]
    quotes: tuple[Row, ...]
    definitions: tuple[Row, ...]


def pack_analysis(analysis: Analysis, text: str) -> PackedAnalysis:
    """Return the rows of an article's analysis.

    Args:
        analysis: What was understood of it.
        text: Its text.

    Raises:
        ValueError: The analysis contradicts itself (two passages of one index).
    """
    if len({passage.index for passage in analysis.passages}) < len(analysis.passages):
        raise ValueError("the analysis contradicts itself (two passages of one index)")
    spellings = sorted({(mention.label.value, mention.text) for mention in analysis.mentions})
    place = {spelling: number for number, spelling in enumerate(spellings)}
    return PackedAnalysis(
        language=analysis.language,
        passages=tuple(_passage(passage, text) for passage in analysis.passages),
        words=tuple(
            (number, words_to_json(passage.words, text, passage.start))
            for number, passage in enumerate(analysis.passages)
            if passage.words
        ),
        searchable=tuple(searchable(text[passage.start : passage.end]) for passage in analysis.passages),
        names=tuple((label, cell(form)) for label, form in spellings),
        mentions=tuple(
            (place[one.label.value, one.text], one.start, one.end, one.passage, optional_cell(one.title))
            for one in analysis.mentions
        ),
        values=tuple(map(_value, analysis.values)),
        quotes=tuple(
            (quote.start, quote.end, quote.passage, optional_cell(quote.speaker), int(quote.direct))
            for quote in analysis.quotes
        ),
        definitions=tuple((cell(one.acronym), cell(one.name)) for one in analysis.definitions),
    )


def _passage(passage: Passage, text: str) -> Row:
    key = passage_key(text[passage.start : passage.end])
    place = (passage.index, passage.start, passage.end, passage.kind.value, passage.paragraph)
    return (*place, passage.language, key)


def _value(value: Value) -> Row:
    place = (value.start, value.end, value.label.value, value.passage)
    number = (value.low, value.high, optional_cell(value.unit), optional_cell(value.noun))
    return (*place, *number, value.date_from, value.date_to, value.date_basis)


def searchable(text: str) -> str:
    """Return a passage as the full-text index takes it: valid Unicode without NUL, at which SQLite would stop."""
    return text.encode("utf-8", "replace").decode().replace("\0", " ")
