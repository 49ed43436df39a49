"""`reader articles list`: list articles, one per row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.cli.options import Format, command, format_option, paths_argument, wait_option
from reader.cli.output import Column, View, write_rows
from reader.cli.scope import open_scope
from reader.store.index.rows import ArticleRow


def _record(article: ArticleRow) -> dict[str, object]:
    return {
        "source": article.source,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published,
        "url": article.url,
        "language": article.language,
        "words": article.words,
        "sha256": article.sha256,
        "passages": article.passages,
        "entities": article.entities,
        "links": article.links,
        "ocr": article.recognised,
    }


def _heading(article: ArticleRow) -> tuple[str, ...]:
    recognised = "text from OCR" if article.recognised else None
    credit = ", ".join(part for part in (article.publisher, article.published, recognised) if part)
    return (article.title, credit) if credit else (article.title,)


ARTICLES: View[ArticleRow] = View(
    record=_record,
    columns=(
        Column("source", lambda article: article.source),
        Column("article", _heading, csv=False, wide=True),
        Column("title", lambda article: article.title, table=False),
        Column("publisher", lambda article: article.publisher, table=False),
        Column("author", lambda article: article.author, table=False),
        Column("published", lambda article: article.published, table=False),
        Column("url", lambda article: article.url, table=False),
        Column("language", lambda article: article.language, table=False),
        Column("words", lambda article: article.words),
        Column("sha256", lambda article: article.sha256, table=False),
        Column("passages", lambda article: article.passages),
        Column("entities", lambda article: article.entities),
        Column("links", lambda article: article.links),
        Column("ocr", lambda article: article.recognised, table=False),
    ),
)
"""Articles as rows."""


@command(
    "list",
    examples="  reader articles ./articles\n  reader articles --format csv > articles.csv",
)
@paths_argument
@wait_option
@format_option
def list_articles(paths: Sequence[Path], output_format: Format | None) -> int:
    """List articles, one per row: what each is, and how much was found in it."""
    with open_scope(paths) as scope:
        write_rows(ARTICLES, scope.library.articles(paths), output_format)
    return scope.status
