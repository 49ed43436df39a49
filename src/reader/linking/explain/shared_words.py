"""Words that two passages share to the letter: what was copied, what is one quotation, and how its wording differs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.linking.explain.evidence import Pair
from reader.linking.explain.span_reasons import words_at
from reader.linking.matrices.quotations import MIN_SHARE
from reader.linking.profile.profiles import MIN_COPIED_RUNS, MIN_COPIED_SHARE
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import is_function_word
from reader.text.word_runs import RUN_WORDS, TextWords, shared_runs, stretches_of

MAX_CHANGED_WORDS = 4
"""Most words of a difference within one quotation; where more differ, one source cut or reworded it."""
MIN_SAME_WORDS = 4
"""Fewest words in common, in the same order, for two quotations of one speaker to be compared word by word."""

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


def copied_stretches(pair: Pair) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the words of both passages that are part of a run of three or more that both contain."""
    a, b = TextWords(pair.a.text, pair.a.span), TextWords(pair.b.text, pair.b.span)
    shared = shared_runs(a, b)
    return stretches_of(a.spans, a.in_runs(shared)), stretches_of(b.spans, b.in_runs(shared))


def shares_statement_only(pair: Pair) -> bool:
    """Return whether the words that two passages share to the letter are quoted in both of them.

    Two outlets that carry one statement did not copy each other. The rule for copies is applied to the words outside
    of quotation marks; runs across a quotation mark count as outside.
    """
    if not pair.a.quoted or not pair.b.quoted:
        return False
    a, b = TextWords(pair.a.text, pair.a.span), TextWords(pair.b.text, pair.b.span)
    a_runs = {run for _, run in a.runs(a.outside(pair.a.quoted))}
    b_runs = {run for _, run in b.runs(b.outside(pair.b.quoted))}
    shared, shorter = len(a_runs & b_runs), min(len(a_runs), len(b_runs))
    return not (shared >= MIN_COPIED_RUNS and shared >= MIN_COPIED_SHARE * shorter)


def same_stretches(pair: Pair, a: Span, b: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the words of two quotations that are the same in the same order; both whole if hardly any are."""
    a_words, b_words = TextWords(pair.a.text, a), TextWords(pair.b.text, b)
    same_a, same_b = list[int](), list[int]()
    for tag, a_start, a_end, b_start, b_end in _steps(a_words, b_words):
        if tag == "equal":
            same_a += range(a_start, a_end)
            same_b += range(b_start, b_end)
    if len(same_a) < RUN_WORDS:
        return (a,), (b,)
    return stretches_of(a_words.spans, same_a), stretches_of(b_words.spans, same_b)


def are_versions(pair: Pair, a: Span, b: Span) -> bool:
    """Return whether two quotations are versions of one: most words of the shorter one are in the other, in order."""
    a_words, b_words = TextWords(pair.a.text, a), TextWords(pair.b.text, b)
    same = sum(step[2] - step[1] for step in _steps(a_words, b_words) if step[0] == "equal")
    shorter = min(len(a_words.folded), len(b_words.folded))
    has_content = any(not is_function_word(word) for word in set(a_words.folded) & set(b_words.folded))
    return has_content and same >= MIN_SAME_WORDS and same >= MIN_SHARE * shorter


def wording_differences(pair: Pair, a: Span, b: Span) -> list[WordingDifference]:
    """Return where two versions of one quotation differ, in order.

    What one version has before the first or after the last word that both share is not a difference: it was cut. The
    same holds where an ellipsis or a bracket shows that a source left out or added words.

    Args:
        pair: The two passages.
        a: The quotation in the first passage, without its marks.
        b: The quotation in the second passage.
    """
    a_words, b_words = TextWords(pair.a.text, a), TextWords(pair.b.text, b)
    steps = _merged(_steps(a_words, b_words), a_words.folded)
    equal = [number for number, step in enumerate(steps) if step[0] == "equal"]
    if not equal:
        return []
    differences = []
    for number, (tag, a_start, a_end, b_start, b_end) in enumerate(steps):
        is_inner = equal[0] < number < equal[-1]
        replaces = a_end > a_start and b_end > b_start
        if tag == "equal" or max(a_end - a_start, b_end - b_start) > MAX_CHANGED_WORDS:
            continue
        is_cut = _is_marked(pair.a.text, a_words, a_start, a_end) or _is_marked(pair.b.text, b_words, b_start, b_end)
        if (is_inner or replaces) and not is_cut:
            differences.append(
                WordingDifference(
                    _words_between(pair.a.text, a_words, a_start, a_end),
                    _words_between(pair.b.text, b_words, b_start, b_end),
                )
            )
    return differences


_Step = tuple[str, int, int, int, int]
"""Tag, and the indexes of the words in both versions (half-open)."""


def _steps(a: TextWords, b: TextWords) -> list[_Step]:
    from rapidfuzz.distance import Indel

    return [
        (step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end)
        for step in Indel.opcodes(a.folded, b.folded)
    ]


def _merged(steps: Sequence[_Step], words: Sequence[str]) -> list[_Step]:
    """Return the steps with neighbouring changes joined, also over single function words between them."""
    merged: list[_Step] = []
    for position, step in enumerate(steps):
        tag, a_start, a_end, b_start, b_end = step
        is_bridge = (
            tag == "equal"
            and a_end - a_start == 1
            and is_function_word(words[a_start])
            and 0 < position < len(steps) - 1
        )
        kind = "change" if tag != "equal" or is_bridge else "equal"
        if merged and kind == "change" and merged[-1][0] == "change":
            _, a_first, _, b_first, _ = merged[-1]
            merged[-1] = ("change", a_first, a_end, b_first, b_end)
        else:
            merged.append((kind, a_start, a_end, b_start, b_end))
    return merged


def _is_marked(text: str, words: TextWords, first: int, last: int) -> bool:
    """Return whether an ellipsis or a bracket shows that a version was changed on purpose at the words from `first`."""
    start = words.spans[first - 1].end if first > 0 else words.spans[first].start
    end = words.spans[last].start if last < len(words.spans) else words.spans[-1].end
    return _CHANGE_MARK.search(text, start, end) is not None


def _words_between(text: str, words: TextWords, first: int, last: int) -> str:
    return words_at(Span(words.spans[first].start, words.spans[last - 1].end), text) if first < last else ""
