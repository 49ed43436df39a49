"""The state that our components share while a Doc goes through the pipeline.

spaCy passes one Doc from component to component. Ours keep their results in a `DocState` in `Doc.user_data`, with
offsets in code points, because passages, names and quotations do not always end where spaCy's tokens end.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.state.tokens import Piece, pieces
from reader.model.analysis import Definition, Label, Mention, PassageKind, Quote, Value
from reader.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "reader_state"

# Confidence in a name candidate. The values only order the kinds of evidence; they are not probabilities.
PENDING = 0.1
"""A single capitalised word without any other evidence so far."""
GUESS = 0.5
"""Only the capital letters are evidence for a name."""
LIKELY = 1.5
"""There is one cue for the kind of name."""
MODEL = 2.0
"""A trained model found the name."""
STRONG = 2.2
"""There is a cue that outweighs a model: a head word, a given name, an office before the name."""
SURE = 3.0
"""The name is in a list, or the text has an explicit cue for it."""
DEFINED = 3.5
"""The text itself explains the name."""


class GazetteerHit(NamedTuple):
    """An entry found in a passage: the words `first` to `last` (one past) of its pieces."""

    first: int
    last: int
    label: Label
    doubtful: bool


@dataclass(slots=True)
class DocPassage:
    """A passage while its Doc goes through the pipeline.

    Attributes:
        start: First code point.
        end: One past the last code point.
        paragraph: 0-based number of its paragraph.
        kind: Title, body, caption or furniture.
        language: ISO 639-1 code, "und" if it is undetermined.
        english: True if rules for English may search it for names and values.
    """

    start: int
    end: int
    paragraph: int
    kind: PassageKind = PassageKind.BODY
    language: str = "und"
    english: bool = True


@dataclass(slots=True)
class NameCandidate:
    """A stretch of text that may be a name.

    Attributes:
        start: First code point.
        end: One past the last code point.
        label: Its most likely kind.
        confidence: How strong the evidence for it is: `GUESS`, `LIKELY`, `MODEL`, `SURE` ...
        passage: Index of its passage.
        title: Honorifics and offices next to it, None if there are none.
    """

    start: int
    end: int
    label: Label
    confidence: float
    passage: int
    title: str | None = None


@dataclass(slots=True)
class DocState:
    """Everything found in one Doc so far.

    Attributes:
        text: The text of the Doc, as in the article: the Doc's own text has the same length, but long runs masked.
        offset: Where `text` begins in the article; above 0 only for parts of very long articles.
        headline: The article's title, None if not known.
        headline_trusted: True if the title comes from metadata rather than from the head of the text.
        published: Day of publication, if known.
        known_furniture: Stretches that ingest marked as page furniture.
        known_captions: Stretches that ingest marked as captions.
        marked_up: True if ingest judged every line by its place in a web page, so that position says no more here.
        paragraphs: Paragraphs and other blocks of lines.
        passages: Sentences, headings and lines of furniture, in order.
        names: Names, in no order until `ner.overlaps` has settled them.
        values: Dates and numbers; they may overlap (see `doc_spans.final_values`).
        quotes: Quotations.
        definitions: Acronyms that the text explains.
        hits: Entries of the gazetteers in each passage that was looked up.
        modelled: True once a trained model has looked for names.
        final_values: Result of `doc_spans.final_values`, None before it is computed.
        final_mentions: Result of `doc_spans.final_mentions`, None before it is computed.
    """

    text: str
    offset: int = 0
    headline: str | None = None
    headline_trusted: bool = False
    published: date | None = None
    known_furniture: tuple[Span, ...] = ()
    known_captions: tuple[Span, ...] = ()
    marked_up: bool = False
    paragraphs: list[Span] = field(default_factory=list)
    passages: list[DocPassage] = field(default_factory=list)
    names: list[NameCandidate] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    modelled: bool = False
    hits: dict[int, list[GazetteerHit]] = field(default_factory=dict)
    final_values: list[Value] | None = None
    final_mentions: list[Mention] | None = None
    _pieces: dict[int, list[Piece]] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)

    def readable(self) -> list[tuple[int, DocPassage]]:
        """Return index and passage of everything that rules for English may read: body and titles in English."""
        return [
            (index, passage)
            for index, passage in enumerate(self.passages)
            if passage.english and passage.kind is not PassageKind.FURNITURE
        ]

    def pieces(self, index: int) -> list[Piece]:
        """Return the words of passage `index` as `tokens.pieces` splits them, computed once."""
        words = self._pieces.get(index)
        if words is None:
            passage = self.passages[index]
            words = self._pieces[index] = pieces(self.text, passage.start, passage.end)
        return words

    def passage_at(self, offset: int) -> int:
        """Return the index of the last passage that begins at or before `offset` (0 if none does)."""
        if len(self._starts) != len(self.passages):
            self._starts = [passage.start for passage in self.passages]
        return max(bisect_right(self._starts, offset) - 1, 0)


def state_of(doc: Doc) -> DocState:
    """Return the state of a Doc; a Doc without one gets a new one, so that components also work with `nlp(text)`."""
    state = doc.user_data.get(_KEY)
    if not isinstance(state, DocState):
        state = DocState(doc.text)
        doc.user_data[_KEY] = state
    return state


def attach_state(doc: Doc, state: DocState) -> None:
    """Give a Doc its state before it enters the pipeline."""
    doc.user_data[_KEY] = state
