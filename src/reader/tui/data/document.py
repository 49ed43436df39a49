"""An article as a pane shows it: safe text, passages, coloured stretches and marks, all by offset."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.model.analysis import Passage, PassageKind
from reader.store.index.rows import ArticleRow, Highlight, PassageMark
from reader.text.sanitize import sanitize

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(?:(?!---[ \t]*\n)[^\n]*\n){1,80}---[ \t]*(?:\n|\Z)")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Document:
    """What a pane needs of one article. Offsets are code points and hold for `text` and `shown` alike.

    Attributes:
        article: Its row in the index.
        text: The text as stored.
        shown: The text as it may be shown (`sanitize`), of the same length.
        passages: Its passages in order, never empty unless the text is blank; paragraphs until it is analysed.
        starts: Where each passage begins, for bisection.
        highlights: Coloured stretches in order of start, not overlapping.
        highlight_starts: Where each begins, for bisection.
        marks: For each passage with shown links: the keys of the articles they lead to.
        links: For each passage with shown or judged links: what is known of them.
    """

    article: ArticleRow
    text: str
    shown: str
    passages: tuple[Passage, ...]
    starts: tuple[int, ...]
    highlights: tuple[Highlight, ...]
    highlight_starts: tuple[int, ...]
    marks: dict[int, frozenset[int]]
    links: Mapping[int, PassageMark]

    @property
    def beginning(self) -> int:
        """Offset of the first passage that is no page furniture: where one begins to read."""
        return next((passage.start for passage in self.passages if passage.kind is not PassageKind.FURNITURE), 0)

    def passage_at(self, offset: int) -> int:
        """Return the index of the passage that holds `offset`, or else of the last one that begins before it."""
        return max(bisect_right(self.starts, offset) - 1, 0)


def make_document(
    article: ArticleRow,
    text: str,
    passages: Sequence[Passage],
    highlights: Sequence[Highlight] = (),
    links: Mapping[int, PassageMark] | None = None,
) -> Document:
    """Put together what a pane shows; without passages, paragraphs stand in for them."""
    ordered = tuple(passages) or provisional_passages(text)
    return Document(
        article=article,
        text=text,
        shown=sanitize(text),
        passages=ordered,
        starts=tuple(passage.start for passage in ordered),
        highlights=tuple(highlights),
        highlight_starts=tuple(highlight.start for highlight in highlights),
        marks={passage: mark.articles for passage, mark in (links or {}).items() if mark.articles},
        links=links or {},
    )


def provisional_passages(text: str) -> tuple[Passage, ...]:
    """Return the text's lines as passages, to read by until the real ones are known; front matter as furniture."""
    front = _FRONT_MATTER.match(text)
    head = front.end() if front is not None else 0
    return tuple(
        Passage(
            number,
            match.start(),
            match.end(),
            PassageKind.FURNITURE if match.start() < head else PassageKind.BODY,
            number,
            "und",
        )
        for number, match in enumerate(_LINE.finditer(text))
    )


def is_right_to_left(text: str) -> bool:
    """Tell whether the first letter of `text` belongs to a script written from right to left."""
    first = _LETTER.search(text)
    return first is not None and _RIGHT_TO_LEFT.match(first.group()) is not None
