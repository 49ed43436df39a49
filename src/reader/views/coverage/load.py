"""Load the coverage of articles from the index, as the screen and the commands show it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reader.model.links import LinkVerdicts
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.views.coverage.matrix import build_coverage
from reader.views.coverage.model import Coverage, CoverageSource


def load_coverage(
    index: IndexReader,
    articles: Sequence[ArticleRow],
    among: Collection[int],
    verdicts: LinkVerdicts,
) -> Coverage:
    """Return which events `articles` have in common and what each of them alone reports.

    Args:
        index: The index.
        articles: The columns, in order.
        among: Keys of all articles asked for: what one of these reports as well is not reported by one source only.
        verdicts: The user's link verdicts, by the content keys of both passages.
    """
    links = index.links.shown_between([row.id for row in articles], among, verdicts)
    return build_coverage([_source(index, row) for row in articles], links)


def _source(index: IndexReader, row: ArticleRow) -> CoverageSource:
    return CoverageSource(
        article=row.id,
        publisher=row.publisher,
        published=row.published,
        text=index.passages.text(row.id),
        passages=tuple(index.passages.of(row.id)),
        dates=index.passages.dates(row.id),
    )
