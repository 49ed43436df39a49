"""`reader bookmarks add`: bookmark part of an article, or parts of two articles as one finding."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import click

from reader.cli.commands.bookmarks.list_ import BOOKMARKS
from reader.cli.exit_status import Status
from reader.cli.options import Format, NumberRange, command, format_option, run_settings, wait_option, whole_number
from reader.cli.output import write_rows
from reader.cli.parser import Argument
from reader.cli.refresh import bring_up_to_date
from reader.errors import UsageError
from reader.model.notes import Anchor
from reader.store.index.reader import IndexReader
from reader.store.notes.notes import Notes
from reader.text.paths import absolute_paths
from reader.views.article_anchor import article_anchor

_AND_VALUES = 3
"""Values of each `--and`: PATH START END; a missing END is filled with "" before the arguments are parsed."""


@dataclass(frozen=True, slots=True)
class TypedSpan:
    """The part of an article to bookmark, as typed.

    Attributes:
        path: The article's file.
        start: First code point, or the index of a passage where `end` is None.
        end: One past the last code point.
    """

    path: Path
    start: int
    end: int | None


def fill_and_values(arguments: list[str]) -> list[str]:
    """Return the arguments with "" after each `--and PATH N`, so that every `--and` has three values."""
    filled: list[str] = []
    values: int | None = None
    for argument in [*arguments, None]:
        is_end = argument is None or argument.startswith("-")
        if values is not None and (is_end or values == _AND_VALUES):
            filled += [""] * (_AND_VALUES - values)
            values = None
        if argument is not None:
            filled.append(argument)
            values = 0 if argument == "--and" else None if values is None else values + 1
    return filled


@command(
    "add",
    rewrite=fill_and_values,
    usage="reader bookmarks add PATH START END [--and PATH START END] [--note TEXT] [--tag TAG ...]\n"
    "       reader bookmarks add PATH --passage N [--and PATH N] [--note TEXT] [--tag TAG ...]",
    examples="""\
  reader bookmarks add ./articles/report.txt 120 260 --note 'toll of 12' --tag toll
  reader bookmarks add ./articles/report.txt --passage 3
  reader bookmarks add a.txt 120 260 --and b.txt 75 190 --note 'A says 12, B says 15'""",
)
@click.argument("path", cls=Argument, type=click.Path(), metavar="PATH", description="the article's file")
@click.argument(
    "span",
    cls=Argument,
    nargs=-1,
    metavar="START END",
    description="first character, and one past the last (code points)",
)
@click.option("--passage", type=NumberRange(int), metavar="N", help="index of a passage, instead of START END")
@click.option(
    "--and",
    "others",
    nargs=_AND_VALUES,
    multiple=True,
    metavar="PATH START END",
    help="the second part of a finding: the article's file with START END, or with the index of a passage",
)
@click.option("--note", default="", metavar="TEXT", help="your note")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="a tag; may be given several times")
@wait_option
@format_option
def add(
    path: str,
    span: Sequence[str],
    passage: int | None,
    others: Sequence[tuple[str, str, str]],
    note: str,
    tags: Sequence[str],
    output_format: Format | None,
) -> int:
    """Bookmark part of an article, by characters or by passage; with --and, two parts as one finding.

    Prints the new bookmark.
    """
    first = [path, *span] if passage is None else [path, str(passage)]
    spans = [_typed_span(words) for words in (first, *([word for word in other if word] for other in others))]
    settings = run_settings()
    is_complete = bring_up_to_date(settings, [typed.path for typed in spans])
    with closing(IndexReader(settings.library)) as reader:
        anchors = [_anchor(reader, typed) for typed in spans]
    with Notes(settings.library) as notes:
        bookmark = notes.bookmarks.add(anchors, note=note, tags=tags)
    write_rows(BOOKMARKS, [bookmark], output_format)
    return Status.of(is_complete)


def _typed_span(words: Sequence[str]) -> TypedSpan:
    if len(words) not in (2, 3):
        raise UsageError(
            "say which part: PATH START END, or PATH --passage N; a second article as --and PATH START END"
        )
    try:
        numbers = [whole_number(word) for word in words[1:]]
    except ValueError:
        raise UsageError(
            f"{' '.join(words)}: START, END and N must be whole numbers, as `reader passages` shows them"
        ) from None
    return TypedSpan(absolute_paths([Path(words[0])])[0], numbers[0], numbers[1] if len(numbers) == 2 else None)


def _anchor(reader: IndexReader, typed: TypedSpan) -> Anchor:
    article = reader.articles.at(str(typed.path))
    if article is None:
        raise UsageError(f"{typed.path}: is not an article of the library; give a file that `reader articles` lists")
    start, end = typed.start, typed.end
    if end is None:
        passage = next((passage for passage in reader.passages.of(article.id) if passage.index == start), None)
        if passage is None:
            raise UsageError(f"{typed.path}: there is no passage {start}; `reader passages` lists them")
        start, end = passage.start, passage.end
    try:
        return article_anchor(article, reader.passages.text(article.id), start, end)
    except ValueError:
        raise UsageError(f"{typed.path}: the article has no characters {start} to {end}") from None
