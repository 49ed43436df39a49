"""Predicates that state the same, the opposite or the converse, from `assets/comparison_words.txt`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from reader.statements.grammar.event_lexicon import stem
from reader.statements.grammar.word_lists import read_sections, words_of

_AGENT = "(agent)"
_TIME = "(time)"
_BODY = "(body)"


@dataclass(frozen=True, slots=True)
class ComparisonLexicon:
    """The word lists of the comparison. Words of several parts are joined by "-", each part stemmed.

    Attributes:
        same: Stem to the names of the meanings that it has.
        same_claim: Stem of a predicate to the names of further meanings, which only claims are compared by.
        broad: Stem to the names of the broad predicates that it states: "harm".
        narrow: Stem to the names of the broad predicates that it implies: who is killed is harmed.
        nouns: Stem of a noun to the names of the kinds of thing that it can mean.
        opposites: Stem to (name of a pair of opposites, side 0 or 1) for each pair that it belongs to.
        converses: Stem to (name of a pair of converses, side 0 or 1).
        agentive: Names of the pairs of opposites that exclude each other only if one and the same does both.
        momentary: Names of the pairs that exclude each other only at one time: shares rise and fall.
        collective: Names of the pairs of which all of a body do the one and some of it the other: a unanimous vote.
        of_subject: Stems of predicates whose outcome is that of their subject, whatever their object.
        light: Stems of verbs that say little without their object.
        vague: Stems of predicates that are never compared.
        manner: Words (not stems) that say with any predicate how something is: "unanimously", "alive".
        perceived: Stems of verbs whose negation denies that there was something: "no siren was heard".
        offers: Words (not stems) that make a plan of what is asked: "has offered to resign".
        mistaken: Words (not stems) that say that reports do not hold.
        ability: Stems of predicates whose negation does not deny an event.
        stand_ins: Nouns (dictionary forms) that may stand for anybody.
        finding: Stems of verbs whose subject has no part in what is found.
        evidence: Nouns (not stems) for what speaks for a claim: "no sign that ..." denies it.
        intentions: Words (not stems) that deny an intention rather than an event: "did not mean to".
        negators: Words (not stems) that deny a whole statement; "stop from" and "try not to" do not.
        not_yet: Words that limit a negation to the time of writing.
        limits: Words after a negation that deny a part of a statement only.
        bodies: Stems of nouns that stand for an organisation named before: "the company".
    """

    same: Mapping[str, frozenset[str]]
    same_claim: Mapping[str, frozenset[str]]
    broad: Mapping[str, frozenset[str]]
    narrow: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    opposites: Mapping[str, frozenset[tuple[str, int]]]
    converses: Mapping[str, frozenset[tuple[str, int]]]
    agentive: frozenset[str]
    momentary: frozenset[str]
    collective: frozenset[str]
    of_subject: frozenset[str]
    light: frozenset[str]
    vague: frozenset[str]
    manner: frozenset[str]
    perceived: frozenset[str]
    offers: frozenset[str]
    mistaken: frozenset[str]
    ability: frozenset[str]
    stand_ins: frozenset[str]
    finding: frozenset[str]
    evidence: frozenset[str]
    intentions: frozenset[str]
    negators: frozenset[str]
    not_yet: frozenset[str]
    limits: frozenset[str]
    bodies: frozenset[str]


@cache
def comparison_lexicon() -> ComparisonLexicon:
    """Return the shipped lexicon."""
    sections = read_sections("comparison_words.txt")
    return ComparisonLexicon(
        same=_groups(sections["same"]),
        same_claim=_groups(sections["same claim"]),
        broad=_halves(sections["implied"], 0),
        narrow=_halves(sections["implied"], 1),
        nouns=_groups(sections["same noun"]),
        opposites=_sides(sections["opposite"]),
        converses=_sides(sections["converse"]),
        agentive=_marked(sections["opposite"], _AGENT),
        momentary=_marked(sections["opposite"], _TIME),
        collective=_marked(sections["opposite"], _BODY),
        of_subject=frozenset(map(joined_stem, words_of(sections["of subject"]))),
        light=frozenset(map(joined_stem, words_of(sections["light"]))),
        vague=frozenset(map(joined_stem, words_of(sections["vague"]))),
        manner=words_of(sections["manner"]),
        perceived=frozenset(map(joined_stem, words_of(sections["perceived"]))),
        offers=words_of(sections["offer"]),
        mistaken=words_of(sections["mistaken"]),
        ability=frozenset(map(joined_stem, words_of(sections["ability"]))),
        stand_ins=words_of(sections["stand-in"]),
        finding=frozenset(map(joined_stem, words_of(sections["finding"]))),
        evidence=words_of(sections["evidence"]),
        intentions=words_of(sections["intention"]),
        negators=words_of(sections["negator"]),
        not_yet=words_of(sections["not yet"]),
        limits=words_of(sections["limit"]),
        bodies=frozenset(map(stem, words_of(sections["body"]))),
    )


@cache
def joined_stem(word: str) -> str:
    """Return the stem of a word, or of each part of words joined by "-" or a space ("gave way": "give-way")."""
    return "-".join(stem(part) for part in word.lower().replace(" ", "-").split("-") if part)


def meanings(keys: Iterable[str]) -> frozenset[str]:
    """Return the meanings that a predicate or a noun shares with other words.

    Args:
        keys: Its stems, of `joined_stem`.
    """
    lexicon = comparison_lexicon()
    return frozenset(name for key in keys for name in lexicon.same.get(key, ()))


def claim_meanings(keys: Iterable[str]) -> frozenset[str]:
    """Return the meanings of the predicate of a claim: those of `meanings`, and the outcomes that it states.

    Args:
        keys: Its stems, of `joined_stem`.
    """
    lexicon, stems = comparison_lexicon(), tuple(keys)
    outcomes = (f"{name}/{side}" for key in stems for name, side in lexicon.opposites.get(key, ()))
    return meanings(stems).union(outcomes, *(lexicon.same_claim.get(key, ()) for key in stems))


def broad_names(keys: Iterable[str]) -> frozenset[str]:
    """Return the names of the broad predicates that a predicate states or implies.

    Args:
        keys: Its stems, of `joined_stem`.
    """
    lexicon, stems = comparison_lexicon(), tuple(keys)
    empty = frozenset[str]()
    return empty.union(*(lexicon.broad.get(key, empty) | lexicon.narrow.get(key, empty) for key in stems))


def is_implied(broad: Iterable[str], narrow: Iterable[str]) -> bool:
    """Return whether a predicate follows from another one: nobody can be killed and not be harmed.

    Args:
        broad: Stems of the predicate that may follow.
        narrow: Stems of the one that it may follow from.
    """
    lexicon = comparison_lexicon()
    stated = {name for key in broad for name in lexicon.broad.get(key, ())}
    return any(name in stated for key in narrow for name in lexicon.narrow.get(key, ()))


def are_opposite(keys: Iterable[str], other_keys: Iterable[str]) -> str | None:
    """Return the name of a pair of opposites of which each predicate has one side, None if there is none.

    Args:
        keys: Stems of one predicate, of `joined_stem`.
        other_keys: Stems of the other predicate.
    """
    return _facing(comparison_lexicon().opposites, keys, other_keys)


def same_nouns(head: str) -> frozenset[str]:
    """Return the kinds of thing that a noun can mean, so that "the ship" can be "the ferry".

    Args:
        head: Its stem.
    """
    return comparison_lexicon().nouns.get(head, frozenset())


def opposite_sides(key: str) -> frozenset[tuple[str, int]]:
    """Return the pairs of opposites that a word belongs to, with its side of each, 0 or 1.

    Args:
        key: Its stem, of `joined_stem`.
    """
    return comparison_lexicon().opposites.get(key, frozenset())


def opposite_names(keys: Iterable[str]) -> frozenset[str]:
    """Return the names of the pairs of opposites that a predicate belongs to.

    Args:
        keys: Its stems, of `joined_stem`.
    """
    opposites = comparison_lexicon().opposites
    return frozenset(name for key in keys for name, _ in opposites.get(key, ()))


def faces_opposite(keys: Iterable[str], other_keys: Iterable[str]) -> bool:
    """Return whether some word has an opposite among other words, whatever else stands there.

    Args:
        keys: Stems, of `joined_stem`.
        other_keys: The stems in which an opposite is looked for.
    """
    opposites = comparison_lexicon().opposites
    theirs = {side for key in other_keys for side in opposites.get(key, ())}
    return any((name, 1 - side) in theirs for key in keys for name, side in opposites.get(key, ()))


def are_converse(keys: Iterable[str], other_keys: Iterable[str]) -> str | None:
    """Return the name of a pair of converses ("buy", "sell") of which each predicate has one side, None if none.

    Args:
        keys: Stems of one predicate, of `joined_stem`.
        other_keys: Stems of the other predicate.
    """
    return _facing(comparison_lexicon().converses, keys, other_keys)


def _facing(
    sides: Mapping[str, frozenset[tuple[str, int]]], keys: Iterable[str], other_keys: Iterable[str]
) -> str | None:
    ours = {side for key in keys for side in sides.get(key, ())}
    theirs = {side for key in other_keys for side in sides.get(key, ())}
    lexicon = comparison_lexicon()
    facing = [name for name, side in ours if (name, 1 - side) in theirs and (name, side) not in theirs]
    # Those that ask least come first.
    facing.sort(key=lambda name: (name not in lexicon.collective, name in lexicon.agentive | lexicon.momentary, name))
    return next((name for name in facing if not {(name, 0), (name, 1)} <= ours), None)


def _groups(lines: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return for each stem in lines of words the first words of its lines, marked as names of groups."""
    groups: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        words = line.split()
        for word in words:
            groups[joined_stem(word)].add(f"~{words[0]}")
    return {key: frozenset(names) for key, names in groups.items()}


def _halves(lines: Iterable[str], side: int) -> dict[str, frozenset[str]]:
    """Return for each stem on one side of lines of "words | words" the first words of its lines, marked as names."""
    groups: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        for word in line.split("|")[side].split():
            groups[joined_stem(word)].add(f"^{line.split()[0]}")
    return {key: frozenset(names) for key, names in groups.items()}


def _marked(lines: Iterable[str], mark: str) -> frozenset[str]:
    """Return the names of the lines of "name (mark): words" with this mark."""
    return frozenset(line.split()[0] for line in lines if mark in line.partition(":")[0])


def _sides(lines: Iterable[str]) -> dict[str, frozenset[tuple[str, int]]]:
    """Return for each stem in lines of "name: words | words" its pairs and sides."""
    sides: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for line in lines:
        head, _, words = line.partition(":")
        name = head.split()[0]
        for side, half in enumerate(words.split("|")):
            for word in half.split():
                sides[joined_stem(word)].add((name, side))
    return {key: frozenset(pairs) for key, pairs in sides.items()}
