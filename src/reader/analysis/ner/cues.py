"""Words in or next to a name that show its kind: titles, offices, head words, given names, common words."""

from __future__ import annotations

from functools import cache

from reader.analysis.ner.gazetteer import fold
from reader.analysis.state import lexicon
from reader.analysis.state.lexicon import word_set
from reader.analysis.state.tokens import Piece
from reader.model.analysis import Label

_NOT_NAMES = frozenset(
    ("civil society", "prime minister", "red carpet", "third party", "social media", "common law", "foreign minister")
)
_HEADS = (Label.ORG, Label.GPE, Label.LOC, Label.FAC, Label.EVENT, Label.LAW)
_OF_LABELS = {
    **dict.fromkeys(
        ["gulf", "strait", "straits", "bay", "sea", "lake", "cape", "isle", "horn", "mount", "valley", "line"],
        Label.LOC,
    ),
    **dict.fromkeys(["battle", "siege", "fall"], Label.EVENT),
    **dict.fromkeys(["treaty", "declaration"], Label.LAW),
    **dict.fromkeys(["tower", "temple", "port"], Label.FAC),
    **dict.fromkeys(
        ["republic", "kingdom", "city", "province", "district", "county", "state", "states", "commonwealth", "emirate"],
        Label.GPE,
    ),
}


FIELDS = word_set(
    "foreign affairs external defence defense interior internal home finance financial economy economic economics "
    "development health justice energy power oil petroleum gas water education higher science culture information "
    "communications telecommunications digital transport transportation infrastructure industry industrial trade "
    "commerce agriculture farming environment emergency emergencies situations labour labor employment social welfare "
    "women youth sports tourism religious hajj refugees immigration security intelligence public works planning"
)
"""Fields of ministries that texts write in lower case."""
_OFFICE_FIELDS = FIELDS | word_set("state staff house senate parliament assembly council government army navy")
"""Words after "secretary of", "chief of" or "speaker of the" that do not begin the name of a person."""


def is_common(word: str) -> bool:
    """Return whether a word is so common that a capital at the beginning of a sentence is no evidence for a name."""
    return fold(word) in lexicon.words("common_words", "word")


def is_not_a_name(words: list[Piece]) -> bool:
    """Return whether a phrase is often capitalised without being a name ("Prime Minister")."""
    return " ".join(fold(word.text) for word in words) in _NOT_NAMES


def is_given_name(word: str) -> bool:
    """Return whether a word is a given name and hardly anything else."""
    return fold(word) in _given_names()


def may_be_given_name(word: str) -> bool:
    """Return whether a word is a given name, including those that are as often a place ("Jordan")."""
    return fold(word) in _possible_given_names()


def head_label(word: str) -> Label | None:
    """Return the kind of names that end in this word ("Ministry": ORG), None if there are none."""
    return _head_labels().get(fold(word))


def of_label(word: str) -> Label | None:
    """Return the kind of name that this word forms with "of" and what follows, None if it forms none."""
    folded = fold(word)
    if folded not in lexicon.words("heads", "of"):
        return None
    return _OF_LABELS.get(folded, Label.ORG)


def joins_for(word: str) -> bool:
    """Return whether a word forms one name with "for" and what follows ("Centre for ...")."""
    return fold(word) in lexicon.words("heads", "for")


def is_office(word: str) -> bool:
    """Return whether a word is the head of an office or role ("minister"), in upper or lower case."""
    return fold(word) in lexicon.words("titles", "office")


def is_modifier(word: str) -> bool:
    """Return whether a word can precede an office and belong to it ("deputy")."""
    return fold(word) in lexicon.words("titles", "modifier")


def title_length(words: list[Piece], place: int, end: int) -> int:
    """Return how many words from `place` on are a capitalised title before a name.

    Args:
        words: The passage's words.
        place: Where to look.
        end: One past the last word to look at.
    """
    stop = place
    while stop < end and words[stop].capital and (stop == place or words[stop].gap in (" ", "\u00a0", ". ", "-", "\n")):
        if _in_title(words, stop, end):
            stop += 1
            continue
        break
    while stop > place and not _ends_title(words, place, stop):
        stop -= 1
    return stop - place


def is_abbreviated_title(word: str) -> bool:
    """Return whether a word is a title that is never a name by itself: "Sgt", "Msgr"."""
    return fold(word) in _titles() and not any(letter in "aeiouy" for letter in fold(word)[1:])


def office_tail(words: list[Piece], place: int) -> int:
    """Return how many capitalised words from `place` on end an office: "State" in "Secretary of State John Smith".

    Args:
        words: The passage's words.
        place: Index of the first word; before it there must be an office and "of" or "for".
    """
    before = place - 1
    while before > 0 and words[before].capital and _is_office_field(words, before):
        before -= 1
    if before >= 1 and words[before].text == "the":
        before -= 1
    if before < 1 or words[before].text not in ("of", "for") or not is_office(words[before - 1].text):
        return 0
    stop = place
    while stop < len(words) and (words[stop].capital or words[stop].text == "and") and _is_office_field(words, stop):
        stop += 1
    while stop > place and words[stop - 1].text == "and":
        stop -= 1
    return stop - place


def _is_office_field(words: list[Piece], place: int) -> bool:
    return fold(words[place].text) in _OFFICE_FIELDS or words[place].text == "and"


def _in_title(words: list[Piece], place: int, end: int) -> bool:
    folded = fold(words[place].text)
    return folded in _titles() or is_modifier(folded) or is_office(folded)


def _ends_title(words: list[Piece], place: int, stop: int) -> bool:
    folded = fold(words[stop - 1].text)
    return folded in _titles() or is_office(folded)


@cache
def _titles() -> frozenset[str]:
    return frozenset(word for word in lexicon.words("titles", "honorific") if " " not in word)


@cache
def _given_names() -> frozenset[str]:
    entries = lexicon.sections("given_names").get("", ())
    return frozenset(fold(entry) for entry in entries if not entry.endswith("?"))


@cache
def _possible_given_names() -> frozenset[str]:
    return frozenset(fold(entry.rstrip("?")) for entry in lexicon.sections("given_names").get("", ()))


@cache
def _head_labels() -> dict[str, Label]:
    table: dict[str, Label] = {}
    for label in _HEADS:
        for entry in lexicon.sections("heads").get(label.value, ()):
            if " " not in entry:
                table.setdefault(fold(entry), label)
    return table
