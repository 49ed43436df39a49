"""The coverage of articles of a library, as screen and command show it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from reader.model.links import Verdict
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.views.coverage.matrix import build_coverage
from reader.views.coverage.model import Coverage, CoverageSource


def load_coverage(
    index: IndexReader,
    articles: Sequence[ArticleRow],
    among: Collection[int],
    verdicts: Mapping[frozenset[str], Verdict],
) -> Coverage:
    """Return what `articles` have in common and what each of them tells alone.

    Args:
        index: The index.
        articles: The columns, in order.
        among: Keys of all articles that were asked about: what one of these tells too is not told by one source only.
        verdicts: A person's verdicts on links.
    """
    links = index.links.shown_between([row.id for row in articles], among, verdicts)
    return build_coverage([_account(index, row) for row in articles], links)


def _account(index: IndexReader, row: ArticleRow) -> CoverageSource:
    return CoverageSource(
        article=row.id,
        outlet=row.publisher or "",
        published=row.published or "",
        text=index.passages.text(row.id),
        passages=tuple(index.passages.of(row.id)),
        days=index.passages.dates(row.id),
    )
