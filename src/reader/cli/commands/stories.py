"""`reader stories`: group articles about the same events."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from reader.cli.options import Format, command, format_option, paths_argument, wait_option
from reader.cli.output import Column, View, write_rows
from reader.cli.scope import open_scope
from reader.views.story_groups import StoryPair, StoryRow

STORIES: View[StoryRow] = View(
    record=lambda story: {
        "id": story.id,
        "title": story.title,
        "sources": list(story.sources),
        "first": story.first,
        "last": story.last,
        "articles": story.articles,
    },
    columns=(
        Column("id", lambda story: story.id, table=False),
        Column("title", lambda story: story.title, wide=True),
        Column("articles", lambda story: story.articles),
        Column("first", lambda story: story.first),
        Column("last", lambda story: story.last),
        Column("sources", lambda story: story.sources, wide=True),
    ),
)
"""Stories as rows."""

PAIRS: View[StoryPair] = View(
    record=lambda pair: {"a": pair.a, "b": pair.b, "score": pair.score, "same": pair.same},
    columns=(
        Column("score", lambda pair: pair.score),
        Column("same", lambda pair: pair.same),
        Column("a", lambda pair: pair.a, wide=True),
        Column("b", lambda pair: pair.b, wide=True),
    ),
)
"""Pairs of articles as rows."""


@command(
    "stories",
    examples="""\
  reader stories ./articles
  reader stories --pairs ./articles                        how likely any two articles cover the same story
  reader stories --format jsonl | jq 'select(.articles > 2) | .title'""",
)
@paths_argument
@click.option(
    "--pairs",
    is_flag=True,
    help="instead, list pairs of similar articles with the probability that both cover the same story",
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
