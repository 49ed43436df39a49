"""An analysis as rows of the index.

Worker processes return this instead of an `Analysis`: pickling thousands of words as objects takes longer than finding
them, and the process that writes the index only has to insert the rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from reader.model.analysis import Analysis, Passage, Value
from reader.store.content_keys import passage_key
from reader.store.index.statement_codec import statements_to_json
from reader.store.index.word_codec import words_to_json
from reader.store.sqlite.text_cells import cell, optional_cell

Cell = str | bytes | int | float | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PackedAnalysis:
    """The rows of one article in the order of the text, without the row ids that the index assigns.

    Attributes:
        language: The article's language.
        passages: ord, start, end, kind, paragraph, language, key.
        words: Index into `passages` and the words as JSON, of passages with words.
        statements: Index into `passages` and the statements as JSON, of passages that state something.
        searchable: Text of each passage for the full-text table.
        names: Label and form of each name, sorted, without duplicates.
        mentions: Index into `names`, start, end, passage, title.
        values: start, end, label, passage, low, high, unit, noun, date_from, date_to, date_basis.
        quotes: start, end, passage, speaker, direct.
        definitions: acronym, name.
    """

    language: str
    passages: tuple[Row, ...]
    words: tuple[tuple[int, str], ...]
    statements: tuple[tuple[int, str], ...]
    searchable: tuple[str, ...]
    names: tuple[tuple[str, str | bytes], ...]
    mentions: tuple[tuple[int, int, int, int, str | bytes | None], ...]
    values: tuple[Row, ...]
    quotes: tuple[Row, ...]
    definitions: tuple[Row, ...]


def pack_analysis(analysis: Analysis, text: str) -> PackedAnalysis:
    """Return the rows of an article's analysis.

    Args:
        analysis: The analysis.
        text: The article's text.

    Raises:
        ValueError: The analysis contradicts itself (two passages have one index, a statement has no passage).
    """
    if len({passage.index for passage in analysis.passages}) < len(analysis.passages):
        raise ValueError("the analysis contradicts itself (two passages have one index)")
    names = sorted({(mention.label.value, mention.text) for mention in analysis.mentions})
    index_of = {name: index for index, name in enumerate(names)}
    return PackedAnalysis(
        language=analysis.language,
        passages=tuple(_passage(passage, text) for passage in analysis.passages),
        words=tuple(
            (index, words_to_json(passage.words, text, passage.start))
            for index, passage in enumerate(analysis.passages)
            if passage.words
        ),
        statements=tuple(_statements(analysis)),
        searchable=tuple(searchable(text[passage.start : passage.end]) for passage in analysis.passages),
        names=tuple((label, cell(form)) for label, form in names),
        mentions=tuple(
            (
                index_of[mention.label.value, mention.text],
                mention.start,
                mention.end,
                mention.passage,
                optional_cell(mention.title),
            )
            for mention in analysis.mentions
        ),
        values=tuple(map(_value, analysis.values)),
        quotes=tuple(
            (quote.start, quote.end, quote.passage, optional_cell(quote.speaker), int(quote.direct))
            for quote in analysis.quotes
        ),
        definitions=tuple((cell(definition.acronym), cell(definition.name)) for definition in analysis.definitions),
    )


def _passage(passage: Passage, text: str) -> Row:
    key = passage_key(text[passage.start : passage.end])
    place = (passage.index, passage.start, passage.end, passage.kind.value, passage.paragraph)
    return (*place, passage.language, key)


def _statements(analysis: Analysis) -> Iterator[tuple[int, str]]:
    """Yield the place of each passage that states something, with its statements as JSON."""
    place_of = {passage.index: place for place, passage in enumerate(analysis.passages)}
    places = [place_of.get(statement.passage, -1) for statement in analysis.statements]
    # `Statement.context` counts the statements of the article, and they are read back passage by passage.
    if -1 in places or places != sorted(places):
        raise ValueError("the analysis contradicts itself (its statements are not in the order of its passages)")
    for place, group in groupby(zip(places, analysis.statements, strict=True), key=itemgetter(0)):
        yield place, statements_to_json([statement for _, statement in group], analysis.passages[place].start)


def _value(value: Value) -> Row:
    place = (value.start, value.end, value.label.value, value.passage)
    number = (value.low, value.high, optional_cell(value.unit), optional_cell(value.noun))
    return (*place, *number, value.date_from, value.date_to, value.date_basis)


def searchable(text: str) -> str:
    """Return a text for the full-text table: valid Unicode without NUL, where SQLite would stop."""
    return text.encode("utf-8", "replace").decode().replace("\0", " ")
