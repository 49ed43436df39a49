"""How the wording of two versions of one quotation differs, word by word: what was changed, and what was cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.text import Span
from reader.statements.grammar.event_lexicon import is_function_word
from reader.text.word_runs import TextWords

MAX_CHANGED_WORDS = 4
"""Most words of a difference within one quotation; where more differ, one source cut or reworded it."""

_CHANGE_MARK = re.compile(r"\.\.\.|\N{HORIZONTAL ELLIPSIS}|\. \. \.|[\[\](){}]")


@dataclass(frozen=True, slots=True)
class WordingDifference:
    """A place where two versions of one quotation differ.

    Attributes:
        a: The words of one version; empty if it leaves them out.
        b: The words of the other.
    """

    a: str
    b: str

    def __str__(self) -> str:
        return f"{self.a} / {self.b}" if self.a and self.b else f"{self.a or self.b} only in one"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a quotation.

    Attributes:
        text: The text that contains it.
        span: Its place there, without its marks.
    """

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class WordStep:
    """A stretch of two versions that is the same in both or differs; indexes of words, half-open.

    Attributes:
        same: True if the words are the same.
        a_start: First word in one version.
        a_end: One past the last one.
        b_start: First word in the other version.
        b_end: One past the last one.
    """

    same: bool
    a_start: int
    a_end: int
    b_start: int
    b_end: int


class WordAlignment:
    """Two versions of a quotation, word by word: the longest sequence of words that both have in the same order.

    Attributes:
        a: The words of one version.
        b: The words of the other.
        steps: The stretches from the first word to the last.
    """

    def __init__(self, a: Version, b: Version) -> None:
        from rapidfuzz.distance import Indel

        self._texts = a.text, b.text
        self.a, self.b = TextWords(a.text, a.span), TextWords(b.text, b.span)
        self.steps = [
            WordStep(step.tag == "equal", step.src_start, step.src_end, step.dest_start, step.dest_end)
            for step in Indel.opcodes(self.a.folded, self.b.folded)
        ]

    def same_words(self) -> tuple[list[int], list[int]]:
        """Return the indexes of the words that are the same, in either version."""
        same = [step for step in self.steps if step.same]
        return (
            [word for step in same for word in range(step.a_start, step.a_end)],
            [word for step in same for word in range(step.b_start, step.b_end)],
        )

    def differences(self) -> list[WordingDifference]:
        """Return where the versions differ, in order.

        What one version has before the first or after the last word that both share is not a difference: it was cut.
        The same holds where an ellipsis or a bracket shows that a source left out or added words.
        """
        steps = _merged(self.steps, self.a.folded)
        same = [number for number, step in enumerate(steps) if step.same]
        if not same:
            return []
        found = []
        for number, step in enumerate(steps):
            a_count, b_count = step.a_end - step.a_start, step.b_end - step.b_start
            is_inner = same[0] < number < same[-1]
            if step.same or max(a_count, b_count) > MAX_CHANGED_WORDS or not (is_inner or (a_count and b_count)):
                continue
            if not (self._is_marked(0, step.a_start, step.a_end) or self._is_marked(1, step.b_start, step.b_end)):
                found.append(
                    WordingDifference(
                        self._words(0, step.a_start, step.a_end), self._words(1, step.b_start, step.b_end)
                    )
                )
        return found

    def left_out_of_b(self) -> list[str]:
        """Return the stretches of the first version that the other one leaves out, in order; changed words are none."""
        steps = _merged(self.steps, self.a.folded)
        same = [number for number, step in enumerate(steps) if step.same]
        if not same:
            return []
        found = []
        for number, step in enumerate(steps):
            is_cut = step.b_end == step.b_start or step.a_end - step.a_start > MAX_CHANGED_WORDS
            is_changed = (
                same[0] < number < same[-1]
                and step.a_end - step.a_start <= MAX_CHANGED_WORDS
                and not self._is_marked(1, step.b_start, step.b_end)
            )
            if not step.same and is_cut and not is_changed and step.a_end > step.a_start:
                found.append(self._words(0, step.a_start, step.a_end))
        return found

    def _is_marked(self, side: int, first: int, last: int) -> bool:
        """Return whether an ellipsis or a bracket shows that a version was changed on purpose at the words there."""
        words = (self.a, self.b)[side]
        start = words.spans[first - 1].end if first > 0 else words.spans[first].start
        end = words.spans[last].start if last < len(words.spans) else words.spans[-1].end
        return _CHANGE_MARK.search(self._texts[side], start, end) is not None

    def _words(self, side: int, first: int, last: int) -> str:
        if first == last:
            return ""
        spans = (self.a, self.b)[side].spans
        return " ".join(self._texts[side][spans[first].start : spans[last - 1].end].split())


def _merged(steps: Sequence[WordStep], words: Sequence[str]) -> list[WordStep]:
    """Return the steps with neighbouring changes joined, also over single function words between them."""
    merged: list[WordStep] = []
    for position, step in enumerate(steps):
        is_bridge = (
            step.same
            and step.a_end - step.a_start == 1
            and is_function_word(words[step.a_start])
            and 0 < position < len(steps) - 1
        )
        if merged and not merged[-1].same and (not step.same or is_bridge):
            before = merged[-1]
            merged[-1] = WordStep(False, before.a_start, step.a_end, before.b_start, step.b_end)
        else:
            merged.append(WordStep(step.same and not is_bridge, step.a_start, step.a_end, step.b_start, step.b_end))
    return merged
