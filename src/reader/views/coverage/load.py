"""Load the coverage of articles from the index, as the screen and the commands show it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reader.model.links import LinkVerdicts
from reader.model.notes import RowEdit
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.views.coverage.matrix import build_coverage
from reader.views.coverage.model import Coverage, CoverageSource


def load_coverage(
    index: IndexReader,
    articles: Sequence[ArticleRow],
    among: Collection[int],
    verdicts: LinkVerdicts,
    edits: Sequence[RowEdit] = (),
) -> Coverage:
    """Return which events `articles` have in common and what each of them alone reports.

    Args:
        index: The index.
        articles: The columns, in order.
        among: Keys of all articles asked for: what one of these reports as well is not reported by one source only.
        verdicts: The user's link verdicts, by the content keys of both passages.
        edits: The rows that the user merged or split, oldest first.
    """
    links = index.links.shown_between([row.id for row in articles], among, verdicts)
    linked = {ref.article for link in links for ref in (link.a, link.b)}
    sources = [_source(index, row, is_linked=row.id in linked) for row in articles]
    return build_coverage(sources, links, edits)


def _source(index: IndexReader, row: ArticleRow, *, is_linked: bool) -> CoverageSource:
    """Return an article; what it names and states is read only if it has links, because of large libraries."""
    return CoverageSource(
        article=row.id,
        publisher=row.publisher,
        published=row.published,
        text=index.passages.text(row.id),
        passages=tuple(index.passages.of(row.id)),
        dates=index.passages.dates(row.id),
        mentions=tuple(index.passages.mentions(row.id)) if is_linked else (),
        statements=index.statements.of(row.id),
    )
