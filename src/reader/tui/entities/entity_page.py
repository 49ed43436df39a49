"""The page of one entity: spellings with reasons, what sources call it, and the mentions of all or one spelling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow, EntityMention, EntitySummary
from reader.tui.data.library_view import LibraryView
from reader.views.naming.naming_rows import NamingRow, naming_rows


@dataclass(frozen=True, slots=True)
class EntityPage:
    """An entity that is open.

    Attributes:
        summary: The entity.
        reasons: For each other spelling: why it is taken for the same entity.
        mentions: All its mentions in the open articles.
        only_form: The spelling whose mentions are shown; None for all.
        shown_mentions: The mentions that are shown.
        naming: What the sources call it; empty until it was read.
    """

    summary: EntitySummary
    reasons: Mapping[str, str]
    mentions: tuple[EntityMention, ...]
    only_form: str | None
    shown_mentions: tuple[EntityMention, ...]
    naming: tuple[NamingRow, ...] = ()

    @property
    def head_count(self) -> int:
        """Number of rows before the mentions: spellings and what sources call it."""
        return len(self.summary.spellings) + len(self.naming)

    def show_only(self, form: str | None) -> EntityPage:
        """Return the page with the mentions of one spelling only; None for all."""
        shown = tuple(mention for mention in self.mentions if form in (None, mention.form))
        return replace(self, only_form=form, shown_mentions=shown)


MAX_NAMING_ARTICLES = 200
"""Articles that mention an entity, in the order of the list, that are searched for what they call it."""
MAX_NAMING_ROWS = 12
"""Terms that the page lists; `reader entities --naming` lists all."""


def load_naming(index: IndexReader, page: EntityPage, articles: Sequence[ArticleRow]) -> tuple[NamingRow, ...]:
    """Return what the sources call the entity of a page. May take long: not for the thread of the screen."""
    keys = {mention.article for mention in page.mentions}
    mentioning = [article for article in articles if article.id in keys][:MAX_NAMING_ARTICLES]
    return tuple(naming_rows(index, mentioning, page.summary.key)[:MAX_NAMING_ROWS])


def load_page(library: LibraryView, summary: EntitySummary, only_form: str | None = None) -> EntityPage:
    """Read the page of an entity; `only_form` is ignored if the entity no longer has that spelling."""
    mentions = tuple(_in_open_articles(library.index.entities.mentions(summary.key), library.numbers))
    reasons = {**library.index.entities.alias_reasons(summary.key), **library.name_verdicts.reasons(summary)}
    page = EntityPage(summary, reasons, mentions, None, mentions)
    has_form = any(spelling.form == only_form for spelling in summary.spellings)
    return page.show_only(only_form) if has_form else page


def _in_open_articles(mentions: Sequence[EntityMention], numbers: Mapping[int, int]) -> list[EntityMention]:
    """Return the mentions in the open articles, in the order of the list of articles."""
    in_open_articles = (mention for mention in mentions if mention.article in numbers)
    return sorted(in_open_articles, key=lambda mention: (numbers[mention.article], mention.start))
