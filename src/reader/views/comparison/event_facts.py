"""Load the facts of events from the index, as the screen and the commands show them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import UsageError
from reader.model.facts import Fact
from reader.model.links import LinkVerdicts, PassageRef
from reader.model.notes import RowEdit
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.views.comparison.events import FactEvents
from reader.views.comparison.groups import ComparedGroup, articles_like, compared_groups
from reader.views.comparison.rows import FactRow, fact_row
from reader.views.content_ids import story_id
from reader.views.coverage.load import load_coverage
from reader.views.coverage.model import CoverageEvent

if TYPE_CHECKING:
    from reader.comparison.accounts import Account
    from reader.views.comparison.accounts import Accounts


def load_facts(
    index: IndexReader,
    articles: Sequence[ArticleRow],
    verdicts: LinkVerdicts,
    event: str | None = None,
    edits: Sequence[RowEdit] = (),
) -> list[FactRow]:
    """Return the facts that two or more of `articles` state, story by story.

    Args:
        index: The index.
        articles: The articles, in order.
        verdicts: The user's link verdicts.
        event: Id of an event or a story: only its facts; None for all.
        edits: The rows of the coverage that the user merged or split, oldest first.

    Raises:
        UsageError: No event and no story of `articles` has the id `event`.
    """
    coverage = load_coverage(index, articles, {article.id for article in articles}, verdicts, edits)
    events = FactEvents(coverage.events, _digests(articles))
    groups = compared_groups(index, articles, verdicts)
    accounts = _accounts(index)
    if event is None:
        return [row for group in groups for row in _rows(accounts, group, events)]
    found = [story for story in groups if _id(story) == event][:1]
    if not found and event not in events.by_id:
        raise UsageError(f"{event}: no event or story has this id; `reader coverage --format jsonl` lists events")
    chosen = found or [group for group in groups if events.reports(event, group.articles)]
    rows = [row for group in chosen for row in _rows(accounts, group, events)]
    return [row for row in rows if event in (row.event, row.story)]


@dataclass(frozen=True, slots=True)
class EventFacts:
    """The facts that several articles state, with the passages that report the event in question.

    Attributes:
        facts: All facts of the articles, of this event or not.
        passages: The passages that report the event.
    """

    facts: tuple[Fact, ...]
    passages: frozenset[PassageRef]


def facts_of_event(index: IndexReader, event: CoverageEvent, articles: Mapping[int, ArticleRow]) -> EventFacts:
    """Return the facts that the sources of one event state.

    Args:
        index: The index.
        event: The event.
        articles: The open articles, by key; sources that are not among them are left out.
    """
    group = [articles[cell.article] for cell in event.cells if cell.article in articles]
    return EventFacts(tuple(_facts(_accounts(index).of(group))), frozenset(event.passages))


def facts_at(
    index: IndexReader,
    ref: PassageRef,
    articles: Mapping[int, ArticleRow],
    verdicts: LinkVerdicts,
    edits: Sequence[RowEdit] = (),
) -> EventFacts:
    """Return the facts that the article of a passage and those about the same events state.

    Args:
        index: The index.
        ref: The passage; its event is that of every row of the coverage that contains it.
        articles: The open articles, by key; without that of the passage there are no facts.
        verdicts: The user's link verdicts.
        edits: The rows of the coverage that the user merged or split, oldest first.
    """
    if ref.article not in articles:
        return EventFacts((), frozenset())
    group = articles_like(index, articles[ref.article], articles, verdicts)
    coverage = load_coverage(index, group, {article.id for article in group}, verdicts, edits)
    events = [event.passages for event in coverage.events if ref in event.passages]
    return EventFacts(tuple(_facts(_accounts(index).of(group))), frozenset({ref}.union(*events)))


def _rows(accounts: Accounts, group: ComparedGroup, events: FactEvents) -> Iterator[FactRow]:
    """Yield the facts of one group of articles."""
    compared = accounts.of(group.articles)
    articles = {article.id: article for article in group.articles}
    texts = {account.article: account.text for account in compared}
    story = _id(group)
    for fact in _facts(compared) if group.is_one_story else _contradicted_claims(compared):
        yield fact_row(fact, events.event_of(fact) or story, story, articles, texts)


# Comparison needs the lexicons of statements; the screen imports this module when it starts.


def _accounts(index: IndexReader) -> Accounts:
    from reader.views.comparison.accounts import Accounts

    return Accounts(index)


def _facts(accounts: Sequence[Account]) -> list[Fact]:
    """Return the facts of accounts of one story."""
    from reader.comparison.certainty import cautious
    from reader.comparison.facts import compare

    return [cautious(fact) for fact in compare(accounts)]


def _contradicted_claims(accounts: Sequence[Account]) -> list[Fact]:
    """Return what one account states and another denies, of accounts that may be about different events."""
    from reader.comparison.certainty import cautious
    from reader.comparison.claims import claim_facts

    return [certain for fact in claim_facts(accounts) if (certain := cautious(fact)).is_conflict]


def _id(group: ComparedGroup) -> str:
    return story_id(article.sha256 for article in group.articles)


def _digests(articles: Collection[ArticleRow]) -> dict[int, str]:
    return {article.id: article.sha256 for article in articles}
