"""Names in a role: "the captain, T. Varga", "union leader Brook", "Amin, the city clerk"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from reader.comparison.accounts import AccountIndex
from reader.comparison.fact_lexicon import fact_lexicon
from reader.entities.name_pair import compare_name_pair
from reader.model.analysis import Label, Mention
from reader.model.facts import FactKind, Relation, StatedValue
from reader.model.links import PassageRef
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import event_lexicon
from reader.statements.passage_grammar import PassageGrammar

NO_ROLE = "name"
"""Topic of a name without a role, and beginning of the topics by which its other spellings are found."""
SAME_ROLE = 0.9
"""Confidence that two different family names in one unique role are two claims about one person."""
_NOT_IN_ROLES = frozenset({Label.GPE, Label.LOC, Label.NORP, Label.EVENT, Label.LAW, Label.LANGUAGE})
"""Labels of names that are people only if a comma sets them off behind a role: labels of rare names are often wrong."""
_LONGEST_ROLE = 4
"""Most words of a role: "chief executive", "head of the water board" without what follows "of"."""
_APPOSITION_END = re.compile(r"\s*(?:[,.;:)!?\n]|$|\s[-\N{EN DASH}]\s)")
_DETERMINERS = frozenset({"the", "its", "his", "her", "their", "our", "a", "an"})


@dataclass(frozen=True, slots=True)
class NamedRole:
    """A role that a name is given.

    Attributes:
        role: The form that stands for it: "lawyer" for an attorney, too.
        qualifiers: Other words of the role in lower case: "police", "former".
    """

    role: str
    qualifiers: tuple[str, ...]


def name_values(index: AccountIndex) -> list[StatedValue]:
    """Return the names in a role and the full names of people of one account, in order."""
    values = []
    people = {mention.text for _, mention in index.names() if mention.label is Label.PERSON}
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in people:
        for key in _spelling_keys(name):
            by_key[key].append(name)
    for place, mention in index.names():
        role = role_of(index.grammar(mention.passage), mention)
        keys = _spelling_keys(mention.text) if mention.text in people else ()
        # An account that writes both "Anna" and "Anne Meyer" means two people.
        is_one = not any(is_spelling(mention.text, other) for key in keys for other in by_key[key])
        if role is not None or (keys and is_one):
            values.append(_value(index, place, role))
    return values


def role_of(grammar: PassageGrammar, mention: Mention) -> NamedRole | None:
    """Return the role that a passage gives to a name, None if it gives none."""
    for words, is_set_off in _phrases(grammar, mention):
        if (is_set_off or mention.label not in _NOT_IN_ROLES) and (role := _role(words)) is not None:
            return role
    return None


def compare_names(a: StatedValue, b: StatedValue) -> tuple[Relation, float, str]:
    """Return how two names for one person compare, with a confidence and the reason in words.

    Args:
        a: One name.
        b: The other.
    """
    name, other = str(a.value), str(b.value)
    if name.casefold() == other.casefold():
        return Relation.EQUAL, 1.0, ""
    if is_spelling(name, other):
        return Relation.SAME_NAME, 0.95, f"one name in two spellings: {name}, {other}"
    if (a.holder is not None and a.holder == b.holder) or is_one_name(name, other):
        return Relation.SAME_NAME, 0.95, f"one name in two forms: {name}, {other}"
    if shares_family_name(name, other):
        return Relation.DIFFERENT, SAME_ROLE, f"different given names: {name}, {other}"
    return Relation.DIFFERENT, SAME_ROLE if is_unique_role(a) else 0.6, f"different names: {name}, {other}"


def is_spelling(a: str, b: str) -> bool:
    """Return whether two full names are two spellings: "Ola Hertz", "Ole Hertz"; not "O. Hertz"."""
    words, others = _words(a), _words(b)
    if len(words) != len(others) or len(words) < 2 or words == others or min(map(len, (*words, *others))) < 3:
        return False
    differing = [(word, other) for word, other in zip(words, others, strict=True) if word != other]
    return len(differing) == 1 and (_is_one_word(*differing[0]) or (differing[0][0] == words[0] and is_one_name(a, b)))


def shares_family_name(a: str, b: str) -> bool:
    """Return whether two full names end in the same word."""
    words, others = _words(a), _words(b)
    return min(len(words), len(others)) > 1 and words[-1] == others[-1]


def is_one_name(a: str, b: str) -> bool:
    """Return whether two names in one role are one: an initial, a short form, a spelling.

    That both have the role speaks for one person already, so that less is asked of the names than in general.
    """
    words, others = _words(a), _words(b)
    if not words or not others:
        return False
    if compare_name_pair(a, b, Label.PERSON).same:
        return True
    if not _is_one_word(words[-1], others[-1]):
        return False
    given, other_given = words[:-1], others[:-1]
    if not given or not other_given:
        return words[-1] == others[-1]
    first, other_first = given[0], other_given[0]
    return (
        first.startswith(other_first)
        or other_first.startswith(first)
        or (_is_one_word(first, other_first) and words[-1] == others[-1])
    )


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s.]+", name.casefold()) if word]


def _is_one_word(a: str, b: str) -> bool:
    """Return whether two words of names differ in at most one letter, or in two of eight."""
    return OSA.distance(a, b, score_cutoff=2) <= (0 if min(len(a), len(b)) < 3 else 1 if min(len(a), len(b)) < 8 else 2)


def _phrases(grammar: PassageGrammar, mention: Mention) -> Iterator[tuple[list[str], bool]]:
    """Yield the words before or after a name that may be its role, and whether a comma sets them off."""
    tree = grammar.tree
    own = grammar.words_in(Span(mention.start, mention.end))
    if not own:
        return
    first, last = own[0], own[-1]
    if mention.title:
        yield mention.title.lower().split(), False
    if first > 0:
        gap = grammar.between(first - 1, first)
        words = _noun_phrase_before(grammar, first - 1)
        if not gap.strip():
            yield words, False
        elif gap.strip() == "," and _ends_apposition(grammar, last) and _has_determiner(grammar, first - 1, len(words)):
            yield words, True
    if last + 1 < len(tree.words) and grammar.between(last, last + 1).strip() == ",":
        yield _noun_phrase_after(grammar, last + 1), True


def _ends_apposition(grammar: PassageGrammar, last: int) -> bool:
    """Return whether a comma or the end of the sentence follows a word."""
    end = grammar.tree.words[last].end
    return _APPOSITION_END.match(grammar.text[end : grammar.passage.end]) is not None


def _noun_phrase_before(grammar: PassageGrammar, last: int) -> list[str]:
    """Return the words of the noun phrase that ends at a word, without determiners."""
    tree = grammar.tree
    first = last
    while (
        first > 0
        and last - first < _LONGEST_ROLE
        and tree.words[first - 1].pos in {"NOUN", "ADJ", "PROPN"}
        and not grammar.between(first - 1, first).strip(" -")
    ):
        first -= 1
    return tree.surfaces[first : last + 1] if isinstance(tree.surfaces, list) else list(tree.surfaces[first : last + 1])


def _has_determiner(grammar: PassageGrammar, last: int, length: int) -> bool:
    """Return whether a noun phrase of some words begins with "the", "its" or a possessive."""
    before = last - length
    return before >= 0 and (
        grammar.tree.surfaces[before] in _DETERMINERS or grammar.tree.surfaces[before].endswith("'s")
    )


def _noun_phrase_after(grammar: PassageGrammar, first: int) -> list[str]:
    """Return the words of the noun phrase at a word; none without a determiner or an "of"."""
    tree = grammar.tree
    has_determiner = tree.surfaces[first] in _DETERMINERS
    words: list[str] = []
    for place in range(first + has_determiner, min(first + has_determiner + _LONGEST_ROLE, len(tree.words))):
        if place > first and grammar.between(place - 1, place).strip(" -"):
            break
        if tree.words[place].pos not in {"NOUN", "ADJ", "PROPN"}:
            return words if has_determiner or tree.surfaces[place] in {"of", "for", "at"} else []
        words.append(tree.surfaces[place])
    return words if has_determiner else []


def _role(words: list[str]) -> NamedRole | None:
    """Return the role at the end of a noun phrase, None if its last word is none."""
    roles, people = fact_lexicon().roles, event_lexicon().people
    if len(words) > 1 and (role := roles.get("-".join(words[-2:]))) is not None:
        return NamedRole(role, tuple(words[:-2]))
    if words and (role := roles.get(words[-1])) is not None:
        return NamedRole(role, tuple(words[:-1]))
    return NamedRole(words[-1], tuple(words[:-1])) if words and words[-1] in people else None


def _value(index: AccountIndex, place: int, role: NamedRole | None) -> StatedValue:
    account, mention = index.account, index.account.mentions[place]
    return StatedValue(
        PassageRef(account.article, mention.passage),
        mention.start,
        mention.end,
        FactKind.NAME,
        (role.role if role is not None else NO_ROLE, *_spelling_keys(mention.text)),
        terms=tuple(sorted(role.qualifiers)) if role is not None else (),
        holder=index.entity(place),
        value=mention.text,
        as_of=account.day,
    )


def _spelling_keys(name: str) -> tuple[str, ...]:
    """Return keys of which two spellings of a name share one: its first word, its last word."""
    words = _words(name)
    return (f"{NO_ROLE} {words[0]}", f"{NO_ROLE} {words[-1]}") if len(words) > 1 else ()


def is_unique_role(value: StatedValue) -> bool:
    """Return whether one event usually has one person in the role of a name."""
    return value.topics[0] in fact_lexicon().unique_roles


def has_office(value: StatedValue) -> bool:
    """Return whether a name has a role that says who somebody is: a judge, a lawyer; not a passenger."""
    return value.topics[0] in fact_lexicon().roles.values()


def are_one_role(a: StatedValue, b: StatedValue) -> bool:
    """Return whether two roles can be one: "police chief" and "chief", not "former chief"."""
    if a.topics[0] != b.topics[0] or a.topics[0] == NO_ROLE:
        return False
    others = fact_lexicon().other_holder
    if set(a.terms) & others != set(b.terms) & others:
        return False
    mine, theirs = set(a.terms) - others, set(b.terms) - others
    return not mine or not theirs or mine <= theirs or theirs <= mine
