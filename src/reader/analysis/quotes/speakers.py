"""Gives quotations to their speakers: by the verb of speech next to them, the sentences around, or who spoke before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from reader.analysis.quotes.cues import Cue, cues_in, heading_in, signature_after, speaker_within
from reader.analysis.quotes.people import People
from reader.analysis.quotes.sources import Kind, Source, Sources
from reader.analysis.state.doc_state import DocState
from reader.model.text import Span

_ONLY_MARKS = re.compile(r"[\s”\"“’'‘»«›‹」』,–—!?….`-]*$")
_SPEECH_WORDS = 4
"""Words of a quotation that is a sentence of its own."""
_FARTHEST = 240
_SUBJECT_REACH = 60
"""Characters from the beginning of a sentence in which its subject is named."""


@dataclass(slots=True)
class Speakers:
    """Who says what in an article, paragraph by paragraph.

    Attributes:
        state: The article.
        holes: All its quotations, in order.
        verbs: Where the article has verbs, empty if no parser has read it.
        last: The last speaker before the paragraph, None if there is none.
    """

    state: DocState
    holes: Sequence[Span]
    verbs: Collection[int] = ()
    last: str | None = None
    people: People = field(init=False)
    sources: Sources = field(init=False)
    _starts: list[int] = field(init=False)
    _person: str | None = None

    def __post_init__(self) -> None:
        masked = list(self.state.text)
        for hole in self.holes:
            masked[hole.start : hole.end] = "\ue001" * (hole.end - hole.start)
        self.people = People(self.state.text, self.state.names, self.state.passages, self.holes)
        self.sources = Sources(self.state, "".join(masked), self.verbs)
        self._starts = self._sentences()

    def _sentences(self) -> list[int]:
        """Return where sentences begin that do not begin within a quotation."""
        starts = []
        for passage in self.state.passages:
            inside = self.people.is_quoted(passage.start) and not self.people.is_quoted(passage.start - 1)
            if not self.people.is_quoted(passage.start) or inside:
                starts.append(passage.start)
        return starts

    def of_paragraph(self, paragraph: Span, spans: Sequence[Span], *, continued: bool) -> list[str | None]:
        """Return the speaker of each quotation of a paragraph, None where the text does not say.

        Args:
            paragraph: The paragraph.
            spans: Its quotations, in order.
            continued: True if the first began in the paragraph before.
        """
        sentences = self._within(paragraph)
        cues = [cues_in(self.sources, sentence.start, sentence.end) for sentence in sentences]
        names: list[str | None] = []
        direct: list[bool] = []
        for span in spans:
            place = next((i for i, s in enumerate(sentences) if s.start <= span.start < s.end), 0)
            cue = self._printed(span, paragraph) or (self._next_to(span, cues[place]) if sentences else None)
            name = self._name(cue, span) if cue else None
            names.append(name)
            direct.append(cue is not None)
        for index, span in enumerate(spans):
            if names[index] is None and not direct[index]:
                names[index] = self._by_neighbours(index, span, spans, names, sentences, cues, paragraph, continued)
        self._close(paragraph, sentences, cues, names, spans)
        return names

    def _within(self, paragraph: Span) -> list[Span]:
        first, last = (bisect_left(self._starts, place) for place in (paragraph.start, paragraph.end))
        starts = self._starts[first:last]
        if not starts or starts[0] > paragraph.start:
            starts = [paragraph.start, *starts]
        return [Span(a, b) for a, b in zip(starts, [*starts[1:], paragraph.end], strict=True)]

    def _printed(self, span: Span, paragraph: Span) -> Source | None:
        """Return the name with which a quotation begins or is signed."""
        within = speaker_within(self.state.text, span.start, span.end)
        return within or signature_after(self.sources, span.end, paragraph.end)

    def _next_to(self, span: Span, cues: Sequence[Cue]) -> Cue | None:
        """Return the cue of a quotation in its sentence: right after it, else before it, else later."""
        text = self.sources.masked
        after = [cue for cue in cues if cue.start >= span.end]
        for cue in after:
            if _ONLY_MARKS.match(text, span.end, cue.start) and _ONLY_MARKS.fullmatch(text, span.end, cue.start):
                return cue
        before = [cue for cue in cues if cue.end <= span.start]
        if before:
            return before[-1]
        for cue in after:
            if cue.start - span.end < _FARTHEST:
                return cue
        return None

    def _name(self, cue: Cue | Source, span: Span) -> str | None:
        source = cue.source if isinstance(cue, Cue) else cue
        text = self.state.text
        words = text[source.start : source.end]
        if source.kind is Kind.PRONOUN:
            meant = self.people.meant(source.start, words.lower(), self._person)
            self._person = meant or self._person
            return meant
        name = " ".join(re.sub(r"['’]s?$", "", words).split())
        if source.kind is Kind.NAME and self.people.is_person(name):
            self._person = name
        return name

    def _by_neighbours(
        self,
        index: int,
        span: Span,
        spans: Sequence[Span],
        names: Sequence[str | None],
        sentences: Sequence[Span],
        cues: Sequence[Sequence[Cue]],
        paragraph: Span,
        continued: bool,
    ) -> str | None:
        words = span.of(self.state.text).split()
        if continued and index == 0:
            return self.last
        if len(words) < _SPEECH_WORDS and words[-1][-1] not in ".!?,":
            return None
        for other in range(index - 1, -1, -1):
            if names[other]:
                return names[other]
        place = next((i for i, s in enumerate(sentences) if s.start <= span.start < s.end), 0)
        for before in range(place - 1, -1, -1):
            if cues[before]:
                return self._name(cues[before][-1], span)
        heading = heading_in(self.sources, paragraph.start, span.start - 1)
        if heading is not None:
            return self._name(heading, span)
        for later in range(index + 1, len(spans)):
            if names[later]:
                return names[later]
        for after in range(place + 1, len(sentences)):
            if cues[after]:
                return self._name(cues[after][0], span)
        subject = self._subject(Span(paragraph.start, span.start))
        if subject is not None:
            return subject
        return self.last if span.start - paragraph.start <= 2 or not subject else None

    def _subject(self, part: Span) -> str | None:
        """Return the person with whose name a sentence of a stretch begins, the last such sentence first."""
        for sentence in reversed(self._within(part)):
            source = self.sources.subject(sentence.start, min(sentence.end, sentence.start + _SUBJECT_REACH))
            if source is not None and source.kind is Kind.NAME:
                return self._name(source, part)
        return None

    def _close(
        self,
        paragraph: Span,
        sentences: Sequence[Span],
        cues: Sequence[Sequence[Cue]],
        names: Sequence[str | None],
        spans: Sequence[Span],
    ) -> None:
        """Remember who is likely to speak in the next paragraph."""
        found: str | None = None
        for index in range(len(sentences) - 1, -1, -1):
            spoken = [name for name in (self._name(cue, paragraph) for cue in cues[index]) if name]
            if spoken:
                found = spoken[-1]
                break
        quoted = [name for name in names if name]
        self.last = (quoted[-1] if quoted else None) or found or self._subject(paragraph) or self.last
