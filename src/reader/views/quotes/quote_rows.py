"""Quotations with their speakers, one row per quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.model.analysis import Label, Passage, Quote
from reader.model.statements import Attribution, Statement
from reader.model.text import Span
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow, Highlight

_ID_CHARACTERS = 12


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """Somebody's words in an article. Offsets are code points in the article's text.

    Attributes:
        id: Made from the article's text and the place: the same content gives the same id.
        article: Key of the article.
        source: The article's source.
        start: First code point of the words, quotation marks left out.
        end: One past the last code point.
        text: The words themselves.
        direct: True between quotation marks, False for reported speech.
        speaker: Who says it, as the text names them; None if not known.
        speaker_start: First code point of the words for the speaker in the same paragraph; None if there are none.
        speaker_end: One past their last code point; None with `speaker_start`.
        cue: The words of speech ("said"); None if not known.
        entity: Id of the speaker's entity; None if not known.
        label: Kind of that entity; None with `entity`.
    """

    id: str
    article: int
    source: str
    start: int
    end: int
    text: str
    direct: bool
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str | None = None
    entity: str | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class QuotedArticle:
    """What the row of a quotation is made from.

    Attributes:
        row: The article.
        text: Its text.
        passages: Its passages in order.
        mentions: Its names.
        statements: What it states, with the words that attribute it.
    """

    row: ArticleRow
    text: str
    passages: Sequence[Passage]
    mentions: Sequence[Highlight]
    statements: Sequence[Statement]


def quote_rows(index: IndexReader, articles: Iterable[ArticleRow]) -> Iterator[QuoteRow]:
    """Yield the quotations of `articles`, article by article, in the order of the text."""
    for article in articles:
        quotes = index.quotations.of(article.id)
        if not quotes:
            continue
        quoted = QuotedArticle(
            article,
            index.passages.text(article.id),
            index.passages.of(article.id),
            index.passages.highlights(article.id),
            index.statements.of(article.id),
        )
        for quote in quotes:
            yield quote_row(quoted, quote)


def quote_row(article: QuotedArticle, quote: Quote) -> QuoteRow:
    """Return a quotation of an article as a row."""
    mention = _nearest_mention(article, quote)
    attribution = _attribution(article, quote)
    place = None
    # A name in another paragraph says who is meant, but is not the place that attributes the words.
    if mention is not None and _paragraph(article, mention.start) == _paragraph(article, quote.start):
        place = Span(mention.start, mention.end)
    elif attribution is not None and attribution.start < attribution.end:
        place = Span(attribution.start, attribution.end)
    entity = mention.entity if mention is not None else None
    return QuoteRow(
        f"{article.row.sha256[:_ID_CHARACTERS]}:{quote.start}-{quote.end}",
        article.row.id,
        article.row.source,
        quote.start,
        quote.end,
        article.text[quote.start : quote.end],
        quote.direct,
        quote.speaker,
        place.start if place else None,
        place.end if place else None,
        " ".join(attribution.cue.of(article.text).split()) or None if attribution is not None else None,
        entity,
        mention.label if mention is not None and entity is not None else None,
    )


def _nearest_mention(article: QuotedArticle, quote: Quote) -> Highlight | None:
    """Return the mention with the speaker's spelling that is nearest to the quotation; titles may stand before it."""
    if quote.speaker is None:
        return None
    spelled: list[Highlight] = []
    titled: list[Highlight] = []
    for mention in article.mentions:
        name = article.text[mention.start : mention.end]
        if name == quote.speaker:
            spelled.append(mention)
        elif mention.label.is_name and quote.speaker.endswith(f" {name}"):
            titled.append(mention)
    return min(
        spelled or titled,
        key=lambda mention: max(mention.start - quote.end, quote.start - mention.end),
        default=None,
    )


def _attribution(article: QuotedArticle, quote: Quote) -> Attribution | None:
    """Return the words that attribute a statement within the quotation to its speaker; they stand outside of it."""
    if quote.speaker is None:
        return None
    found = (
        attribution
        for statement in article.statements
        if statement.start < quote.end and quote.start < statement.end
        for attribution in statement.attributions
        if not _is_within(attribution.cue, quote) and not _is_within(Span(attribution.start, attribution.end), quote)
    )
    return next(
        (
            attribution
            for attribution in found
            if quote.speaker in (attribution.name, article.text[attribution.start : attribution.end])
        ),
        None,
    )


def _is_within(span: Span, quote: Quote) -> bool:
    return span.start < quote.end and quote.start < span.end


def _paragraph(article: QuotedArticle, offset: int) -> int | None:
    return next((passage.paragraph for passage in article.passages if passage.start <= offset < passage.end), None)
