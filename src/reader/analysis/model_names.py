"""Names that a trained pipeline found, in our labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis import signs
from reader.analysis.draft import MODEL, Draft, DraftName, draft_of
from reader.analysis.gazetteer import fold
from reader.analysis.scan import Piece
from reader.model import Label

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
"""Labels of other schemes (CoNLL, WikiNER, WNUT) in ours."""

_CONTRACTED = ("'s", "’s", "'", "’")
_OUTER = " \t\n\u00a0\"“”‘’'.,;:()[]«»-–—"


def label_of(name: str) -> Label | None:
    """Return our label for another scheme's `name`, None where we have no such kind."""
    upper = name.upper().removeprefix("B-").removeprefix("I-")
    if upper in Label.__members__:
        return Label[upper]
    return LABELS.get(upper)


def component(doc: Doc) -> Doc:
    """SpaCy component: take the Doc's entities over to the draft, trimmed, inside passages that may have names."""
    draft = draft_of(doc)
    draft.modelled = bool(doc.has_annotation("ENT_IOB"))
    if not doc.ents:
        return doc
    readable = {index for index, _ in draft.readable()}
    if doc.lang_ not in ("en", ""):
        readable = {n for n, p in enumerate(draft.passages) if p.language in (doc.lang_, "und") or doc.lang_ == "xx"}
    for entity in doc.ents:
        label = label_of(entity.label_)
        if label is None or not label.is_name:
            continue
        start, end = trimmed(draft.text, entity.start_char, entity.end_char)
        index = draft.passage_at(start)
        if start < end and index in readable and end <= draft.passages[index].end:
            name = DraftName(start, end, label, MODEL, index)
            if doc.lang_ != "en" or _vetted(draft, name):
                draft.names.append(name)
    return doc


def _vetted(draft: Draft, name: DraftName) -> bool:
    """Correct what models get wrong: words that only begin a sentence, and titles. False: no name is left."""
    passage = draft.pieces(name.passage)
    words = [word for word in passage if name.start <= word.start < name.end]
    opens = bool(words) and (words[0] is passage[0] or not words[0].gap.isspace())
    while words and _is_no_part(words[0], opens and words[0].start == name.start, alone=len(words) == 1):
        words = words[1:]
        opens = False
    if not words or signs.is_no_name(words) or not any(word.capital or word.text[0].isdigit() for word in words):
        return False
    if _is_office(passage, words, name.label):
        return False
    if name.label is Label.PERSON:
        tail = signs.office_tail(passage, passage.index(words[0]))
        words = words[tail:] if tail < len(words) else words
    title = signs.title_length(words, 0, len(words) - 1)
    if title and name.label in (Label.PERSON, Label.ORG) and signs.head_label(words[-1].text) is None:
        words, name.label = words[title:], Label.PERSON
    if words[0].start > name.start and draft.text[words[0].start - 1 : words[0].start] != "[":
        name.start = words[0].start
    return name.start < name.end


def _is_office(passage: list[Piece], words: list[Piece], label: Label) -> bool:
    """True for what is an office through and through: "Crown Prince", "Foreign Affairs" after "Minister of"."""
    if all(fold(word.text) in signs.FIELDS for word in words):
        return label is Label.ORG and signs.office_tail(passage, passage.index(words[0])) >= len(words)
    return (len(words) > 1 or label is Label.WORK_OF_ART) and signs.title_length(words, 0, len(words)) == len(words)


def _is_no_part(word: Piece, opens: bool, *, alone: bool) -> bool:
    lower = word.text.lower()
    if word.text.isupper() and len(word.text) > 1:
        return False
    if opens and lower.endswith("ly") and len(lower) > 4 and not signs.may_be_given_name(lower):
        return not alone or signs.is_common(lower) or lower.endswith("ingly")
    if signs.is_common(lower) and (lower.endswith("ing") or opens):
        return alone or signs.head_label(lower) is None
    return False


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without outer punctuation, a leading article, or a possessive ending."""
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
    """True for a closing stop or bracket that belongs to the name: "U.S.", "Jr.", "[Abu Bakr]"."""
    last = text[end - 1]
    if last == ".":
        word = text[start:end].split()[-1]
        return word.count(".") > 1 or word in ("Jr.", "Sr.", "Inc.", "Ltd.", "Co.", "Corp.", "Bros.")
    pairs = {")": "(", "]": "["}
    return last in pairs and pairs[last] in text[start:end]
