"""`reader articles edit`: correct title, publisher, author or date of an article, or undo a correction."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from reader.cli.commands.articles.listed import ARTICLES
from reader.cli.exit_status import Status
from reader.cli.messages import warn
from reader.cli.options import Format, command, format_option, run_settings, wait_option
from reader.cli.output import write_rows
from reader.cli.parser import Argument
from reader.cli.refresh import bring_up_to_date
from reader.errors import UsageError
from reader.model.notes import MAX_METADATA, ArticleEdit
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from reader.store.path_filter import is_at_or_below
from reader.text.paths import absolute_paths
from reader.web.addresses import is_web_address, page_identity, parse_address
from reader.web.failures import FetchError


@command(
    "edit",
    examples="""\
  reader articles edit ./articles/report.pdf --date 2024-05-03 --publisher 'Harbour Post'
  reader articles edit https://example.org/report --author ''     it names no author
  reader articles edit ./articles/report.pdf --undo""",
)
@click.argument(
    "source", cls=Argument, metavar="SOURCE", description="file, address, or source as `reader articles` lists it"
)
@click.option("--title", metavar="TEXT", help="its title")
@click.option("--publisher", metavar="TEXT", help="who published it; '' if nobody is known")
@click.option("--author", metavar="TEXT", help="who wrote it; '' if nobody is known")
@click.option("--date", "published", metavar="DATE", help="when it was published: 2024-05-03 or 2024-05-03T18:30")
@click.option("--undo", is_flag=True, help="undo the last correction of this article")
@wait_option
@format_option
def edit(
    source: str,
    title: str | None,
    publisher: str | None,
    author: str | None,
    published: str | None,
    undo: bool,
    output_format: Format | None,
) -> int:
    """Correct what an article says about itself. Prints the article as it is now.

    Your correction precedes whatever its text says, every time it is read in again, also after the file was moved. It
    holds for later versions of the article as long as most of its words are the same.
    """
    correction = ArticleEdit(
        _line("title", title), _line("publisher", publisher), _line("author", author), _day(published)
    )
    is_correction = correction != ArticleEdit()
    if undo == is_correction:
        raise UsageError("give --title, --publisher, --author or --date, or --undo alone")
    settings = run_settings()
    article, root = _find(settings.library, source)
    with Notes(settings.library) as notes:
        if is_correction:
            notes.article_edits.add(article.sha256, article.path, article.title, correction)
        elif notes.article_edits.undo(article.sha256, article.path) is None:
            warn(f"{source}: there is no correction to undo")
            return Status.INCOMPLETE
    is_complete = bring_up_to_date(settings, [root])
    with closing(IndexReader(settings.library)) as reader:
        now = reader.articles.at(article.path)
    write_rows(ARTICLES, [now] if now else [], output_format)
    return Status.of(is_complete)


def _find(library: LibraryFolder, source: str) -> tuple[ArticleRow, Path]:
    """Return the article that is meant, and the PATH by which it is read in.

    Raises:
        UsageError: No article, or several, can be meant.
    """
    with closing(IndexReader(library)) as reader:
        path = _page_path(library, source) if is_web_address(source) else str(absolute_paths([source])[0])
        found = [reader.articles.at(path)] if path else []
        articles = [article for article in found if article] or [
            article for article in reader.articles.rows() if article.source == source
        ]
        roots = reader.articles.roots()
    if len(articles) == 1:
        (article,) = articles
        return article, Path(_root_of(article.path, roots))
    if articles:
        raise UsageError(f"{source}: {len(articles)} articles have this source; give the path of one")
    raise UsageError(f"{source}: is not an article of the library; `reader articles` lists them")


def _page_path(library: LibraryFolder, address: str) -> str | None:
    try:
        identity = page_identity(parse_address(address))
    except FetchError as error:
        raise UsageError(str(error)) from None
    with Notes(library) as notes:
        page = notes.web_pages.find([identity])
    return str(library.web_pages_path / page.page) if page else None


def _root_of(path: str, roots: Sequence[str]) -> str:
    """Return the longest PATH that indexing was asked for and that contains `path`."""
    return max((root for root in roots if is_at_or_below(path, [root])), key=len, default=path)


def _line(field: str, value: str | None) -> str | None:
    """Return a value on one line, None if it was not given."""
    if value is None:
        return None
    line = " ".join(value.split())
    if field == "title" and not line:
        raise UsageError("an article always has a title; give another one, or undo the correction with --undo")
    if len(line) > MAX_METADATA:
        raise UsageError(f"the {field} is too long; give at most {MAX_METADATA:,} characters")
    return line


def _day(value: str | None) -> str | None:
    """Return a date, or date and time, in ISO 8601; "" for none."""
    if not value:
        return value
    try:
        day = datetime.fromisoformat(value.strip())
    except ValueError:
        raise UsageError(f"{value}: is not a date; write it as 2024-05-03 or 2024-05-03T18:30") from None
    return day.date().isoformat() if len(value.strip()) <= len("2024-05-03") else day.isoformat()
