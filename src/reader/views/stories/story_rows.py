"""Stories as rows: articles about the same events, with sources, time span and copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.links import LinkVerdicts
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.views.content_ids import story_id
from reader.views.stories.copies import ArticleCopy, article_copies
from reader.views.stories.evidence import StoryEvidence, grouped_articles


@dataclass(frozen=True, slots=True)
class StoryRow:
    """Articles about the same events.

    Attributes:
        id: Made from the texts of its articles: the same articles give the same id.
        title: Title of the article that is most like the others.
        sources: Sources of its articles, in the order of the articles.
        first: ISO 8601 date or time of the earliest article, None if no article is dated.
        last: ISO 8601 date or time of the latest article, None if no article is dated.
        copies: The articles among them that are copies of others among them.
        keys: Keys of its articles, in the same order as `sources`.
    """

    id: str
    title: str
    sources: tuple[str, ...]
    first: str | None
    last: str | None
    copies: tuple[ArticleCopy, ...]
    keys: tuple[int, ...]

    @property
    def articles(self) -> int:
        """Number of articles."""
        return len(self.sources)


def stories(index: IndexReader, articles: Sequence[ArticleRow], verdicts: LinkVerdicts) -> list[StoryRow]:
    """Return the stories of `articles`, largest first; an article that no other one resembles is a story by itself.

    Args:
        index: The index.
        articles: The articles, in order.
        verdicts: The user's link verdicts.
    """
    by_key = {article.id: article for article in articles}
    groups, evidence = grouped_articles(index, by_key, verdicts)
    return story_rows([[by_key[key] for key in group] for group in groups], evidence)


def story_rows(groups: Sequence[Sequence[ArticleRow]], evidence: StoryEvidence) -> list[StoryRow]:
    """Return groups of articles as rows, largest first."""
    return sorted((_row(group, evidence) for group in groups), key=lambda row: -row.articles)


def _row(members: Sequence[ArticleRow], evidence: StoryEvidence) -> StoryRow:
    dates = sorted(member.published for member in members if member.published)
    return StoryRow(
        story_id(member.sha256 for member in members),
        _central(members, evidence).title,
        tuple(member.source for member in members),
        dates[0] if dates else None,
        dates[-1] if dates else None,
        tuple(article_copies(members, evidence.compared)) if len(members) > 1 else (),
        tuple(member.id for member in members),
    )


def _central(members: Sequence[ArticleRow], evidence: StoryEvidence) -> ArticleRow:
    """Return the article that is most like the others; of equals the first."""
    if len(members) < 3:  # both articles are equally like each other
        return members[0]
    closeness = {member.id: 0.0 for member in members}
    for a in closeness:
        for b in closeness:
            if a < b:
                probability = evidence.probability((a, b))
                closeness[a] += probability
                closeness[b] += probability
    return max(members, key=lambda member: closeness[member.id])
