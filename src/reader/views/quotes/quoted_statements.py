"""Statements that several sources carry: their versions, who had them first, and who gives them to somebody else.

A statement is a star, not a chain: each version matches the longest direct quotation, so that nothing joins two
statements that both resemble a third.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reader.model.links import LinkVerdicts
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.text.date_text import time_between
from reader.views.quotes.quote_rows import QuoteRow
from reader.views.quotes.statement_pairs import QuotedWords, SpeakerRelation, are_one_statement, speaker_relation
from reader.views.quotes.wording_changes import WordingChange, wording_changes
from reader.views.stories.evidence import grouped_articles

LONG_RUN = 8
"""Words in a row that nobody says twice: quotations that share them are compared even across stories."""
MAX_COMMON = 200
"""Quotations of one story up to which a shared word makes two of them worth comparing."""


@dataclass(frozen=True, slots=True)
class StatementVersion:
    """A statement as one source gives it.

    Attributes:
        quote: The quotation.
        changes: How it differs from the longest version; empty for that one.
        first: Whether its source had the statement first; None if the order of publication is not known.
        other_speaker: True if another source gives the statement to another person.
    """

    quote: QuoteRow
    changes: tuple[WordingChange, ...]
    first: bool | None
    other_speaker: bool

    @property
    def is_differing(self) -> bool:
        """True if its words or its speaker differ from those of another source."""
        return bool(self.changes) or self.other_speaker


@dataclass(frozen=True, slots=True)
class QuotedStatement:
    """A statement that two or more sources carry.

    Attributes:
        id: Id of its longest version.
        versions: The longest direct quotation, then the others in the order of the articles.
    """

    id: str
    versions: tuple[StatementVersion, ...]

    @property
    def longest(self) -> QuoteRow:
        """The longest direct quotation."""
        return self.versions[0].quote

    @property
    def first(self) -> StatementVersion | None:
        """A version of the source that had it first; None if the order of publication is not known."""
        return next((version for version in self.versions if version.first), None)

    @property
    def sources(self) -> int:
        """Number of articles that carry it."""
        return len({version.quote.article for version in self.versions})

    @property
    def has_speaker_conflict(self) -> bool:
        """True if two sources give it to different people."""
        return any(version.other_speaker for version in self.versions)

    @property
    def is_differing(self) -> bool:
        """True if any of its versions differ in words or speakers."""
        return any(version.is_differing for version in self.versions)


def quoted_statements(
    index: IndexReader, articles: Sequence[ArticleRow], quotes: Iterable[QuoteRow], verdicts: LinkVerdicts
) -> list[QuotedStatement]:
    """Return the statements that two or more of `articles` carry, in the order of their longest versions.

    Args:
        index: The index.
        articles: The articles, in order.
        quotes: Their quotations.
        verdicts: The user's link verdicts, which decide on stories as well.
    """
    keys = [article.id for article in articles]
    groups, _ = grouped_articles(index, keys, verdicts)
    story_of = {key: number for number, group in enumerate(groups) for key in group}
    return group_statements(list(quotes), story_of, {article.id: article.published for article in articles})


def group_statements(
    quotes: Sequence[QuoteRow], story_of: Mapping[int, int], published: Mapping[int, str | None]
) -> list[QuotedStatement]:
    """Return the statements that quotations of two or more articles give.

    Args:
        quotes: The quotations.
        story_of: Number of the story of each article, by key.
        published: When each article was published (ISO 8601), by key.
    """
    words = [QuotedWords(quote) for quote in quotes]
    matching: dict[int, set[int]] = defaultdict(set)
    for a, b in _candidates(words, story_of):
        if are_one_statement(words[a], words[b]):
            matching[a].add(b)
            matching[b].add(a)
    free = set(matching)
    statements: list[tuple[int, QuotedStatement]] = []
    direct = [number for number in matching if quotes[number].direct]
    for longest in sorted(direct, key=lambda number: (-len(words[number].words), number)):
        members = [longest, *sorted((matching[longest] & free) - {longest})] if longest in free else []
        if len({quotes[number].article for number in members}) > 1:
            free -= set(members)
            statements.append((longest, _statement([words[number] for number in members], published)))
    return [statement for _, statement in sorted(statements, key=lambda pair: pair[0])]


def _candidates(words: Sequence[QuotedWords], story_of: Mapping[int, int]) -> set[tuple[int, int]]:
    """Return the pairs of quotations worth comparing: of one story with shared words, or with a long run of words."""
    by_key: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, quote in enumerate(words):
        for stem in quote.content:
            by_key[story_of.get(quote.row.article), stem].append(number)
        for start in range(len(quote.words) - LONG_RUN + 1):
            by_key[quote.words[start : start + LONG_RUN]].append(number)
    return {
        pair
        for numbers in by_key.values()
        if len(numbers) <= MAX_COMMON
        for pair in combinations(sorted(set(numbers)), 2)
    }


def _statement(members: Sequence[QuotedWords], published: Mapping[int, str | None]) -> QuotedStatement:
    longest, first = members[0], _first_article({member.row.article for member in members}, published)
    versions = tuple(
        StatementVersion(
            member.row,
            tuple(wording_changes(longest, member)) if member is not longest else (),
            None if first is None else member.row.article == first,
            any(_are_different_people(member.row, other.row) for other in members),
        )
        for member in members
    )
    return QuotedStatement(longest.row.id, versions)


def _are_different_people(a: QuoteRow, b: QuoteRow) -> bool:
    return a.article != b.article and speaker_relation(a, b) is SpeakerRelation.OTHER


def _first_article(articles: Collection[int], published: Mapping[int, str | None]) -> int | None:
    """Return the article that was published before all others; None unless the order of all is known."""
    for article in articles:
        others = (time_between(published.get(article), published.get(other)) for other in articles if other != article)
        if all(after is not None and after.total_seconds() > 0 for after in others):
            return article
    return None
