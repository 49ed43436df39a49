"""Entities in words: a line for each in the list; of one, each spelling by source with its reason, each mention."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from reader.store.index.read.entity_list import EntitySummary
from reader.text.sanitize import sanitize_line
from reader.tui.base.entity_kinds import KIND_OF, LABEL_WORDS
from reader.tui.base.formatting import count, publisher
from reader.tui.data.library_view import LibraryView
from reader.views.coverage.titles import shortened

_NUMBER = 4
SHORT = 26
"""Characters that a source has in the line of a spelling."""
NAMED_SOURCES = 6
"""Sources of a spelling that are named in its line."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mention: where an entity is named, and how."""

    article: int
    start: int
    end: int
    form: str


def listed(head: EntitySummary, *, marked: bool) -> Content:
    """Return the line of an entity in the list."""
    others = [sanitize_line(spelling.form) for spelling in head.spellings if spelling.form != head.name]
    return Content.assemble(
        ("◆ " if marked else "", "bold $bookmark-mark"),
        (sanitize_line(head.name), f"bold $entity-{KIND_OF[head.label].name}"),
        (f"  {LABEL_WORDS[head.label]}", "$ink-muted"),
        f"  {count(head.count, 'mention')} in {count(head.articles, 'source')}",
        (f"  {' · '.join(others)}" if others else "", "$ink-muted"),
    )


def title(head: EntitySummary, chosen: bool) -> Content:
    """Return the heading of an entity's page."""
    return Content.assemble(
        (sanitize_line(head.name), f"bold $entity-{KIND_OF[head.label].name}"),
        (f"  {LABEL_WORDS[head.label]}", "$ink-muted"),
        f"  {count(head.count, 'mention')} in {count(head.articles, 'source')}",
        ("  named so by you" if chosen else "", "$success"),
    )


def counts_by_article(found: Iterable[Place]) -> dict[str, Counter[int]]:
    """Return for each spelling how often which article has it."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for place in found:
        counts[place.form][place.article] += 1
    return counts


def spelled(form: str, articles: Mapping[int, int], reason: str, shelf: LibraryView, only: str) -> Content:
    """Return the line of a spelling: how often which source has it, and why it is taken for the same.

    Args:
        form: The spelling.
        articles: How often which article has it.
        reason: Why it is taken for the same; "" for the name itself.
        shelf: Knows numbers and names of the sources.
        only: The spelling whose mentions are shown; "" for all.
    """
    first = nsmallest(NAMED_SOURCES, articles, key=lambda key: (-articles[key], shelf.numbers.get(key, 0)))
    told = [f"{_named(key, shelf)} ×{articles[key]}" for key in first]
    rest = len(articles) - len(told)
    return Content.assemble(
        ("▸ " if form == only else "  ", "bold $accent"),
        (sanitize_line(form), "bold $accent"),
        (f"  {', '.join(told)}{f' and {rest} more' if rest else ''}", ""),
        (f"\n      why: {sanitize_line(reason)}" if reason else "", "$ink-muted"),
    )


def in_context(place: Place, text: str, number: int | None, width: int) -> Content:
    """Return a mention in the middle of one line of its text (a concordance)."""
    label = f"{number or '':>{_NUMBER - 1}} "
    word = sanitize_line(text[place.start : place.end])
    side = max((width - _NUMBER - cell_len(word)) // 2, 4)
    before = sanitize_line(text[max(place.start - side, 0) : place.start]).lstrip()
    after = sanitize_line(text[place.end : place.end + side]).rstrip()
    return Content.assemble(
        (label, "$link-mark"),
        (_last_cells(before, side), "$ink-muted"),
        (word, "bold $accent"),
        (set_cell_size(after, min(side, cell_len(after))), "$ink-muted"),
    )


def _last_cells(text: str, cells: int) -> str:
    """Return the end of `text` in exactly so many cells."""
    while cell_len(text) > cells:
        text = text[1:]
    return " " * (cells - cell_len(text)) + text


def _named(article: int, shelf: LibraryView) -> str:
    row = shelf.row(article)
    name = shortened(publisher(row), SHORT) if row is not None else ""
    return " ".join(part for part in (str(shelf.numbers.get(article, "")), name) if part)


def places(found: Sequence[tuple[int, int, int, str]], numbers: Mapping[int, int]) -> list[Place]:
    """Return the mentions in the open articles, in the order of the list."""
    here = [Place(*cells) for cells in found if cells[0] in numbers]
    return sorted(here, key=lambda place: (numbers[place.article], place.start))
