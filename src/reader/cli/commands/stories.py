"""`reader stories`: group articles about the same events."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from reader.cli.options import Format, command, format_option, paths_argument, wait_option
from reader.cli.output import Column, View, write_rows
from reader.cli.scope import open_scope
from reader.views.stories.copies import ArticleCopy
from reader.views.stories.pairs import StoryPair
from reader.views.stories.story_rows import StoryRow


def _copy_record(copy: ArticleCopy) -> dict[str, object]:
    return {"source": copy.source, "copy_of": copy.copy_of, "share": copy.share, "exact": copy.exact}


def _sources_with_copies(story: StoryRow) -> tuple[str, ...]:
    copies = {copy.source: f" ({_extent(copy)})" for copy in story.copies}
    return tuple(f"{source}{copies.get(source, '')}" for source in story.sources)


def _extent(copy: ArticleCopy) -> str:
    # The share is that of the shorter article: either of the two may be longer.
    return f"same text as {copy.copy_of}" if copy.exact else f"{copy.share:.0%} of the wording as in {copy.copy_of}"


STORIES: View[StoryRow] = View(
    record=lambda story: {
        "id": story.id,
        "title": story.title,
        "sources": list(story.sources),
        "first": story.first,
        "last": story.last,
        "articles": story.articles,
        "copies": [_copy_record(copy) for copy in story.copies],
    },
    columns=(
        Column("id", lambda story: story.id, table=False),
        Column("title", lambda story: story.title, wide=True),
        Column("articles", lambda story: story.articles),
        Column("first", lambda story: story.first),
        Column("last", lambda story: story.last),
        Column("sources", lambda story: _sources_with_copies(story), csv=False, wide=True),
        Column("sources", lambda story: story.sources, table=False),
        Column("copies", lambda story: tuple(f"{copy.source} {_extent(copy)}" for copy in story.copies), table=False),
    ),
)
"""Stories as rows."""

PAIRS: View[StoryPair] = View(
    record=lambda pair: {
        "a": pair.a,
        "b": pair.b,
        "score": pair.score,
        "same": pair.same,
        "probability": pair.probability,
        "shared_wording": pair.shared_wording,
        "copy": pair.copy,
    },
    columns=(
        Column("score", lambda pair: pair.score),
        Column("same", lambda pair: pair.same),
        Column("probability", lambda pair: pair.probability),
        Column("a", lambda pair: pair.a, wide=True),
        Column("b", lambda pair: pair.b, wide=True),
        Column("shared_wording", lambda pair: pair.shared_wording),
        Column("copy", lambda pair: pair.copy),
    ),
)
"""Pairs of articles as rows."""


@command(
    "stories",
    examples="""\
  reader stories ./articles
  reader stories --pairs ./articles                        how similar any two articles are
  reader stories --format jsonl | jq 'select(.articles > 2) | .title'""",
)
@paths_argument
@click.option(
    "--pairs",
    is_flag=True,
    help="instead, list pairs of articles: how similar they are, and whether both cover the same story",
)
@wait_option
@format_option
def stories(paths: Sequence[Path], pairs: bool, output_format: Format | None) -> int:
    """List stories, one per row: articles about the same events, the largest story first."""
    with open_scope(paths) as scope:
        if pairs:
            write_rows(PAIRS, scope.library.story_pairs(paths), output_format)
        else:
            write_rows(STORIES, scope.library.stories(paths), output_format)
    return scope.status
