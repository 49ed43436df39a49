"""What the components have found out about a Doc so far: the sheet of paper that goes along with it.

spaCy hands one Doc from component to component. Ours leave their findings on a `DocState` in `Doc.user_data`, in code
points of the article, because passages, names and quotations do not always end where spaCy's tokens end.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from reader.analysis.state.tokens import Piece, pieces
from reader.model.analysis import Definition, Label, PassageKind, Quote, Value
from reader.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reader.analysis.ner.gazetteer import Hit

_KEY = "reader_draft"

MODEL = 2.0
"""Trust in a name that a trained model found."""
STRONG = 2.2
"""Trust in a name with a sign that outweighs a model's opinion: a head word, a given name, an office before it."""
SURE = 3.0
"""Trust in a name that a list or an explicit sign in the text vouches for."""
DEFINED = 3.5
"""Trust in a name that the text itself explains."""
LIKELY = 1.5
"""Trust in a name with one sign for its kind."""
PENDING = 0.1
"""Trust in a single capitalised word that nothing else speaks for yet."""
GUESS = 0.5
"""Trust in a name that only its capital letters speak for."""


@dataclass(slots=True)
class DocPassage:
    """A passage under way: `Span` of the text, and what is known of it.

    Attributes:
        start: First code point.
        end: One past the last code point.
        paragraph: 0-based number of its paragraph.
        kind: Title, body or furniture.
        language: ISO 639-1 code, "und" where it cannot be told.
        english: True where rules for English may look for names and values.
    """

    start: int
    end: int
    paragraph: int
    kind: PassageKind = PassageKind.BODY
    language: str = "und"
    english: bool = True


@dataclass(slots=True)
class NameCandidate:
    """A name under way.

    Attributes:
        start: First code point.
        end: One past the last code point.
        label: Its kind as far as known.
        trust: How much speaks for it (`GUESS`, `LIKELY`, `MODEL`, `SURE`).
        passage: Index of its passage.
        title: Honorifics and offices beside it.
    """

    start: int
    end: int
    label: Label
    confidence: float
    passage: int
    title: str | None = None


@dataclass(slots=True)
class DocState:
    """Everything found out about one article so far.

    Attributes:
        text: The article's text, of the same length and offsets as the Doc's.
        offset: Where `text` begins in the article; 0 but for very long articles.
        headline: The article's title, "" where it is not known.
        headline_trusted: True where the title comes from metadata rather than from the text's own head.
        published: Day of publication, where known.
        known_furniture: Stretches that ingest marked as page furniture.
        paragraphs: Stretches of text that stand on their own: blocks of lines.
        passages: Sentences, headings and lines of furniture, in order.
        names: Named things, in no order until `consistency` has settled them.
        values: Dates and numbers.
        quotes: Quotations.
        definitions: Acronyms that the text explains.
        hits: Entries of the name lists by passage, as far as looked up.
        modelled: True once a trained model has looked for names.
    """

    text: str
    offset: int = 0
    headline: str = ""
    headline_trusted: bool = False
    published: date | None = None
    known_furniture: tuple[Span, ...] = ()
    paragraphs: list[Span] = field(default_factory=list)
    passages: list[DocPassage] = field(default_factory=list)
    names: list[NameCandidate] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    modelled: bool = False
    hits: dict[int, list[Hit]] = field(default_factory=dict)
    _pieces: dict[int, list[Piece]] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)

    def readable(self) -> list[tuple[int, DocPassage]]:
        """Return index and passage of all that English rules may read: no furniture, no other language."""
        return [
            (index, passage)
            for index, passage in enumerate(self.passages)
            if passage.english and passage.kind is not PassageKind.FURNITURE
        ]

    def pieces(self, index: int) -> list[Piece]:
        """Return the words of passage `index` as `scan.pieces` reads them; read once, then kept."""
        found = self._pieces.get(index)
        if found is None:
            passage = self.passages[index]
            found = self._pieces[index] = pieces(self.text, passage.start, passage.end)
        return found

    def passage_at(self, offset: int) -> int:
        """Return the index of the last passage that begins at or before `offset` (0 when none does)."""
        if len(self._starts) != len(self.passages):
            self._starts = [passage.start for passage in self.passages]
        return max(bisect_right(self._starts, offset) - 1, 0)


def state_of(doc: Doc) -> DocState:
    """Return the Doc's draft; a Doc that came without one gets one, so that components work on bare text too."""
    state = doc.user_data.get(_KEY)
    if not isinstance(state, DocState):
        state = DocState(doc.text)
        doc.user_data[_KEY] = state
    return state


def attach(doc: Doc, state: DocState) -> None:
    """Give the Doc its draft before it enters the pipeline."""
    doc.user_data[_KEY] = state
