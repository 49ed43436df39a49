"""Takes over the entities that a trained pipeline found, with our labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.ner.model_corrections import correct
from reader.analysis.state.doc_state import MODEL, NameCandidate, state_of
from reader.model.analysis import Label

if TYPE_CHECKING:
    from spacy.tokens import Doc

LABELS = {
    "PER": Label.PERSON,
    "PERS": Label.PERSON,
    "ORGANIZATION": Label.ORG,
    "ORGANISATION": Label.ORG,
    "CORPORATION": Label.ORG,
    "GROUP": Label.ORG,
    "LOCATION": Label.LOC,
    "PLACE": Label.LOC,
    "GPE_LOC": Label.GPE,
    "COUNTRY": Label.GPE,
    "FACILITY": Label.FAC,
    "EVT": Label.EVENT,
    "WORK": Label.WORK_OF_ART,
    "CREATIVE-WORK": Label.WORK_OF_ART,
    "PROD": Label.PRODUCT,
    "MISC": Label.WORK_OF_ART,
}
"""Our label for each label of other schemes (CoNLL, WikiNER, WNUT)."""

_CONTRACTED = ("'s", "’s", "'", "’")
_OUTER = " \t\n\u00a0\"“”‘’'.,;:()[]«»-–—"


def label_of(name: str) -> Label | None:
    """Return our label for a label of any scheme, None if we have no such kind."""
    upper = name.upper().removeprefix("B-").removeprefix("I-")
    if upper in Label.__members__:
        return Label[upper]
    return LABELS.get(upper)


def component(doc: Doc) -> Doc:
    """SpaCy component: add the entities of the Doc as names, trimmed, in passages that can have names."""
    state = state_of(doc)
    state.modelled = bool(doc.has_annotation("ENT_IOB"))
    if not doc.ents:
        return doc
    readable = {index for index, _ in state.readable()}
    if doc.lang_ not in ("en", ""):
        readable = {n for n, p in enumerate(state.passages) if p.language in (doc.lang_, "und") or doc.lang_ == "xx"}
    for entity in doc.ents:
        label = label_of(entity.label_)
        if label is None or not label.is_name:
            continue
        start, end = trimmed(state.text, entity.start_char, entity.end_char)
        index = state.passage_at(start)
        if start < end and index in readable and end <= state.passages[index].end:
            name = NameCandidate(start, end, label, MODEL, index)
            if doc.lang_ != "en" or correct(state, name):
                state.names.append(name)
    return doc


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets without outer punctuation, leading article and possessive ending."""
    while start < end and text[start] in _OUTER:
        start += 1
    changed = True
    while changed and start < end:
        changed = False
        for ending in _CONTRACTED:
            if text.endswith(ending, start, end):
                end -= len(ending)
                changed = True
        if end > start and text[end - 1] in _OUTER and not _keeps_stop(text, start, end):
            end -= 1
            changed = True
    if text[start:end].lower().startswith("the ") and end - start > 4:
        start += 4
    return start, end


def _keeps_stop(text: str, start: int, end: int) -> bool:
    """Return whether a closing full stop or bracket belongs to the name: "U.S.", "Jr.", "[Abu Bakr]"."""
    last = text[end - 1]
    if last == ".":
        word = text[start:end].split()[-1]
        return word.count(".") > 1 or word in ("Jr.", "Sr.", "Inc.", "Ltd.", "Co.", "Corp.", "Bros.")
    pairs = {")": "(", "]": "["}
    return last in pairs and pairs[last] in text[start:end]
