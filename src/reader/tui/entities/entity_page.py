"""The page of one entity: its spellings with reasons, and the mentions of all or one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reader.store.index.rows import EntityMention, EntitySummary
from reader.tui.data.library_view import LibraryView


@dataclass(frozen=True, slots=True)
class EntityPage:
    """An entity that is open.

    Attributes:
        summary: The entity.
        reasons: For each other spelling: why it is taken for the same entity.
        mentions: All its mentions in the open articles.
        only_form: The spelling whose mentions are shown; None for all.
        shown_mentions: The mentions that are shown.
    """

    summary: EntitySummary
    reasons: Mapping[str, str]
    mentions: tuple[EntityMention, ...]
    only_form: str | None
    shown_mentions: tuple[EntityMention, ...]

    def show_only(self, form: str | None) -> EntityPage:
        """Return the page with the mentions of one spelling only; None for all."""
        shown = tuple(mention for mention in self.mentions if form in (None, mention.form))
        return replace(self, only_form=form, shown_mentions=shown)


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
