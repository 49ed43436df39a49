"""Word the reasons that rest on wording: a copy with what was changed in it, and one quotation in two sources."""

from __future__ import annotations

from reader.comparison.word_alignment import WordingDifference
from reader.linking.explain.evidence import Pair, PassageEvidence
from reader.linking.explain.shared_words import (
    are_versions,
    copied_stretches,
    same_stretches,
    wording_differences,
)
from reader.linking.explain.span_reasons import clipped, words_at
from reader.linking.matrices.quotations import QuotationMatch, same_quotations
from reader.model.links import Reason, ReasonKind
from reader.statements.grammar.event_lexicon import is_function_word, stem
from reader.text.date_text import clock_text, day_text, duration_text, parsed_day, time_between
from reader.text.word_runs import TextWords

_MAX_CHANGED = 4
"""Most words of each passage that are listed as changed."""
_MAX_DIFFERENCES = 4
"""Most differences between two versions of a quotation that are listed; of more, only their number is given."""


def copy_reason(pair: Pair, weight: float) -> Reason:
    """Return the reason for a copy: how near it is, what was changed, and which was published first.

    Args:
        pair: The two passages.
        weight: Log-odds that the wording adds.
    """
    order = _published_first(pair.a.published, pair.b.published) or "order not known"
    if words_at(pair.a.span, pair.a.text) == words_at(pair.b.span, pair.b.text):
        text = f"word for word the same; {order}"
        return Reason(ReasonKind.COPY, text, round(weight, 3), (pair.a.span,), (pair.b.span,))
    text = "; ".join(part for part in ("nearly word for word", _changed_words(pair), order) if part)
    return Reason(ReasonKind.COPY, text, round(weight, 3), *copied_stretches(pair))


def _published_first(a: str | None, b: str | None) -> str | None:
    """Return when the earlier article was published and how long before the other; None if the order is not known."""
    difference = time_between(a, b)
    if difference is None:
        return None
    first, second = (a, b) if difference.days >= 0 else (b, a)
    day, other_day = parsed_day(first), parsed_day(second)
    assert day is not None
    assert other_day is not None
    if day < other_day:
        return f"first published on {day_text(day)}, {duration_text(other_day - day)} before the other"
    when = f"at {clock_text(first)} on {day_text(day)}"
    return f"first published {when}, {duration_text(abs(difference))} before the other"


def _changed_words(pair: Pair) -> str | None:
    """Return the first words that only one of the passages has, None if there are none."""
    only_a, only_b = _words_missing_in(pair.b, pair.a), _words_missing_in(pair.a, pair.b)
    if only_a and only_b:
        return f"{only_a} / {only_b}"
    if only_a or only_b:
        return f"only in one: {only_a or only_b}"
    return None


def _words_missing_in(other: PassageEvidence, passage: PassageEvidence) -> str:
    """Return the first words with content of `passage` that `other` does not have."""
    known = {_stem(word) for word in TextWords(other.text, other.span).folded}
    words = TextWords(passage.text, passage.span)
    missing = [
        span.of(passage.text)
        for span, word in zip(words.spans, words.folded, strict=True)
        if not is_function_word(word) and _stem(word) not in known
    ]
    return ", ".join(list(dict.fromkeys(missing))[:_MAX_CHANGED])


def _stem(word: str) -> str:
    return word if word[0].isdigit() else stem(word)


def quote_reason(pair: Pair, weight: float, *, is_quote: bool) -> Reason | None:
    """Return the reason that both passages contain one quotation, with the words in which it differs.

    Args:
        pair: The two passages.
        weight: Log-odds that the quotation adds.
        is_quote: True if the link is of the kind quote: the passages may then be parts of one longer quotation.

    Returns:
        None if they share none.
    """
    matches = same_quotations(pair.a.quotations, pair.b.quotations) or _versions_by_one_speaker(pair)
    if not matches:
        return _quoted_words(pair, weight) if is_quote else None
    best = matches[0]
    speaker, differences = _speaker_of(best), list[WordingDifference]()
    if best.left.direct and best.right.direct:
        text = f"the same quotation by {speaker}" if speaker else "the same quotation"
        differences = wording_differences(pair, best.left.span, best.right.span)
    else:
        text = f"the same words of {speaker}, quoted and reported" if speaker else "the same words, quoted and reported"
    if not differences:
        text = f"{text}: {clipped(words_at(best.left.span, pair.a.text))}"
    elif len(differences) > _MAX_DIFFERENCES:
        text = f"{text}; wording differs in {len(differences)} places"
    else:
        text = f"{text}; wording differs: {', '.join(map(str, differences))}"
    a_spans, b_spans = same_stretches(pair, best.left.span, best.right.span)
    return Reason(ReasonKind.QUOTE, text, round(weight + best.share, 3), a_spans, b_spans)


def _versions_by_one_speaker(pair: Pair) -> list[QuotationMatch]:
    """Return direct quotations of one named speaker that share most of their words, though few with content."""
    return [
        QuotationMatch(left, right, 0.0)
        for left in pair.a.quotations
        for right in pair.b.quotations
        if left.direct and right.direct and left.speaker and right.speaker
        if _family_name(left.speaker) == _family_name(right.speaker)
        if are_versions(pair, left.span, right.span)
    ]


def _speaker_of(match: QuotationMatch) -> str | None:
    """Return the speaker of a quotation that two passages share, both names if the sources disagree."""
    left, right = match.left.speaker, match.right.speaker
    if left and right and _family_name(left) != _family_name(right):
        return f"{left} / {right}"
    return left or right


def _family_name(speaker: str) -> str:
    return (speaker.split() or [""])[-1].casefold()


def _quoted_words(pair: Pair, weight: float) -> Reason:
    """Return the reason for two passages within one longer quotation."""
    a_spans, b_spans = copied_stretches(pair)
    first = words_at(a_spans[0], pair.a.text) if a_spans else ""
    text = f"the same words in quotation marks: {clipped(first)}"
    return Reason(ReasonKind.QUOTE, text, round(weight, 3), a_spans, b_spans)
