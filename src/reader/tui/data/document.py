"""An article as a pane shows it: sanitized text, passages, highlights and link marks, all by offset."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.model.analysis import Passage, PassageKind
from reader.store.content_keys import passage_key
from reader.store.index.rows import ArticleRow, Highlight, PassageMark
from reader.text.sanitize import sanitize

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(?:(?!---[ \t]*\n)[^\n]*\n){1,80}---[ \t]*(?:\n|\Z)")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
MAX_LINE_ABOVE_TITLE = 60
"""Longest line above a title that may be navigation, such as a path of sections, in code points."""
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Document:
    """What a pane needs of one article. Offsets are code points and are valid in `text` and in `shown`.

    Attributes:
        article: Its row in the index.
        text: The text as stored.
        shown: The sanitized text, of the same length, with blank front matter.
        passages: Its passages in order, or its lines until it is analysed; empty only if the text is blank.
        starts: Start of each passage, for bisection.
        highlights: Mentions to colour, in order of start, not overlapping.
        highlight_starts: Start of each highlight, for bisection.
        linked_articles: Passages with shown links -> keys of the articles that they lead to.
        link_marks: Passages with shown links or verdicts -> a summary of them.
    """

    article: ArticleRow
    text: str
    shown: str
    passages: tuple[Passage, ...]
    starts: tuple[int, ...]
    highlights: tuple[Highlight, ...]
    highlight_starts: tuple[int, ...]
    linked_articles: dict[int, frozenset[int]]
    link_marks: Mapping[int, PassageMark]

    @property
    def beginning(self) -> int:
        """Offset of the passage where reading starts: the title, or the first one that is not furniture."""
        story = [passage for passage in self.passages if passage.kind is not PassageKind.FURNITURE]
        for passage in story:
            if passage.kind is PassageKind.TITLE:
                return passage.start
            if passage.end - passage.start > MAX_LINE_ABOVE_TITLE:
                break
        return story[0].start if story else 0

    @property
    def first_shown(self) -> int:
        """Index of the first passage below the front matter, which is folded."""
        return min(bisect_left(self.starts, front_matter_end(self.text)), max(len(self.passages) - 1, 0))

    def passage_at(self, offset: int) -> int:
        """Return the index of the passage that contains `offset`, or of the last one before it."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def content_key(self, passage: int) -> str:
        """Return the content key of a passage: what verdicts and edits of rows are stored under."""
        span = self.passages[passage]
        return passage_key(self.text[span.start : span.end])


def make_document(
    article: ArticleRow,
    text: str,
    passages: Sequence[Passage],
    highlights: Sequence[Highlight] = (),
    links: Mapping[int, PassageMark] | None = None,
) -> Document:
    """Return what a pane shows of an article; without passages, lines are used instead."""
    ordered = tuple(passages) or provisional_passages(text)
    return Document(
        article=article,
        text=text,
        shown=_fold(sanitize(text)),
        passages=ordered,
        starts=tuple(passage.start for passage in ordered),
        highlights=tuple(highlights),
        highlight_starts=tuple(highlight.start for highlight in highlights),
        linked_articles={passage: mark.articles for passage, mark in (links or {}).items() if mark.articles},
        link_marks=links or {},
    )


def provisional_passages(text: str) -> tuple[Passage, ...]:
    """Return the lines of a text as passages, until it is analysed; front matter counts as furniture."""
    body_start = front_matter_end(text)
    return tuple(
        Passage(
            number,
            match.start(),
            match.end(),
            PassageKind.FURNITURE if match.start() < body_start else PassageKind.BODY,
            number,
            "und",
        )
        for number, match in enumerate(_LINE.finditer(text))
    )


def front_matter_end(text: str) -> int:
    """Return where the body of a text begins, below its front matter; 0 without one."""
    front_matter = _FRONT_MATTER.match(text)
    return front_matter.end() if front_matter is not None else 0


def _fold(text: str) -> str:
    """Return a text of the same length whose front matter is blank, so that it takes one row."""
    end = front_matter_end(text)
    return "\n" * end + text[end:] if end else text


def is_right_to_left(text: str) -> bool:
    """Return whether the first letter of `text` belongs to a script that is written from right to left."""
    first = _LETTER.search(text)
    return first is not None and _RIGHT_TO_LEFT.match(first.group()) is not None
