"""Stories in the list of articles: a head above the articles of each, which folds them away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.text.sanitize import sanitize_line
from reader.tui.articles.entry import EntryPart, Line, shorten_to_cells, wrapped
from reader.tui.base.formatting import count, day
from reader.views.stories.story_rows import StoryRow

FOLDED_SIGN, OPEN_SIGN = "▸", "▾"
OTHERS = ""
"""Id of the head above articles that are not in a story with another one."""


@dataclass(frozen=True, slots=True)
class StoryHead:
    """A head in the list of articles.

    Attributes:
        id: Id of the story; `OTHERS` for articles without one.
        title: Title of the story; untrusted text.
        articles: Number of its articles that are listed.
        first: ISO 8601 date or time of its earliest article, None if no article is dated.
        last: ISO 8601 date or time of its latest article, None if no article is dated.
        folded: Whether its articles are hidden.
    """

    id: str
    title: str
    articles: int
    first: str | None = None
    last: str | None = None
    folded: bool = False


@dataclass(frozen=True, slots=True)
class GroupedList:
    """The list of articles grouped by story.

    Attributes:
        keys: Keys of articles, and those of heads, which are negative, from top to bottom.
        heads: The heads by key.
    """

    keys: tuple[int, ...]
    heads: Mapping[int, StoryHead]


def grouped_list(keys: Sequence[int], stories: Iterable[StoryRow], folded: Collection[str]) -> GroupedList:
    """Return articles grouped by story: stories in the order of their first article, then all other articles.

    Args:
        keys: Keys of the articles to list, in order.
        stories: The stories; only those with two listed articles or more get a head.
        folded: Ids of stories whose articles are hidden.
    """
    story_of = {key: story for story in stories for key in story.keys}
    members: dict[str, list[int]] = {}
    for key in keys:
        members.setdefault(story_of[key].id if key in story_of else OTHERS, []).append(key)
    groups = [(group, story_of[group[0]]) for group in members.values() if len(group) > 1 and group[0] in story_of]
    in_group = {key for group, _ in groups for key in group}
    others = [key for key in keys if key not in in_group]
    heads = [
        (StoryHead(story.id, story.title, len(group), story.first, story.last, story.id in folded), group)
        for group, story in groups
    ]
    if heads and others:
        heads.append((StoryHead(OTHERS, "Other articles", len(others), folded=OTHERS in folded), others))
    elif others:
        return GroupedList(tuple(others), {})
    listed: list[int] = []
    by_key: dict[int, StoryHead] = {}
    for number, (head, group) in enumerate(heads, 1):
        by_key[-number] = head
        listed += [-number, *(() if head.folded else group)]
    return GroupedList(tuple(listed), by_key)


def head_lines(head: StoryHead, height: int, width: int) -> list[Line]:
    """Return a head as `height` lines, none wider than `width` cells."""
    sign = FOLDED_SIGN if head.folded else OPEN_SIGN
    first: Line = [(shorten_to_cells(f"{sign} {count(head.articles, 'article')}", width), EntryPart.NUMBER)]
    span = _span(head)
    title = wrapped(sanitize_line(head.title), width - 1, height - 2 - bool(span))
    lines = [first, *([(" ", EntryPart.OPEN_TITLE), (line, EntryPart.OPEN_TITLE)] for line in title)]
    if span:
        lines.append([(" ", EntryPart.FACTS), (shorten_to_cells(span, width - 1), EntryPart.FACTS)])
    return [*lines, *[[]] * height][:height]


def _span(head: StoryHead) -> str:
    """Return the days that the articles of a story are from."""
    first, last = day(head.first), day(head.last)
    return first if first == last else f"{first} – {last}"
