"""Doubts about days, places and names that differ: they may belong to two events or to two people."""

from __future__ import annotations

import re

from reader.comparison.event_topics import ACCIDENT, WEAK
from reader.comparison.fact_lexicon import fact_lexicon
from reader.comparison.names import is_spelling, shares_family_name
from reader.comparison.paraphrase import joined_stem
from reader.comparison.places import THING, grain_of, looks_alike
from reader.comparison.value_context import (
    ValueContext,
    are_other_people,
    may_be_one_thing,
    share,
    share_part,
    share_predicate,
)
from reader.model.analysis import Label
from reader.model.facts import FactKind
from reader.model.text import Span

_DAYS_APART = 45
"""Days that two accounts of one event may differ by: more of them are two events of one type."""
_WITHIN = r"(?:,| (?:\w+ ){0,3}(?:in|near|off|of))\s+(?:\w+ )?"
"""What stands between the names of a place and of the one that it lies in."""
_FROM_PUBLICATION = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|this (?:morning|afternoon|evening))\b"
)
"""Words for a day that is known from the day of publication, which may be wrong."""
_MOVED = re.compile(
    r"\b(?:(?:later|earlier) than (?:planned|announced|scheduled)|postponed|rescheduled|brought forward)\b",
    re.IGNORECASE,
)
"""Words that say that a day was moved."""
_NEAR_ROLE = 40
"""Code points around a name within which the place or body is named that the role belongs to."""
_OWNERS = frozenset({Label.GPE, Label.LOC, Label.FAC, Label.ORG})
_POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my", "your"})
_WORDS_BEFORE_ROLE = 4
"""Words before a name among which the role and a possessive stand."""


def is_other_event(a: ValueContext, b: ValueContext) -> bool:
    """Return whether nothing shows that two days are of one event.

    A day is of one event if both accounts report it in words of one meaning and if somebody or something that takes
    part is the same; of an accident there is one in a story.
    """
    topics = {topic for topic in a.value.topics if topic in b.value.topics and not topic.startswith(WEAK)}
    if not topics or not share_predicate(a, b):
        return True
    if not (_is_one_holder(a, b) or share_part(a, b) or may_be_one_thing(a, b) or ACCIDENT in topics):
        return True
    return bool(a.objects and b.objects) and not (share(a.objects, b.objects) or may_be_one_thing(a, b))


def is_other_person(a: ValueContext, b: ValueContext) -> bool:
    """Return whether two days are of what happens to different people, as far as these are named."""
    return not _is_one_holder(a, b) and are_other_people(a, b)


def _is_one_holder(a: ValueContext, b: ValueContext) -> bool:
    return a.value.holder is not None and a.value.holder == b.value.holder


def are_far_apart(a: ValueContext, b: ValueContext) -> bool:
    """Return whether two days are too far from each other for one event, unless it comes once: "built in 2009"."""
    ours, theirs = a.value, b.value
    if ours.kind is not FactKind.DATE or ours.low is None or theirs.low is None:
        return False
    apart = max(ours.low - (theirs.high or theirs.low), theirs.low - (ours.high or ours.low))
    return apart > _DAYS_APART and not _comes_once(a, b)


def _comes_once(a: ValueContext, b: ValueContext) -> bool:
    lemmas = {joined_stem(context.statement.lemma) for context in (a, b) if context.statement is not None}
    return len(lemmas) == 1 and lemmas <= fact_lexicon().once


def is_yet_to_come(a: ValueContext, b: ValueContext) -> bool:
    """Return whether a day lies after the account that says what happened on it: its year was reckoned wrong."""
    return any(_is_past(context) and str(context.value.value)[:10] > (context.value.as_of or "9") for context in (a, b))


def _is_past(context: ValueContext) -> bool:
    """Return whether the verb of a day is in the past: "fired on 8 June", but not "takes office on 2 May"."""
    if context.statement is None or context.value.kind is not FactKind.DATE:
        return False
    verb = context.statement.predicate.of(context.index.account.text).lower()
    return verb not in context.statement.lemma.split() and not verb.endswith(("s", "ing"))


def is_one_day_in_words(a: ValueContext, b: ValueContext) -> bool:
    """Return whether two days have the same words and differ only by when the articles were published."""
    words, others = a.words.lower(), b.words.lower()
    found, other = _FROM_PUBLICATION.search(words), _FROM_PUBLICATION.search(others)
    return words == others or (found is not None and other is not None and found[0] == other[0])


def is_moved(a: ValueContext, b: ValueContext) -> bool:
    """Return whether one sentence says that a day was moved: the other may be the day that was planned before."""
    return any(_MOVED.search(context.before + context.after) is not None for context in (a, b))


def may_lie_in(a: ValueContext, b: ValueContext) -> bool:
    """Return whether one place may lie in the other: they are of no common sort, or an account says so."""
    name, other = str(a.value.value), str(b.value.value)
    if not _are_one_sort(name, other):
        return True
    return any(_says_within(context, *pair) for context in (a, b) for pair in ((name, other), (other, name)))


def _are_one_sort(name: str, other: str) -> bool:
    """Return whether two places are of one sort: two streets, two towns, or two names that look alike."""
    grain = grain_of(name)
    if grain is not None:
        return grain == grain_of(other)
    words, others = name.split(), other.split()
    own = [" ".join(word for word in these if word not in those) for these, those in ((words, others), (others, words))]
    return looks_alike(*own)


def _says_within(context: ValueContext, inner: str, outer: str) -> bool:
    """Return whether an account says that a place is in another: "Mirrow, Tessaly"."""
    pattern = rf"\b{re.escape(inner)}\b{_WITHIN}{re.escape(outer)}\b"
    return re.search(pattern, context.index.account.text, re.IGNORECASE) is not None


def is_other_thing_there(a: ValueContext, b: ValueContext) -> bool:
    """Return whether nothing shows that one thing is at two places: neither what happens nor one single thing."""
    return not (share_predicate(a, b) or _share_single_thing(a, b))


def _share_single_thing(a: ValueContext, b: ValueContext) -> bool:
    things = [topic for topic in a.value.topics if topic.startswith(THING) and topic in b.value.topics]
    return any(_is_single(context, thing.removeprefix(THING)) for context in (a, b) for thing in things)


def _is_single(context: ValueContext, noun: str) -> bool:
    tree = context.index.grammar(context.value.ref.passage).tree
    return any(word.lemma == noun == surface for word, surface in zip(tree.words, tree.surfaces, strict=True))


def is_one_name(a: ValueContext, b: ValueContext) -> bool:
    """Return whether two names may be spellings of one, or one of them is none."""
    name, other = str(a.value.value), str(b.value.value)
    return not (name[:1].isupper() and other[:1].isupper()) or looks_alike(name, other)


def is_other_role(a: ValueContext, b: ValueContext) -> bool:
    """Return whether two people may have the same role elsewhere: the mayors of two towns, "their captain"."""
    name, other = str(a.value.value), str(b.value.value)
    if is_spelling(name, other) or shares_family_name(name, other):
        return False
    owners, others = (context.named(_around(context), _OWNERS) for context in (a, b))
    if owners and others and not owners & others:
        return True
    if _is_possessed(a) or _is_possessed(b):
        return True
    around = [context.entities - {context.value.holder} for context in (a, b)]
    return any(around) and not (a.entities & b.entities or share_part(a, b))


def _around(context: ValueContext) -> Span:
    sentence, value = context.sentence, context.value
    return Span(max(sentence.start, value.start - _NEAR_ROLE), min(sentence.end, value.end + _NEAR_ROLE))


def _is_possessed(context: ValueContext) -> bool:
    return not _POSSESSIVES.isdisjoint(re.findall(r"\w+", context.before.lower())[-_WORDS_BEFORE_ROLE:])
