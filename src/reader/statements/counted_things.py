"""What a number counts, and the word of its passage that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reader.model.analysis import AGE_NOUN
from reader.model.statements import Quantity
from reader.model.text import Span
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.quantity_lexicon import quantity_lexicon

_REACH = 6
"""Words after a number in which its noun is sought."""
_NO_NOUN = frozenset({"one", "more", "few", "less", "such"})
_NOUN_LIKE = frozenset({"dead", "injured", "wounded", "missing", "other", "homeless", "displaced", "unemployed"})
"""Adjectives that are counted like nouns."""
_OUTCOMES = _NOUN_LIKE | {"death", "fatality", "injury", "arrest", "survivor", "body", "casualty"}
"""Nouns that say what became of those who are counted: the next number is about something else."""
_CREW = re.compile(r"[ \u00a0]of[ \u00a0](?:(?:the|its|her|their)[ \u00a0])?(?:\w+['’]s?[ \u00a0])?crew\b", re.I)
_MEN = re.compile(r"(?<=\w)men$")
_MAGNITUDE = re.compile(r"[- \u00a0]magnitude\b", re.I)
_TIMES = frozenset({"day", "night", "hour", "minute", "week", "month", "year"})
_NUMBERING = frozenset({"number", "numbers", "numbered"})
_BOUND = 3
"""Most words from "number" as a verb to the number: "number at least 200"."""
_SUBJECT_REACH = 12
"""Words before a number in which "the number of" is sought."""
_UNIT_REACH = 14
"""Code points from a number to the unit that it measures in, at most."""
_BETWEEN = frozenset(
    {"more", "or", "so", "other", "of", "the", "its", "his", "her", "their", "our", "those", "these", "such", "a"}
)
_OF = re.compile(r"[ \u00a0]of[ \u00a0](?:(?:the|its|his|her|their|our|all|those|these|a|an)[ \u00a0])?", re.I)
_DAYS = frozenset({"yesterday", "today", "tomorrow"})
_OF_WHOLE = re.compile(rf"{_OF.pattern}(?:\w+['’]s?[ \u00a0])?", re.I)
_AGE_BEFORE = re.compile(
    r"\b(?:(?:who|he|she)[ \u00a0](?:is|was|turned)|(?:who|he|she)['’]s|(?:man|woman|boy|girl|person|driver|victim)"
    r"[ \u00a0]of|aged?|the[ \u00a0]age[ \u00a0]of)[ \u00a0]$|,[ \u00a0](?:now|then)[ \u00a0]$",
    re.I,
)
_PLURAL = re.compile(r"^([a-z-]{3,}[^suiwe\W\d])s$")
"""A plural that the lemmatizer does not know."""
_DIED = re.compile(r"\b(?:dies|died|dying)\b", re.I)
_AGE_AFTER = re.compile(r"[ \u00a0]?(?:[,.;:)!?”\"']|$|(?:and|but|when|from|of|at|in|on)\b)")
_OLDEST = 120.0
_INHERITING = ("for", "to", "at", "from", "than", "with", "not", "be")
"""Prepositions before a number alone that does not change what is counted."""


def with_counted(grammar: PassageGrammar, numbers: Sequence[Quantity]) -> list[tuple[Quantity, int]]:
    """Return numbers with what they count and the index of the word that they belong to.

    Args:
        grammar: The passage.
        numbers: Its numbers in the order of the text, with the nouns that analysis gives.

    Returns:
        Each number, with its noun in the singular as far as the text says it (a number alone counts what the one
        before it counts), and the word that it modifies or stands for; -1 if there is none.
    """
    counted: list[tuple[Quantity, int]] = []
    for number in numbers:
        word = _core(grammar, number)
        if word < 0:
            counted.append((number, -1))
        elif _is_age(grammar, number):
            counted.append((replace(number, unit="year", noun=AGE_NOUN), _person_of_age(grammar, word)))
        elif number.unit is not None and _past_compound(grammar, number, None, word)[0] is None:
            counted.append((replace(number, noun=number.noun or _measured(grammar, number)), word))
        else:
            if number.unit is not None:
                number = replace(number, end=grammar.tree.words[word - 1].end, unit=None, noun=None)
                noun, word = _past_compound(grammar, number, None, word)
            else:
                noun, word = _past_compound(grammar, number, *_counted(grammar, number, word))
            unit = quantity_lexicon().units.get(noun or "")
            if unit is not None and word > 0 and grammar.tree.words[word].end - number.end < _UNIT_REACH:
                measured = replace(number, end=grammar.tree.words[word].end, unit=unit, noun=None)
                counted.append((measured, word))
                continue
            earlier = [one for one, _ in counted] if noun is None else []
            noun = noun or _numbered(grammar, word, counted[-1][0].end if counted else 0)
            counted.append((_inheriting(grammar, replace(number, noun=noun), word, earlier), word))
    return _with_nouns_of_wholes(grammar, counted)


def _with_nouns_of_wholes(
    grammar: PassageGrammar, numbers: Sequence[tuple[Quantity, int]]
) -> list[tuple[Quantity, int]]:
    """Return numbers, parts with the noun of the whole: 1,200 are jobs in "1,200 of its 8,000 jobs"."""
    result = list(numbers)
    for place, ((number, word), (whole, _)) in enumerate(pairwise(numbers)):
        if number.unit is None and whole.unit is None and _OF_WHOLE.fullmatch(grammar.text, number.end, whole.start):
            result[place] = replace(number, noun=whole.noun), word
    return result


def _past_compound(grammar: PassageGrammar, number: Quantity, noun: str | None, word: int) -> tuple[str | None, int]:
    """Return what a number counts and its word, the whole of a compound: "two night watchmen" measure no time."""
    tree = grammar.tree
    if noun in _NOUN_LIKE and tree.has_pos(word + 1, "NOUN") and grammar.between(word, word + 1).isspace():
        # "Three of the injured passengers" counts passengers.
        return _noun_at(grammar, word + 1), word + 1
    is_part = tree.surfaces[word] in _TIMES and (number.low or 0) > 1 and tree.has_pos(word + 1, "NOUN")
    if not is_part or not (grammar.between(word - 1, word).isspace() and grammar.between(word, word + 1).isspace()):
        return noun, word
    return _noun_at(grammar, word + 1), word + 1


def _numbered(grammar: PassageGrammar, word: int, least: int) -> str | None:
    """Return what a number alone counts by its subject: "the number of patients has passed 200", "they number 200".

    Args:
        grammar: The passage.
        word: The number.
        least: Code point at which the words that may name it begin: one past the number before.
    """
    tree = grammar.tree
    for index in range(word - 1, max(word - _SUBJECT_REACH, -1), -1):
        if tree.words[index].start < least or grammar.text[tree.words[index].end] in ".;:":
            return None
        is_noun_of = tree.surfaces[index] == "number" and tree.surfaces[index + 1] == "of"
        is_verb = tree.surfaces[index] in _NUMBERING and word - index <= _BOUND and not is_noun_of
        places = range(index + 2, word) if is_noun_of else range(index - 1, -1, -1) if is_verb else range(0)
        for place in places:
            is_last = place + 1 == len(tree.words) or not tree.has_pos(place + 1, "NOUN")
            if tree.has_pos(place, "NOUN") and (is_last or is_verb):
                return _noun_at(grammar, place)
            if tree.surfaces[place] in _NOUN_LIKE and is_noun_of:
                return tree.surfaces[place]
    return None


def _core(grammar: PassageGrammar, number: Quantity) -> int:
    """Return the last word of a number: its unit if it has one."""
    inside = grammar.words_in(Span(number.start, number.end))
    if inside:
        return inside[-1]
    index = grammar.word_at(number.start)
    return -1 if index is None else index


def _is_age(grammar: PassageGrammar, number: Quantity) -> bool:
    """Return whether a number is an age: "who is 58", "a man of 70"."""
    if number.noun == AGE_NOUN:
        return True
    if number.unit is not None or number.low != number.high or not 0 < (number.low or 0) <= _OLDEST:
        return False
    before = grammar.text[max(grammar.passage.start, number.start - 24) : number.start]
    after = grammar.text[number.end : min(grammar.passage.end, number.end + 8)]
    if _is_age_of_person(grammar, number) or _is_set_off(grammar, number):
        return True
    if not _AGE_AFTER.match(after):
        return False
    died = before.endswith("at ") and _DIED.search(grammar.text, grammar.passage.start, number.start) is not None
    return bool(_AGE_BEFORE.search(before)) or (died and number.noun is None)


def _is_age_of_person(grammar: PassageGrammar, number: Quantity) -> bool:
    """Return whether a number alone stands after one person and "of": "a girl of six", but not "a crew of six"."""
    index = grammar.word_at(number.start)
    tree, lexicon = grammar.tree, quantity_lexicon()
    if number.noun is not None or index is None or index < 2 or tree.surfaces[index - 1] != "of":
        return False
    lemma = tree.words[index - 2].lemma
    is_alone = index + 1 >= len(tree.words) or not tree.has_pos(index + 1, "NOUN")
    is_person = (lemma in lexicon.people or lemma == "member") and lemma not in lexicon.collective
    return is_alone and is_person and lemma == tree.surfaces[index - 2]


def _is_set_off(grammar: PassageGrammar, number: Quantity) -> bool:
    """Return whether a number alone stands between commas after one person: "the driver, 62, had slept"."""
    index = grammar.word_at(number.start)
    if number.noun is not None or not index or not grammar.text.startswith(",", number.end):
        return False
    before = grammar.tree.words[index - 1]
    is_person = before.lemma in quantity_lexicon().people and before.lemma == grammar.tree.surfaces[index - 1]
    return is_person and grammar.text[before.end : number.start] == ", "


def _person_of_age(grammar: PassageGrammar, word: int) -> int:
    """Return the word for the person whose age stands at `word`: the noun or name before it."""
    for index in range(word - 1, max(-1, word - 5), -1):
        if grammar.tree.words[index].pos in ("PROPN", "NOUN"):
            return index
    return word


def _measured(grammar: PassageGrammar, number: Quantity) -> str | None:
    """Return what is measured: "18 tonnes of post", "60 per cent of the votes", "seven per cent more pay"."""
    match = _OF.match(grammar.text, number.end, grammar.passage.end)
    tree = grammar.tree
    first = grammar.word_at(match.end() if match else number.end)
    if first is None or (match is None and grammar.text[number.end : number.end + 1] not in " \u00a0"):
        return None
    compound = "-" in grammar.text[number.start : number.end]
    if match is None and number.unit != "%" and not compound:
        return None
    for index in range(first, min(first + 4, len(tree.words))):
        word = tree.words[index]
        if _is_possessive(grammar, index) or (match and word.pos == "PROPN"):
            continue
        if word.pos == "NOUN":
            following = index + 1 < len(tree.words) and tree.words[index + 1].pos == "NOUN"
            touching = following and tree.words[index + 1].start - word.end <= 3
            if not touching:
                return None if word.lemma in _DAYS else word.lemma
        elif (tree.surfaces[index] != "'s" and word.pos not in ("ADJ", "DET")) or (match is None and word.pos == "DET"):
            return None
    return None


def _is_possessive(grammar: PassageGrammar, index: int) -> bool:
    """Return whether a word is the owner of what follows: "the town's" in "a third of the town's houses"."""
    surfaces = grammar.tree.surfaces
    following = surfaces[index + 1] if index + 1 < len(surfaces) else ""
    return surfaces[index].endswith("'s") or following == "'s"


def _counted(grammar: PassageGrammar, number: Quantity, core: int) -> tuple[str | None, int]:
    """Return the noun that a plain number counts and its word; the number's own word if it stands alone."""
    tree = grammar.tree
    if _MAGNITUDE.match(grammar.text, number.end):
        return None, core
    if tree.surfaces[core + 1 : core + 2] == ["lives"] and (number.low or 0) > 1:
        return "life", core + 1
    head = tree.head(core)
    relation = tree.relation(core) or ""
    is_near = core < head <= core + _REACH and not _has_preposition(grammar, core, head)
    if head < len(tree.words) and tree.surfaces[head] in quantity_lexicon().intransitive - _NOUN_LIKE:
        is_near = False  # "Two perish in a fire"
    if is_near and relation.startswith(("nummod", "amod", "det")) and _is_nominal(grammar, head):
        if tree.relation(head) == "compound" and tree.head(head) == head + 1 and tree.has_pos(head + 1, "NOUN"):
            head += 1
        return _noun_at(grammar, head), head
    for index in range(core + 1, min(core + 1 + _REACH, len(tree.words))):
        word = tree.words[index]
        is_deed = word.pos == "VERB" or tree.surfaces[index] in quantity_lexicon().intransitive - _NOUN_LIKE
        if word.pos == "AUX" or (is_deed and word.dep != "amod" and index == core + 1):
            # "Thousands fled" has no noun; in "12 fully loaded vans" the participle belongs to it.
            return None, core
        if number.noun is not None and _same_noun(word.lemma, tree.surfaces[index], number.noun):
            return _noun_at(grammar, index), index
        passable = word.pos in ("ADJ", "ADV", "PROPN") or tree.surfaces[index] in _BETWEEN
        if word.pos == "NOUN" and number.noun is None and _closed(grammar, core, index):
            return _noun_at(grammar, index), index
        if not passable and number.noun is None:
            break
    return ("person" if number.noun == "people" else number.noun), core


def _is_nominal(grammar: PassageGrammar, index: int) -> bool:
    word = grammar.tree.words[index]
    if word.lemma in _NO_NOUN or grammar.tree.surfaces[index] in _NO_NOUN:
        return False
    return word.pos == "NOUN" or word.lemma in _NOUN_LIKE or grammar.tree.surfaces[index] in _NOUN_LIKE


def _has_preposition(grammar: PassageGrammar, core: int, index: int) -> bool:
    """Return whether a preposition other than "of" stands between a number and a noun: "5.8 on the Richter scale"."""
    return any(
        grammar.tree.has_pos(place, "ADP") and grammar.tree.surfaces[place] != "of" for place in range(core + 1, index)
    )


def _closed(grammar: PassageGrammar, core: int, index: int) -> bool:
    """Return whether no comma or other mark stands between a number and a noun, and no noun continues it."""
    return not any(mark in grammar.between(core, index) for mark in ",;:.—–()")


def _same_noun(lemma: str, surface: str, noun: str) -> bool:
    return lemma == noun or surface == noun or (noun == "people" and lemma == "person")


def _noun_at(grammar: PassageGrammar, index: int) -> str:
    """Return the lemma of a noun; "person" for several groups of people ("2,400 men and women")."""
    tree, people = grammar.tree, quantity_lexicon().people
    following = index + 1
    is_people = tree.words[index].lemma in people
    if tree.has_pos(following, "NOUN") and grammar.between(index, following) == "-" and not is_people:
        # "co-defendants" are two words.
        lemma = tree.words[following].lemma
        return lemma.removesuffix("s") if lemma == tree.surfaces[following] else lemma
    lemma = tree.words[index].lemma
    if lemma == "member" and (
        (index and tree.surfaces[index - 1] == "crew") or _CREW.match(grammar.text, tree.words[index].end)
    ):
        return "crew"
    if lemma in people:
        for other in tree.dependents(index, "conj"):
            numbered = any(tree.words[word].pos == "NUM" for word in tree.dependents(other))
            if tree.words[other].lemma in people and not numbered and other == index + 2:
                return "person"
    if lemma == tree.surfaces[index]:
        lemma = _PLURAL.sub(r"\1", _MEN.sub("man", lemma))
    return "person" if lemma == "people" else lemma


def _inheriting(grammar: PassageGrammar, number: Quantity, word: int, earlier: Sequence[Quantity]) -> Quantity:
    """Return a number alone with unit and noun of the number before it: "46 people, not 48"."""
    previous = next((one for one in reversed(earlier) if one.noun != AGE_NOUN), None)
    if previous is None:
        return number
    before = grammar.tree.surfaces[word - 1] if word > 0 else None
    if previous.unit is None:
        # Of "31 dead and 420 injured" each has a noun of its own.
        is_own = previous.noun in _OUTCOMES and before not in _INHERITING and before is not None
        return replace(number, noun=previous.noun) if before not in ("in", "on", "by") and not is_own else number
    if previous.unit != "%" or (number.high or number.low or 0) > 100:
        return number
    relation = (grammar.tree.relation(word) or "").split(":")[0]
    is_object = relation in ("obj", "obl", "conj", "root", "appos", "dep", "nmod", "xcomp", "flat", "ccomp", "nummod")
    prepositions = grammar.tree.prepositions(word)
    if is_object and all(preposition in _INHERITING for preposition in prepositions):
        return replace(number, unit="%")
    return number
