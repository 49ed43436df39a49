"""Finds the kind of names in languages other than English, from the words in and around all mentions of a form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reader.analysis.ner import cues as english_cues
from reader.analysis.ner import gazetteer
from reader.analysis.ner.foreign_cues import ForeignCues, is_given_name
from reader.analysis.ner.foreign_runs import ForeignName, is_acronym
from reader.analysis.ner.gazetteer import fold
from reader.analysis.state.doc_state import GUESS, LIKELY, STRONG, SURE
from reader.analysis.state.lexicon import word_set
from reader.analysis.state.tokens import Piece
from reader.model.analysis import Label

LEGAL_FORMS = word_set("inc corp ltd plc llc co gmbh ag kg nv bv spa srl sa sas ab oy as oao pao оао пао")
"""Last words of companies' names, in lower case without full stops."""
_LONGEST_PERSON = 3
"""Words up to which a name may be a person's without a given name that is known."""

Kind = tuple[Label, float]
"""A label with the confidence in it."""


def kinds_of(names: Sequence[ForeignName], cues: ForeignCues) -> dict[tuple[str, ...], Kind]:
    """Return the kind of each form: the strongest evidence of all its mentions in the article.

    Args:
        names: The names of an article's passages in one language.
        cues: Cues of that language.
    """
    mentions: dict[tuple[str, ...], list[ForeignName]] = defaultdict(list)
    for name in names:
        mentions[name.form].append(name)
    alone = {form[0] for form in mentions if len(form) == 1}
    kinds = {form: _kind_of_form(form, found, cues, alone) for form, found in mentions.items()}
    surnames = {form[-1] for form, (label, _) in kinds.items() if label is Label.PERSON and len(form) > 1}
    for form, (_, confidence) in kinds.items():
        if len(form) == 1 and form[0] in surnames and confidence < SURE:
            kinds[form] = Label.PERSON, STRONG
    return kinds


def listed_label(words: Sequence[Piece]) -> Label | None:
    """Return the kind of a name that is listed for English and spelled alike, None if it is not."""
    first = words[0].text
    if len(words) == 1 and first.isupper() and not _is_listed_in_capitals(first):
        return None
    hits = gazetteer.hits(list(words))
    if len(hits) != 1 or (hits[0].first, hits[0].last) != (0, len(words)):
        return None
    return None if hits[0].doubtful or hits[0].label is Label.NORP else hits[0].label


def _is_listed_in_capitals(word: str) -> bool:
    """Return whether the lists have exactly this acronym: "GAO" is not the town of Gao."""
    listed = gazetteer.entries().get(fold(word))
    return listed is not None and any(entry.exact == word for entry in listed.by_words.get((fold(word),), ()))


def _kind_of_form(form: tuple[str, ...], found: list[ForeignName], cues: ForeignCues, alone: set[str]) -> Kind:
    words = found[0].words
    if form in cues.places:
        return cues.places[form], SURE
    listed = listed_label(words)
    if listed is not None:
        return listed, SURE
    if len(form) == 1 and is_acronym(words[0].text):
        return Label.ORG, SURE
    if len(form) > 1:
        kind = _kind_of_words(form, words, cues, alone)
        if kind is not None:
            return kind
    if any(name.before in cues.titles for name in found):
        return Label.PERSON, STRONG
    # One mention may be "at Boeing"; only the same place each time is evidence.
    if len(form) == 1 and len(found) > 1 and all(name.before in cues.prepositions for name in found):
        return Label.GPE, LIKELY
    return Label.ORG, GUESS


def _kind_of_words(form: tuple[str, ...], words: tuple[Piece, ...], cues: ForeignCues, alone: set[str]) -> Kind | None:
    """Return the kind that the words of a longer name show, None if they show none."""
    if form[-1] in LEGAL_FORMS or english_cues.head_label(words[-1].text) is Label.ORG:
        return Label.ORG, SURE
    if is_given_name(words[0].text):
        return Label.PERSON, STRONG
    # A surname of somebody named in full once: "Besnik Qorri" and later "Qorri".
    is_short = len(form) <= _LONGEST_PERSON and all(word.capital for word in words)
    if is_short and form[-1] in alone and form[0] not in alone and not any(cues.is_frequent(w.text) for w in words):
        return Label.PERSON, LIKELY
    return None
