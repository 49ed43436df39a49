"""Quotations with their speakers, one row per quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.model.analysis import Passage, Quote
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow, Highlight


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """Somebody's words in an article. Offsets are code points in the article's text.

    Attributes:
        source: The article's source.
        start: First code point of the words, quotation marks left out.
        end: One past the last code point.
        text: The words themselves.
        direct: True between quotation marks, False for reported speech.
        speaker: Who says it, as the text names them; None if not known.
        speaker_start: First code point of the speaker's name in the same paragraph; None if it is not named there.
        speaker_end: One past its last code point; None with `speaker_start`.
        cue: The word of speech ("said"); None, not recorded yet.
        entity: Id of the speaker's entity; None if not known.
        same_as: Ids of quotations of the same statement; empty, not computed yet.
    """

    source: str
    start: int
    end: int
    text: str
    direct: bool
    speaker: str | None
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str | None = None
    entity: str | None = None
    same_as: tuple[str, ...] = ()


def quote_rows(index: IndexReader, articles: Iterable[ArticleRow]) -> Iterator[QuoteRow]:
    """Yield the quotations of `articles`, article by article, in the order of the text."""
    for article in articles:
        quotes = index.quotations.of(article.id)
        if not quotes:
            continue
        text = index.passages.text(article.id)
        passages = index.passages.of(article.id)
        mentions = index.passages.highlights(article.id)
        for quote in quotes:
            yield _row(article.source, text, quote, passages, mentions)


def _row(source: str, text: str, quote: Quote, passages: Sequence[Passage], mentions: Sequence[Highlight]) -> QuoteRow:
    words = text[quote.start : quote.end]
    if quote.speaker is None:
        return QuoteRow(source, quote.start, quote.end, words, quote.direct, None)
    mention = _nearest_mention(text, quote, mentions)
    if mention is None:
        return QuoteRow(source, quote.start, quote.end, words, quote.direct, quote.speaker)
    # A name in another paragraph says who is meant, but is not the place that attributes the words.
    here = _paragraph(passages, mention.start) == _paragraph(passages, quote.start)
    return QuoteRow(
        source,
        quote.start,
        quote.end,
        words,
        quote.direct,
        quote.speaker,
        mention.start if here else None,
        mention.end if here else None,
        entity=mention.entity or None,
    )


def _nearest_mention(text: str, quote: Quote, mentions: Sequence[Highlight]) -> Highlight | None:
    """Return the mention with the speaker's spelling that is nearest to the quotation."""
    spelled = [mention for mention in mentions if text[mention.start : mention.end] == quote.speaker]
    return min(spelled, key=lambda mention: max(mention.start - quote.end, quote.start - mention.end), default=None)


def _paragraph(passages: Sequence[Passage], offset: int) -> int | None:
    return next((passage.paragraph for passage in passages if passage.start <= offset < passage.end), None)
