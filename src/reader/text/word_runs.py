"""Runs of words that two stretches of text share to the letter: somebody's wording, whatever surrounds it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from reader.model.text import Span

RUN_WORDS = 3
"""Words in a run: enough to be somebody's wording, short enough to survive edits."""

_WORD = re.compile(r"[^\W_]+(?:['’\-.,:][^\W_]+)*")
_APOSTROPHES = str.maketrans("\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}", "''")
Run = tuple[str, ...]
"""The words of a run, folded."""


class TextWords:
    """The words of a stretch of text with their places.

    Attributes:
        spans: The place of each word.
        folded: Each word in lower case, with straight apostrophes.
    """

    def __init__(self, text: str, span: Span) -> None:
        self.spans = [Span(*found.span()) for found in _WORD.finditer(text, span.start, span.end)]
        self.folded = [word.of(text).translate(_APOSTROPHES).casefold() for word in self.spans]

    def runs(self, within: Collection[int] | None = None) -> list[tuple[int, Run]]:
        """Return each run of words with the index of its first word.

        Args:
            within: Indexes of words; a run counts if at least one of its words is among them. None for all runs.
        """
        count = len(self.folded) - RUN_WORDS + 1
        return [
            (start, tuple(self.folded[start : start + RUN_WORDS]))
            for start in range(max(count, 0))
            if within is None or any(index in within for index in range(start, start + RUN_WORDS))
        ]

    def outside(self, stretches: Iterable[Span]) -> set[int]:
        """Return the indexes of the words outside of all `stretches`."""
        marked = list(stretches)
        return {
            index
            for index, span in enumerate(self.spans)
            if not any(inside.start <= span.start and span.end <= inside.end for inside in marked)
        }

    def in_runs(self, shared: Collection[Run]) -> list[int]:
        """Return the indexes of the words that are part of one of the runs `shared`, in order."""
        covered = {index for start, run in self.runs() if run in shared for index in range(start, start + RUN_WORDS)}
        return sorted(covered)


def shared_runs(a: TextWords, b: TextWords) -> set[Run]:
    """Return the runs of words that both contain, in whatever order."""
    return {run for _, run in a.runs()} & {run for _, run in b.runs()}


def stretches_of(spans: Sequence[Span], indexes: Iterable[int]) -> tuple[Span, ...]:
    """Return the stretches that words cover; consecutive words are one stretch.

    Args:
        spans: The places of all words.
        indexes: Indexes of the words, rising.
    """
    stretches = []
    for _, group in groupby(enumerate(indexes), key=lambda numbered: numbered[1] - numbered[0]):
        run = [index for _, index in group]
        stretches.append(Span(spans[run[0]].start, spans[run[-1]].end))
    return tuple(stretches)
