"""Where something is or happens: names after "in" or "at", with what is there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from reader.comparison.accounts import AccountIndex
from reader.comparison.event_topics import event_topics, noun_of
from reader.comparison.fact_lexicon import fact_lexicon
from reader.comparison.geography import is_town, state_of
from reader.model.analysis import Label
from reader.model.facts import FactKind, Relation, StatedValue
from reader.model.links import PassageRef
from reader.model.statements import Role, Statement
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import event_lexicon
from reader.statements.passage_grammar import PassageGrammar

THING = "@"
"""Begins topics that are the thing that is at a place: "@depot"."""
NEAR = "near"
"""Unit of a place that something is only close to."""
_INSIDE = frozenset({"in", "at", "on", "inside", "within", "of", "into", "to"})
_CLOSE = frozenset({"near", "off", "outside", "from", "around", "by"})
_NEVER_PLACES = frozenset({Label.NORP, Label.LAW, Label.LANGUAGE, Label.ORG})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "this", "these", "those", "that", "which", "who", "one", "all"})
_WHERE = re.compile(r",?\s+where\b")
"""What comes between the name of a place and the clause that says what happens there."""
_PREPOSITION_DISTANCE = 2
"""Most words between a preposition and the name of a place: "in the western town of"."""


def place_values(index: AccountIndex) -> list[StatedValue]:
    """Return the named places of events and things in one account, in the order of the text."""
    by_passage: dict[int, list[int]] = defaultdict(list)
    for place, statement in index.statements():
        by_passage[statement.passage].append(place)
    return [
        value
        for position, mention in index.names()
        if mention.label not in _NEVER_PLACES and mention.passage in by_passage
        if (value := _value(index, position, by_passage[mention.passage])) is not None
    ]


def _value(index: AccountIndex, position: int, places: list[int]) -> StatedValue | None:
    """Return a name as the place of something, None if no preposition says that it is one."""
    mention = index.account.mentions[position]
    account, grammar = index.account, index.grammar(mention.passage)
    own = grammar.words_in(Span(mention.start, mention.end))
    found = _preposition(grammar, own[0]) if own else None
    if found is None:
        return None
    where = _WHERE.match(account.text, mention.end)
    place = index.statement_at(where.end() if where else mention.start, places)
    statement, attribution = account.statements[place], account.statements[place].attribution
    passage = account.passages[index.place_of(mention.passage)]
    things = _things(index, statement, _thing_before(grammar, found))
    return StatedValue(
        PassageRef(account.article, mention.passage),
        mention.start,
        mention.end,
        FactKind.PLACE,
        (*(THING + thing for thing in things), *event_topics(index, statement)),
        terms=index.terms(Span(passage.start, passage.end), mention.passage),
        holder=index.entity(position),
        value=mention.text,
        unit=NEAR if grammar.tree.surfaces[found] in _CLOSE else None,
        as_of=account.day,
        according_to=index.giver(attribution),
        speaker=index.speaker(attribution),
        stance=index.stance(statement),
        statement=place,
    )


def _preposition(grammar: PassageGrammar, first: int) -> int | None:
    """Return the preposition of place before a name, None if there is none."""
    surfaces = grammar.tree.surfaces
    for word in range(first - 1, max(-1, first - 2 - _PREPOSITION_DISTANCE), -1):
        if grammar.between(word, word + 1).strip():
            return None
        if surfaces[word] in _INSIDE | _CLOSE:
            before = surfaces[word - 1] if word else ""
            is_part = surfaces[word] != "of" or before in fact_lexicon().place_nouns
            is_goal = surfaces[word] == "to" or (surfaces[word] == "from" and before not in fact_lexicon().distances)
            return word if is_part and not is_goal else None
        if surfaces[word] not in {"the", "a", "an"} and grammar.tree.words[word].pos not in {"ADJ", "PROPN", "NOUN"}:
            return None
    return None


def _thing_before(grammar: PassageGrammar, preposition: int) -> str | None:
    """Return the noun right before a preposition: what is at the place."""
    tree = grammar.tree
    word = preposition - 1
    if tree.surfaces[preposition] == "of" and word > 1:
        # "polling places in the district of Underhill": what is in the district is in Underhill.
        inner = _preposition(grammar, word)
        return _thing_before(grammar, inner) if inner is not None else None
    if word >= 0 and tree.words[word].pos == "NOUN" and not grammar.between(word, preposition).strip():
        return tree.words[word].lemma or tree.surfaces[word]
    return None


def _things(index: AccountIndex, statement: Statement, before: str | None) -> list[str]:
    """Return the nouns for what is at a place: the noun before "in", and who or what the verb is about."""
    things = [before] if before else []
    for participant in statement.participants:
        if participant.role in {Role.SUBJECT, Role.OBJECT} and participant.mention is None:
            noun = noun_of(index, statement, participant)
            if noun not in _PRONOUNS:
                things.append(noun)
    # People are in many places: where a climber is says nothing of another climber.
    people = event_lexicon().people | fact_lexicon().roles.keys() | fact_lexicon().groups
    return [thing for thing in dict.fromkeys(things) if thing not in people]


def compare_places(a: StatedValue, b: StatedValue) -> tuple[Relation, float, str]:
    """Return how two places compare, with a confidence and the reason in words.

    Args:
        a: One place.
        b: The other.
    """
    name, other = str(a.value), str(b.value)
    if (a.holder is not None and a.holder == b.holder) or _plain(name) == _plain(other):
        return Relation.EQUAL, 1.0, ""
    if a.unit == NEAR or b.unit == NEAR or _is_part_of(name, other) or _is_part_of(other, name):
        return Relation.NOT_COMPARABLE, 0.7, f"{name} may lie in or near {other}"
    words, others = set(_plain(name).split()), set(_plain(other).split())
    if _is_short_form(name, other) or _is_short_form(other, name):
        return Relation.SAME_NAME, 0.9, f"one place in two forms: {name}, {other}"
    if words <= others or others <= words:
        return Relation.NOT_COMPARABLE, 0.7, f"{name} and {other} may be one place or one in the other"
    grain, other_grain = grain_of(name), grain_of(other)
    if grain is not None and other_grain is not None and grain != other_grain:
        return Relation.NOT_COMPARABLE, 0.7, f"{name} may lie in {other}"
    return Relation.DIFFERENT, 0.95 if grain == other_grain is not None else 0.85, f"different places: {name}, {other}"


def grain_of(name: str) -> str | None:
    """Return what sort of place a name shows itself to be, such as "street"; None if it does not."""
    words = name.lower().split()
    for grain, nouns in fact_lexicon().grains.items():
        if words[-1] in nouns or (len(words) > 1 and words[0] in nouns):
            return grain
    return "town" if is_town(name) else None


def looks_alike(name: str, other: str) -> bool:
    """Return whether two names of places differ in few letters, as if one were taken for the other."""
    longer = max(len(name), len(other))
    return min(len(name), len(other)) >= 6 and OSA.distance(name.lower(), other.lower()) <= longer // 3


def _is_part_of(place: str, state: str) -> bool:
    """Return whether a town or region lies in a state."""
    home, of = state_of(place), state_of(state)
    return home is not None and home == of and not is_town(state)


def _is_short_form(short: str, name: str) -> bool:
    """Return whether a name only leaves out what sort of place it is: "the Tarn" for "the Tarn forest"."""
    words, others = _plain(short).split(), _plain(name).split()
    sorts = frozenset().union(*fact_lexicon().grains.values())
    return bool(words) and words == [word for word in others if word not in sorts] and words != others


def _plain(name: str) -> str:
    """Return a name for comparison: in lower case, without "the", "Mt" and "St" spelled out."""
    spelled_out = fact_lexicon().spelled_out
    words = name.casefold().replace(".", " ").split()
    return " ".join(spelled_out.get(word, word) for word in (words[1:] if words[:1] == ["the"] else words))


def settings(values: Sequence[StatedValue]) -> frozenset[str]:
    """Return the names of places that most accounts give: where the whole story is set.

    Args:
        values: The places of all accounts.
    """
    articles: dict[str, set[int]] = defaultdict(set)
    for value in values:
        articles[_plain(str(value.value))].add(value.ref.article)
    accounts = len({value.ref.article for value in values})
    return frozenset(name for name, found in articles.items() if len(found) > max(2, accounts / 2))


def is_setting(value: StatedValue, names: frozenset[str]) -> bool:
    """Return whether a place is one of `names`, of `settings`."""
    return _plain(str(value.value)) in names
