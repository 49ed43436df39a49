"""Words that two passages share to the letter: what was copied, what is one quotation, and how its wording differs."""

from __future__ import annotations

from reader.comparison.word_alignment import Version, WordAlignment, WordingDifference
from reader.linking.explain.evidence import Pair
from reader.linking.matrices.quotations import MIN_SHARE
from reader.linking.profile.profiles import MIN_COPIED_RUNS, MIN_COPIED_SHARE
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import is_function_word
from reader.text.word_runs import RUN_WORDS, TextWords, shared_runs, stretches_of

MIN_SAME_WORDS = 4
"""Fewest words in common, in the same order, for two quotations of one speaker to be compared word by word."""


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
    aligned = _aligned(pair, a, b)
    same_a, same_b = aligned.same_words()
    if len(same_a) < RUN_WORDS:
        return (a,), (b,)
    return stretches_of(aligned.a.spans, same_a), stretches_of(aligned.b.spans, same_b)


def are_versions(pair: Pair, a: Span, b: Span) -> bool:
    """Return whether two quotations are versions of one: most words of the shorter one are in the other, in order."""
    aligned = _aligned(pair, a, b)
    same = len(aligned.same_words()[0])
    shorter = min(len(aligned.a.folded), len(aligned.b.folded))
    has_content = any(not is_function_word(word) for word in set(aligned.a.folded) & set(aligned.b.folded))
    return has_content and same >= MIN_SAME_WORDS and same >= MIN_SHARE * shorter


def wording_differences(pair: Pair, a: Span, b: Span) -> list[WordingDifference]:
    """Return where two versions of one quotation differ, in order; see `WordAlignment.differences`.

    Args:
        pair: The two passages.
        a: The quotation in the first passage, without its marks.
        b: The quotation in the second passage.
    """
    return _aligned(pair, a, b).differences()


def _aligned(pair: Pair, a: Span, b: Span) -> WordAlignment:
    return WordAlignment(Version(pair.a.text, a), Version(pair.b.text, b))
