"""The list of quotations: filtered by speaker, with the other versions of each statement, in the order asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.model.links import LinkVerdicts
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.text.normalize import without_accents
from reader.views.quotes.quote_order import QuoteOrder
from reader.views.quotes.quote_rows import QuoteRow, quote_rows
from reader.views.quotes.quoted_statements import QuotedStatement, StatementVersion, quoted_statements


@dataclass(frozen=True, slots=True)
class ListedQuote:
    """A quotation in the list.

    Attributes:
        quote: The quotation.
        name: Name of the speaker's entity, else the speaker as the text names them; None if not known.
        statement: The statement that other sources carry as well; None if no other one does.
        version: The quotation as a version of that statement; None with `statement`.
    """

    quote: QuoteRow
    name: str | None
    statement: QuotedStatement | None = None
    version: StatementVersion | None = None

    @property
    def same_as(self) -> tuple[str, ...]:
        """Ids of the other quotations of the statement."""
        versions = self.statement.versions if self.statement is not None else ()
        return tuple(version.quote.id for version in versions if version.quote.id != self.quote.id)

    @property
    def is_differing(self) -> bool:
        """True if the versions of its statement differ in words or speakers."""
        return self.statement is not None and self.statement.is_differing


def listed_quotes(
    index: IndexReader,
    articles: Sequence[ArticleRow],
    verdicts: LinkVerdicts,
    order: QuoteOrder = QuoteOrder.SOURCE,
) -> list[ListedQuote]:
    """Return the quotations of `articles`, each with the other versions of its statement.

    Args:
        index: The index.
        articles: The articles, in order.
        verdicts: The user's link verdicts.
        order: How the quotations are put together.
    """
    rows = list(quote_rows(index, articles))
    entities = {row.entity for row in rows if row.entity is not None}
    names = {summary.key: summary.name for summary in index.entities.summaries(sorted(entities))}
    found = {
        version.quote.id: (statement, version)
        for statement in quoted_statements(index, articles, rows, verdicts)
        for version in statement.versions
    }
    quotes = [
        ListedQuote(row, names.get(row.entity or "", row.speaker), *found.get(row.id, (None, None))) for row in rows
    ]
    return in_order(quotes, order)


def in_order(quotes: Iterable[ListedQuote], order: QuoteOrder) -> list[ListedQuote]:
    """Return quotations, given in the order of the articles, in another order."""
    listed = list(quotes)
    if order is QuoteOrder.SOURCE:
        return listed
    place = {quote.quote.id: number for number, quote in enumerate(listed)}
    if order is QuoteOrder.STATEMENT:
        return sorted(listed, key=lambda quote: (*_statement_key(quote, place), place[quote.quote.id]))
    counts: dict[str | None, int] = {}
    for quote in listed:
        counts[quote.name] = counts.get(quote.name, 0) + 1
    return sorted(
        listed,
        key=lambda quote: (quote.name is None, -counts[quote.name], quote.name or "", place[quote.quote.id]),
    )


def _statement_key(quote: ListedQuote, place: dict[str, int]) -> tuple[int, int]:
    statement = quote.statement
    return (0, 0) if statement is None else (-statement.sources, place.get(statement.id, 0) - len(place))


def of_speaker(index: IndexReader, quotes: Iterable[ListedQuote], name: str) -> list[ListedQuote]:
    """Return the quotations of a speaker.

    Args:
        index: The index.
        quotes: The quotations.
        name: Any spelling of the speaker's name, or some of its words; case and accents do not matter.
    """
    words = _folded(name).split()
    entities = {*index.names.entities_spelled(index.names.same_except_case(name)), *_with_words(index, words)}
    return [
        quote
        for quote in quotes
        if (quote.quote.entity in entities)
        or (bool(words) and all(word in _folded(f"{quote.name} {quote.quote.speaker}").split() for word in words))
    ]


def _with_words(index: IndexReader, words: Sequence[str]) -> Iterator[str]:
    """Yield the keys of the entities with a spelling that has all `words`; parts of words do not count."""
    for key in index.names.entities_with_words(words):
        if any(set(words) <= set(_folded(form).split()) for form in index.names.spellings([key])):
            yield key


def _folded(text: str) -> str:
    return without_accents(text).casefold()
