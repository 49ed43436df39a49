"""Corrects typical errors of trained models in English names, before the rules are applied."""

from __future__ import annotations

from reader.analysis.ner import cues, gazetteer
from reader.analysis.ner.gazetteer import fold
from reader.analysis.state import lexicon
from reader.analysis.state.doc_state import DocState, NameCandidate
from reader.analysis.state.tokens import Piece
from reader.model.analysis import Label

_PLACES = (Label.GPE, Label.LOC, Label.FAC)
_OWNERS = ("'s ", "’s ", "' ", "’ ")
_HYPHENS = ("-", "‑")


def correct(state: DocState, name: NameCandidate) -> bool:
    """Remove words that do not belong to a name and correct its label, in place.

    Args:
        state: The state of the Doc.
        name: A name that a model found; its offsets and label are changed.

    Returns:
        False if no name is left.
    """
    passage = state.pieces(name.passage)
    words = [word for word in passage if name.start <= word.start < name.end]
    opens = bool(words) and (words[0] is passage[0] or not words[0].gap.isspace())
    while words and _is_not_part(words[0], opens and words[0].start == name.start, alone=len(words) == 1):
        words = words[1:]
        opens = False
    words = _without_owner(_without_tail(words, name.label), name.label)
    if not words or cues.is_not_a_name(words) or not any(word.capital or word.text[0].isdigit() for word in words):
        return False
    if _is_office(passage, words, name.label):
        return False
    if name.label is Label.PERSON:
        tail = cues.office_tail(passage, passage.index(words[0]))
        words = words[tail:] if tail < len(words) else words
    title = cues.title_length(words, 0, len(words) - 1)
    if title and name.label in (Label.PERSON, Label.ORG) and cues.head_label(words[-1].text) is None:
        words, name.label = words[title:], Label.PERSON
    if name.label in _PLACES and _is_team(words):
        name.label = Label.ORG
    if words[0].start > name.start and state.text[words[0].start - 1 : words[0].start] != "[":
        name.start = words[0].start
    if not _ends_within(state, words[-1], name):
        name.end = words[-1].end
    return name.start < name.end


def _ends_within(state: DocState, last: Piece, name: NameCandidate) -> bool:
    """Return whether only punctuation is between the last word and the end of the name: "Jr.", "[Abu Bakr]"."""
    return not any(letter.isalnum() for letter in state.text[last.end : name.end])


def _without_tail(words: list[Piece], label: Label) -> list[Piece]:
    """Drop function words at the end ("Clinic in"), and after persons any word in lower case ("Noor spokesman")."""
    while len(words) > 1 and words[-1].text.islower() and words[-1].gap not in _HYPHENS:
        last = words[-1].text
        function = last in lexicon.words("function_words", "en") or (cues.is_common(last) and not cues.head_label(last))
        if not function and label is not Label.PERSON:
            break
        words = words[:-1]
    return words


def _without_owner(words: list[Piece], label: Label) -> list[Piece]:
    """Drop what a person belongs to: "Rovers' Karim Noor"."""
    if label is Label.PERSON:
        after = [place for place, word in enumerate(words) if place and word.gap in _OWNERS and word.capital]
        owned = [place for place in after if len(words[place - 1].text) > 1]  # not in "O' Hara"
        return words[owned[-1] :] if owned else words
    return words


def _is_team(words: list[Piece]) -> bool:
    """Return whether a listed place followed by a plural names a team, not a place: "Portland Rovers"."""
    last = words[-1].text
    if len(words) < 2 or not last.endswith("s") or not words[-1].capital or cues.head_label(last) or last.isupper():
        return False
    hits = gazetteer.hits(words)
    listed = hits[0].last if hits and hits[0].first == 0 and hits[0].label is Label.GPE else len(words)
    return 1 <= len(words) - listed <= 2 and words[listed].text != "St"


def _is_office(passage: list[Piece], words: list[Piece], label: Label) -> bool:
    """Return whether the words are nothing but an office: "Crown Prince", "Foreign Affairs" after "Minister of"."""
    if all(fold(word.text) in cues.FIELDS for word in words):
        return label is Label.ORG and cues.office_tail(passage, passage.index(words[0])) >= len(words)
    alone = len(words) == 1 and label is not Label.WORK_OF_ART and not cues.is_abbreviated_title(words[0].text)
    return not alone and cues.title_length(words, 0, len(words)) == len(words)


def _is_not_part(word: Piece, opens: bool, *, alone: bool) -> bool:
    lower = word.text.lower()
    if word.text.isupper() and len(word.text) > 1:
        return False
    if opens and lower.endswith("ly") and len(lower) > 4 and not cues.may_be_given_name(lower):
        return not alone or cues.is_common(lower) or lower.endswith("ingly")
    if cues.is_common(lower) and (lower.endswith("ing") or opens):
        return alone or cues.head_label(lower) is None
    return False
