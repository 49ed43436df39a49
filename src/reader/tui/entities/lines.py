"""The lines of the entities panel: for entities in the list, for spellings, terms and mentions on a page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from heapq import nsmallest

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from reader.store.index.rows import EntityMention, EntitySummary
from reader.text.sanitize import sanitize_line
from reader.tui.base.entity_kinds import KIND_OF, LABEL_WORDS
from reader.tui.base.formatting import count, publisher, with_number
from reader.tui.data.library_view import LibraryView
from reader.views.coverage.titles import shorten
from reader.views.naming.naming_rows import NamingRow

MAX_SOURCE_CHARACTERS = 26
"""Characters of a source's name in the line of a spelling."""
MAX_NAMED_SOURCES = 6
"""Sources that are named in the line of a spelling."""
_NUMBER_WIDTH = 4
_MIN_CONTEXT_WIDTH = 4


def list_line(summary: EntitySummary, *, marked: bool) -> Content:
    """Return the line of an entity in the list."""
    others = [sanitize_line(spelling.form) for spelling in summary.spellings if spelling.form != summary.name]
    return Content.assemble(
        ("◆ " if marked else "", "bold $bookmark-mark"),
        _name_and_counts(summary),
        (f"  {' · '.join(others)}" if others else "", "$ink-muted"),
    )


def page_heading(summary: EntitySummary, *, renamed: bool) -> Content:
    """Return the heading of an entity's page."""
    return Content.assemble(_name_and_counts(summary), ("  renamed by you" if renamed else "", "$success"))


def _name_and_counts(summary: EntitySummary) -> Content:
    return Content.assemble(
        (sanitize_line(summary.name), f"bold $entity-{KIND_OF[summary.label].name}"),
        (f"  {LABEL_WORDS[summary.label]}", "$ink-muted"),
        f"  {count(summary.count, 'mention')} in {count(summary.articles, 'source')}",
    )


def counts_by_article(mentions: Iterable[EntityMention]) -> dict[str, Counter[int]]:
    """Return for each spelling how often each article uses it, by key."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for mention in mentions:
        counts[mention.form][mention.article] += 1
    return counts


def spelling_line(
    form: str, articles: Mapping[int, int], reason: str, library: LibraryView, *, selected: bool
) -> Content:
    """Return the line of a spelling: how often each source uses it, and why it means the entity.

    Args:
        form: The spelling.
        articles: How often each article uses it, by key.
        reason: Why it is taken for the same entity; "" for the name itself.
        library: Provides numbers and names of the sources.
        selected: Whether only the mentions of this spelling are shown.
    """
    named = nsmallest(MAX_NAMED_SOURCES, articles, key=lambda key: (-articles[key], library.numbers.get(key, 0)))
    sources = ", ".join(f"{_source_name(key, library)} ×{articles[key]}" for key in named)
    more = len(articles) - len(named)
    return Content.assemble(
        ("▸ " if selected else "  ", "bold $accent"),
        (sanitize_line(form), "bold $accent"),
        f"  {sources}{f' and {more} more' if more else ''}",
        (f"\n      why: {sanitize_line(reason)}" if reason else "", "$ink-muted"),
    )


def naming_line(row: NamingRow, library: LibraryView) -> Content:
    """Return the line of a term: how often each source uses it or quotes it, and whether only one does."""
    own, quoted = Counter[int](), Counter[int]()
    for place in row.places:
        (own if place.said_by is None else quoted)[place.article] += 1
    parts = [f"{_source_name(key, library)} ×{times}" for key, times in own.most_common(MAX_NAMED_SOURCES)]
    parts += [
        f"quoted in {_source_name(key, library)} ×{times}" for key, times in quoted.most_common(MAX_NAMED_SOURCES)
    ]
    return Content.assemble(
        ("  called ", "$ink-muted"),
        (sanitize_line(row.term), "bold"),
        f"  {', '.join(parts)}",
        ("  only here" if row.only is not None else "", "$warning"),
    )


def concordance_line(mention: EntityMention, text: str, number: int | None, width: int) -> Content:
    """Return a mention centred in one line of its context, as in a concordance (keyword in context).

    Args:
        mention: The mention.
        text: The text of its article.
        number: The number of the article.
        width: Cells of the line.
    """
    name = sanitize_line(text[mention.start : mention.end])
    side = max((width - _NUMBER_WIDTH - cell_len(name)) // 2, _MIN_CONTEXT_WIDTH)
    before = sanitize_line(text[max(mention.start - side, 0) : mention.start]).lstrip()
    after = sanitize_line(text[mention.end : mention.end + side]).rstrip()
    return Content.assemble(
        (f"{number or '':>{_NUMBER_WIDTH - 1}} ", "$link-mark"),
        (_last_cells(before, side), "$ink-muted"),
        (name, "bold $accent"),
        (set_cell_size(after, min(side, cell_len(after))), "$ink-muted"),
    )


def _last_cells(text: str, cells: int) -> str:
    """Return the end of `text` in exactly `cells` cells, padded on the left."""
    while cell_len(text) > cells:
        text = text[1:]
    return " " * (cells - cell_len(text)) + text


def _source_name(article: int, library: LibraryView) -> str:
    row = library.row(article)
    name = shorten(publisher(row), MAX_SOURCE_CHARACTERS) if row is not None else ""
    return with_number(library.numbers.get(article), name)
