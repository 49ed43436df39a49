"""Passages with their text and the source they come from, one row per passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.model.analysis import Passage, PassageKind
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A sentence, heading or line of page furniture with its text.

    Attributes:
        source: The article's source.
        index: 0-based position among the article's passages.
        start: First code point in the article's text.
        end: One past the last code point; `text` is the article's `text[start:end]`.
        text: The passage's text.
        kind: Title, body or furniture.
        paragraph: 0-based number of its paragraph.
        language: ISO 639-1 code, "und" if undetermined.
    """

    source: str
    index: int
    start: int
    end: int
    text: str
    kind: PassageKind
    paragraph: int
    language: str


def passage_rows(index: IndexReader, articles: Iterable[ArticleRow]) -> Iterator[PassageRow]:
    """Yield every passage of `articles`, article by article, in the order of the text."""
    for article in articles:
        text = index.passages.text(article.id)
        for passage in index.passages.of(article.id):
            yield passage_row(article.source, text, passage)


def passage_row(source: str, text: str, passage: Passage) -> PassageRow:
    """Return one passage as a row; `text` is its article's text."""
    return PassageRow(
        source,
        passage.index,
        passage.start,
        passage.end,
        text[passage.start : passage.end],
        passage.kind,
        passage.paragraph,
        passage.language,
    )
