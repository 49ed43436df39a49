"""Finds direct quotations, and who says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.quotes.marks import MARK, quoted
from reader.analysis.quotes.speakers import Speakers
from reader.analysis.state.doc_state import DocState, state_of
from reader.model.analysis import Quote
from reader.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


def component(doc: Doc) -> Doc:
    """SpaCy component: add the direct quotations with their speakers."""
    state = state_of(doc)
    found = _quotations(state)
    speakers = Speakers(state, [span for _, spans, _ in found for span in spans], _verbs(doc))
    for number, spans, continued in found:
        names = speakers.of_paragraph(state.paragraphs[number], spans, continued=continued)
        for span, name in zip(spans, names, strict=True):
            state.quotes.append(Quote(span.start, span.end, state.passage_at(span.start), name))
    return doc


def _quotations(state: DocState) -> list[tuple[int, list[Span], bool]]:
    """Return for each paragraph of the story its quotations, and whether the first began in the paragraph before."""
    story = {passage.paragraph for passage in state.passages if passage.kind.is_story}
    found: list[tuple[int, list[Span], bool]] = []
    continued = False
    for number, paragraph in enumerate(state.paragraphs):
        if number not in story:
            continue
        upcoming = state.paragraphs[number + 1].start if number + 1 < len(state.paragraphs) else -1
        next_is_quoted = upcoming >= 0 and MARK.match(state.text, upcoming) is not None
        spans = quoted(state.text, paragraph, next_is_quoted=next_is_quoted)
        found.append((number, spans, continued))
        continued = bool(spans) and next_is_quoted and spans[-1].end == paragraph.end
    return found


def _verbs(doc: Doc) -> frozenset[int]:
    """Return where the verbs are that stand for a clause, as far as the pipeline has a parser."""
    if not doc.has_annotation("POS"):
        return frozenset()
    return frozenset(token.idx for token in doc if token.pos_ in {"VERB", "AUX"} and token.dep_ != "amod")
