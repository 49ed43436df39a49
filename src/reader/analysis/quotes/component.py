"""Finds quotations: text in quotation marks of any kind, and reported speech."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.analysis.quotes.speakers import Attribution, speaker_of
from reader.analysis.state.doc_state import DocState, state_of
from reader.analysis.state.lexicon import word_set
from reader.analysis.state.speech_verbs import SPEECH_VERB
from reader.model.analysis import Label, Quote
from reader.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DOUBLE = re.compile(r"[“”„‟\"«»″]")
_SINGLE_OPEN = re.compile(r"(?<![\w’'])[‘'](?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…])[’'](?![\w])")
_OPEN_AFTER = " \t\n\u00a0([{—–-:,/‘'"
_CLOSE_BEFORE = " \t\n\u00a0.,;:!?)]}—–-…’'/"
_REPORTED = re.compile(
    rf"\s+(?:(?:has|have|had|also|later|earlier|then|reportedly|repeatedly|previously|on|in|last|this|"
    rf"\w+day|\w+ly)\s+){{0,4}}"
    rf"(?P<verb>{SPEECH_VERB})\s+(?:(?:on|last|this|during|in|to|at|a|an|the|him|her|them|reporters|"
    rf"journalists|\w+day|week|month|visit|"
    rf"interview|statement|conference|[A-Z][\w.]*)\s+){{0,8}}?(?:(?P<that>that)\s+|(?=(?:he|she|they|"
    rf"it|we|the|his|her|their|there|any|no|this|these|[A-Z])\b))"
)
_BARE = word_set("said says say insisted believes believed thinks thought")
_BARE_PRONOUN = word_set("added claimed claims announced stated warned noted admitted denied confirmed")
_PRONOUN_HERE = re.compile(r"(?:he|she|they|it|we)\b")
_PRONOUN = re.compile(rf"\b(?:He|She|They|he|she|they)(?={_REPORTED.pattern})")


def component(doc: Doc) -> Doc:
    """SpaCy component: add quotations with their speakers."""
    state = state_of(doc)
    attribution = Attribution(state)
    story = {p.paragraph for p in state.passages if p.kind.is_story}
    continued = False  # a quotation that began in the paragraph before
    for number, paragraph in enumerate(state.paragraphs):
        if number not in story:
            continue
        upcoming = state.paragraphs[number + 1].start if number + 1 < len(state.paragraphs) else -1
        next_is_quoted = upcoming >= 0 and _DOUBLE.match(state.text, upcoming) is not None
        spans = quoted(state.text, paragraph, next_is_quoted=next_is_quoted)
        for span in spans:
            speaker = speaker_of(attribution, paragraph, span, continued=continued)
            state.quotes.append(Quote(span.start, span.end, state.passage_at(span.start), speaker))
        continued = bool(spans) and next_is_quoted and spans[-1].end == paragraph.end
        _add_reported(state, attribution, number)
        attribution.close_paragraph(paragraph.start, paragraph.end)
    state.quotes.sort(key=lambda quote: (quote.start, quote.end))
    return doc


def quoted(text: str, paragraph: Span, *, next_is_quoted: bool = False) -> list[Span]:
    """Return the text between quotation marks in a paragraph.

    Args:
        text: The article.
        paragraph: Where to look.
        next_is_quoted: True if the next paragraph begins with a quotation mark: then a quotation that is not closed
            runs to the end of the paragraph, as newspapers print speeches of several paragraphs.

    Returns:
        Spans inside the marks, in order. Single marks count only outside double ones.
    """
    double = _double(text, paragraph, next_is_quoted)
    # Single marks are sought in the gaps between the double ones.
    gaps = zip(
        [paragraph.start, *[s.end + 1 for s in double]], [*[s.start - 1 for s in double], paragraph.end], strict=True
    )
    single = [span for start, end in gaps for span in _single(text, start, end)]
    return sorted(span for span in double + single if any(letter.isalpha() for letter in span.of(text)))


def _double(text: str, paragraph: Span, next_is_quoted: bool) -> list[Span]:
    spans: list[Span] = []
    opened = -1
    for mark in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
        at = mark.start()
        # Straight marks do not say whether they open or close: the characters around them decide.
        before = text[at - 1] if at > paragraph.start else " "
        after = text[at + 1] if at + 1 < paragraph.end else " "
        if opened < 0:
            inches = mark.group() in '"″' and before.isdigit()
            if not after.isspace() and not inches and (before in _OPEN_AFTER or mark.group() in "“„«"):
                opened = at + 1
        elif not before.isspace() and (after in _CLOSE_BEFORE or mark.group() in "”»" or after.isupper()):
            spans.append(Span(opened, at))
            opened = -1
        elif before.isspace() and not after.isspace() and mark.group() != '"':
            opened = at + 1
    if opened >= 0:
        end = (
            paragraph.end
            if next_is_quoted or opened - paragraph.start <= 1
            else _sentence_end(text, opened, paragraph.end)
        )
        spans.append(Span(opened, end))
    return [span for span in spans if span.start < span.end]


def _sentence_end(text: str, start: int, end: int) -> int:
    match = re.compile(r"[.!?](?=\s|$)").search(text, start, end)
    return match.end() if match else end


def _single(text: str, start: int, end: int) -> list[Span]:
    """Return the text in single marks that is too long to be an apostrophe."""
    spans: list[Span] = []
    place = start
    while (opening := _SINGLE_OPEN.search(text, place, max(place, end))) is not None:
        closing = _SINGLE_CLOSE.search(text, opening.end() + 1, end)
        if closing is None:
            break
        span = Span(opening.end(), closing.start())
        words = len(span.of(text).split())
        if (
            1 <= words <= 80
            and "\n" not in span.of(text)
            and not (words == 1 and opening.group() == "'" and len(span.of(text)) < 3)
        ):
            spans.append(span)
            place = closing.end()
        else:
            place = opening.end()
    return spans


def _add_reported(state: DocState, attribution: Attribution, paragraph: int) -> None:
    """Add reported speech: after a verb of speech and "that", or after "said" and the like with a clause."""
    for index, passage in attribution.passages_of(paragraph):
        if not passage.kind.is_story or not passage.english:
            continue
        reported = _reported(state, attribution, passage.start, passage.end)
        if reported is None:
            continue
        span, speaker = reported
        if not any(quote.start <= span.start < quote.end for quote in state.quotes[-12:]):
            state.quotes.append(Quote(span.start, span.end, index, speaker, direct=False))


def _reported(state: DocState, attribution: Attribution, start: int, end: int) -> tuple[Span, str | None] | None:
    """Return the first reported speech of a passage with its speaker: after a name, its apposition, or a pronoun."""
    text = state.text
    first = bisect_left(attribution.starts, start)
    for name in attribution.names[first:]:
        if name.start >= end:
            break
        if name.label not in (Label.PERSON, Label.ORG, Label.GPE):
            continue
        apposition = re.compile(r",[^,;“”\"]{1,90},").match(text, name.end, end)
        named = apposition and attribution.between(name.end, apposition.end())
        for at in (name.end, apposition.end() if apposition and not named else name.end):
            span = _clause(text, at, end)
            if span is not None:
                speaker = text[name.start : name.end]
                attribution.note(speaker)
                return span, speaker
    for pronoun in _PRONOUN.finditer(text, start, end):
        span = _clause(text, pronoun.end(), end)
        if span is not None:
            return span, attribution.pronoun(start, pronoun.group())
    return None


def _clause(text: str, start_of_verb: int, end: int) -> Span | None:
    """Return the clause after a verb of speech, without closing punctuation; None if there is no such verb."""
    match = _REPORTED.match(text, start_of_verb, end)
    if match is None or not _opens_clause(text, match):
        return None
    start, stop = match.end(), end
    while stop > start and not (text[stop - 1].isalnum() or text[stop - 1] in "%)]"):
        stop -= 1
    return Span(start, stop) if stop - start > 8 and text[start] not in '“"„«' else None


def _opens_clause(text: str, match: re.Match[str]) -> bool:
    """Return whether a clause can follow: after "that", after verbs that need no "that", or before a pronoun."""
    if match.group("that") is not None or match.group("verb") in _BARE:
        return True
    return match.group("verb") in _BARE_PRONOUN and _PRONOUN_HERE.match(text, match.end()) is not None
