"""`reader articles`: one row an article."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.output import Column, View, write
from reader.cli.parser import Parser, add_format, add_paths, add_wait
from reader.cli.scope import opened
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
    }


def _heading(article: ArticleRow) -> tuple[str, ...]:
    credit = ", ".join(part for part in (article.publisher, article.published) if part)
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
    ),
)
"""Articles as rows."""


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader articles` with what was typed after it, and return the exit status."""
    options = _parser().parse_intermixed_args(list(arguments))
    with opened(options) as scope:
        write(ARTICLES, scope.articles, options.format)
    return scope.status


def _parser() -> Parser:
    parser = Parser(
        "articles",
        "One row an article: what it is, and how much was found in it.",
        "  reader articles ./articles\n  reader articles --format csv > articles.csv",
    )
    add_paths(parser)
    add_format(parser)
    add_wait(parser)
    return parser
