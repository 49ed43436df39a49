"""Attributes quotations to speakers: by names and pronouns next to verbs of speech, and by who spoke before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from reader.analysis.state.doc_state import DocPassage, DocState, NameCandidate
from reader.analysis.state.speech_verbs import SPEECH_VERB
from reader.model.analysis import Label
from reader.model.text import Span

_SPEAKING = (Label.PERSON, Label.ORG, Label.NORP, Label.GPE)
_VERB = re.compile(rf"\b(?:{SPEECH_VERB})\b")
_VERB_FIRST = re.compile(rf"[”\"“’'»,.!?…\s]*(?:{SPEECH_VERB})\b")
_PRONOUN_AFTER = re.compile(
    rf"[”\"“’'»,.!?…\s]*(?:(?P<a>[Hh]e|[Ss]he|[Tt]hey)\s+(?:\w+ly\s+|also\s+|"
    rf"then\s+)?(?:{SPEECH_VERB})\b|(?:{SPEECH_VERB})\s+(?P<b>he|she|they)\b)"
)
_PRONOUN_BEFORE = re.compile(r"\b(?P<a>[Hh]e|[Ss]he|[Tt]hey)\s+(?:\w+ly\s+|also\s+|has\s+|have\s+|had\s+|then\s+)*$")
_ACCORDING = re.compile(r"[Aa]ccording to\s+(?:the\s+)?(?:[a-z][\w-]*\s+){0,4}$")
_SENTENCE = re.compile(r"[.!?]\s")
_APPOSITION = re.compile(rf",?\s+(?=(?:[a-z]+\s){{0,2}}(?:{SPEECH_VERB})\b)|,[^“”\"]{{1,130}}?,\s+")
_AFTER_REACH = 110


class Attribution:
    """The names of an article in order, and who spoke last.

    Attributes:
        names: All names, sorted.
        starts: Their offsets, for bisection.
        last: The last speaker of earlier paragraphs, None if there is none.
        in_paragraph: The last speaker of the current paragraph, None if there is none.
    """

    def __init__(self, state: DocState) -> None:
        self.state = state
        self.names = sorted(state.names, key=lambda name: name.start)
        self.starts = [name.start for name in self.names]
        self.last: str | None = None
        self.in_paragraph: str | None = None
        self._passages: dict[int, list[tuple[int, DocPassage]]] = {}
        for index, passage in enumerate(state.passages):
            self._passages.setdefault(passage.paragraph, []).append((index, passage))

    def passages_of(self, paragraph: int) -> list[tuple[int, DocPassage]]:
        """Return the passages of a paragraph with their indexes."""
        return self._passages.get(paragraph, [])

    def between(self, start: int, end: int) -> list[NameCandidate]:
        """Return the names of possible speakers that begin in `text[start:end]`, in order."""
        names = self.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [name for name in names if name.label in _SPEAKING]

    def surface(self, name: NameCandidate) -> str:
        """Return a name as written."""
        return self.state.text[name.start : name.end]

    def note(self, speaker: str | None) -> str | None:
        """Record a speaker, and return it."""
        if speaker:
            self.last = self.in_paragraph = speaker
        return speaker

    def close_paragraph(self, start: int, end: int) -> None:
        """Go on to the next paragraph; the last speaker of this one is likely to continue."""
        text = self.state.text
        persons = [name for name in self.between(start, end) if name.label is Label.PERSON]
        speaking = [name for name in persons if _VERB.match(text[name.end + 1 : name.end + 16])]
        if speaking:
            self.last = self.surface(speaking[-1])
        elif self.in_paragraph:
            self.last = self.in_paragraph
        self.in_paragraph = None

    def pronoun(self, at: int, word: str) -> str | None:
        """Return the person that a pronoun at `at` refers to: the last one named before it, or the last speaker."""
        if word.lower() == "they":
            return None
        place = bisect_right(self.starts, at)
        for name in reversed(self.names[max(0, place - 12) : place]):
            if name.label is Label.PERSON and name.start < at:
                subject = self._subject_of_sentence(name)
                return self.surface(subject)
        return self.last

    def _subject_of_sentence(self, name: NameCandidate) -> NameCandidate:
        """Return the person who is probably the subject of the sentence: one with a verb of speech, else the first."""
        passage = self.state.passages[name.passage]
        persons = [other for other in self.between(passage.start, passage.end) if other.label is Label.PERSON]
        speaking = [other for other in persons if _VERB.match(self.state.text[other.end + 1 : other.end + 16])]
        return (speaking or persons or [name])[0]


def speaker_of(attribution: Attribution, paragraph: Span, span: Span, *, continued: bool) -> str | None:
    """Return the speaker of a quotation as written, None if the text does not say.

    Args:
        attribution: Names and speakers so far; updated.
        paragraph: The paragraph of the quotation.
        span: The words inside the marks.
        continued: True if the quotation began in the paragraph before.
    """
    speaker = _after(attribution, paragraph, span) or _before(attribution, paragraph, span)
    if speaker:
        return attribution.note(speaker)
    if continued:
        return attribution.note(attribution.last)
    words = span.of(attribution.state.text).split()
    sentence_like = words[0][0].isupper() and (len(words) >= 4 or (len(words) >= 2 and words[-1][-1] in ".!?"))
    if attribution.in_paragraph and sentence_like:
        return attribution.in_paragraph
    alone = span.start - paragraph.start <= 1 and paragraph.end - span.end <= 2
    return attribution.note(attribution.last) if alone and sentence_like else None


def _after(attribution: Attribution, paragraph: Span, span: Span) -> str | None:
    """Return the speaker named after a quotation, in the same sentence: "...", said Noor; "...", he said."""
    text = attribution.state.text
    reach = min(paragraph.end, span.end + _AFTER_REACH)
    after = text[span.end : reach]
    sentence = _SENTENCE.search(after, 2)
    ended = text[span.end - 1 : span.end] == "." or after[1:2] == "."
    if ended:
        return None
    stop = span.end + (sentence.start() if sentence else len(after))
    pronoun = _PRONOUN_AFTER.match(after)
    if pronoun:
        return attribution.pronoun(span.start, pronoun.group("a") or pronoun.group("b"))
    names = attribution.between(span.end, stop)
    if _VERB_FIRST.match(after):
        persons = [name for name in names if name.label is Label.PERSON]
        return attribution.surface((persons or names)[0]) if names else None
    for name in sorted(names[:4], key=lambda name: name.label is not Label.PERSON):
        if name.start - span.end > 60:
            continue
        follows = _APPOSITION.match(text, name.end, paragraph.end)
        if follows and re.compile(rf"(?:(?:also|later|then|has|had|\w+ly)\s+)*(?:{SPEECH_VERB})\b").match(
            text, follows.end(), paragraph.end
        ):
            return attribution.surface(name)
    return None


def _before(attribution: Attribution, paragraph: Span, span: Span) -> str | None:
    """Return the speaker named before a quotation, in the same passage: Noor said: "..."."""
    text = attribution.state.text
    passage = attribution.state.passages[attribution.state.passage_at(span.start)]
    start = max(passage.start, paragraph.start)
    before = text[start : span.start - 1]
    verbs = list(_VERB.finditer(before))
    if not verbs:
        return _according(attribution, start, span)
    verb = start + verbs[-1].start()
    pronoun = _PRONOUN_BEFORE.search(text[start:verb])
    if pronoun:
        return attribution.pronoun(start + pronoun.start(), pronoun.group("a"))
    names = attribution.between(start, verb)
    adjacent = [
        name
        for name in names
        if re.fullmatch(
            r"\s*(?:(?:has|have|had|also|later|then|earlier|on|\w+day|\w+ly|in)\s+)*", text[name.end : verb]
        )
    ]
    persons = [name for name in names if name.label is Label.PERSON]
    chosen = adjacent or persons or [name for name in names if name.label in (Label.ORG, Label.GPE)]
    return attribution.surface(chosen[-1] if adjacent else chosen[0]) if chosen else None


def _according(attribution: Attribution, start: int, span: Span) -> str | None:
    """Return the name after "according to" before a quotation."""
    for name in attribution.between(start, span.start):
        if _ACCORDING.search(attribution.state.text[start : name.start]):
            return attribution.surface(name)
    return None
