"""`reader bookmarks add`: keep a stretch of an article, or a pair of them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reader.bookmarks.anchors import make_anchor
from reader.cli.commands.bookmarks.list_ import BOOKMARKS
from reader.cli.exit_status import Status
from reader.cli.output import write
from reader.cli.parser import Parser, add_format, add_wait, place
from reader.cli.paths import absolute
from reader.cli.progress import for_people
from reader.cli.refresh import bring_up_to_date
from reader.errors import UsageError
from reader.model.notes import Anchor
from reader.store.index.reader import IndexReader
from reader.store.notes.notes import Notes


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is to be kept, as typed.

    Attributes:
        path: The article's file.
        start: First code point, or the index of a passage where `end` is None.
        end: One past the last code point.
    """

    path: Path
    start: int
    end: int | None


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader bookmarks add` and return the exit status."""
    options = _parser().parse_intermixed_args(list(arguments))
    stretches = _stretches(options)
    where = place(options)
    complete = bring_up_to_date(where, [stretch.path for stretch in stretches], for_people())
    with closing(IndexReader(where.library)) as reader:
        anchors = [_anchor(reader, stretch) for stretch in stretches]
    with Notes(where.library) as notes:
        bookmark = notes.add_bookmark(anchors, note=options.note, tags=options.tag)
    write(BOOKMARKS, [bookmark], options.format)
    return Status.DONE if complete else Status.INCOMPLETE


def _stretches(options: argparse.Namespace) -> list[Stretch]:
    place_words = [str(options.passage)] if options.passage is not None else options.span
    return [_stretch([options.path, *place_words]), *(_stretch(words) for words in options.other)]


def _stretch(words: Sequence[str]) -> Stretch:
    if len(words) not in (2, 3):
        raise UsageError(
            "say which words: PATH START END, or PATH --passage N; a second article as --and PATH START END"
        )
    try:
        numbers = [int(word) for word in words[1:]]
    except ValueError:
        raise UsageError(
            f"{' '.join(words)}: START, END and N are whole numbers, as `reader passages` shows them"
        ) from None
    return Stretch(absolute([Path(words[0])])[0], numbers[0], numbers[1] if len(numbers) == 2 else None)


def _anchor(reader: IndexReader, stretch: Stretch) -> Anchor:
    article = reader.article_at(str(stretch.path))
    if article is None:
        raise UsageError(f"{stretch.path}: this is no article of the library; give a file that `reader articles` lists")
    start, end = stretch.start, stretch.end
    if end is None:
        found = [passage for passage in reader.passages(article.id) if passage.index == start]
        if not found:
            raise UsageError(f"{stretch.path}: there is no passage {start}; `reader passages` lists them")
        start, end = found[0].start, found[0].end
    try:
        return make_anchor(
            path=article.path,
            source=article.source,
            title=article.title,
            sha256=article.sha256,
            text=reader.text(article.id),
            start=start,
            end=end,
            publisher=article.publisher or "",
            published=article.published or "",
            url=article.url or "",
        )
    except ValueError:
        raise UsageError(f"{stretch.path}: the article has no characters {start} to {end}") from None


def _parser() -> Parser:
    parser = Parser(
        "bookmarks add",
        "Keep a stretch of an article, by code points or by passage; two of them as one finding with --and.\n"
        "Prints the new bookmark.",
        "  reader bookmarks add ./articles/report.txt 120 260 --note 'toll of 12' --tag toll\n"
        "  reader bookmarks add ./articles/report.txt --passage 3\n"
        "  reader bookmarks add a.txt 120 260 --and b.txt 75 190 --note 'A says 12, B says 15'",
        usage="reader bookmarks add PATH START END [--and PATH START END] [--note TEXT] [--tag TAG ...]\n"
        "       reader bookmarks add PATH --passage N [--and PATH N] [--note TEXT] [--tag TAG ...]",
    )
    parser.add_argument("path", metavar="PATH", help="the article's file")
    parser.add_argument("span", nargs="*", metavar="START END", help="first code point, and one past the last")
    parser.add_argument("--passage", type=int, metavar="N", help="instead of START END: index of a passage")
    parser.add_argument(
        "--and",
        dest="other",
        nargs="+",
        action="append",
        default=[],
        metavar=("PATH", "START END"),
        help="a second article's file with START END, or with the index of a passage",
    )
    parser.add_argument("--note", default="", metavar="TEXT", help="what you want to say about it")
    parser.add_argument("--tag", action="append", default=[], metavar="TAG", help="a tag; may be given several times")
    add_format(parser)
    add_wait(parser)
    return parser
