"""Words that the extraction of statements needs, from `assets/statement_words.txt`; all in their dictionary forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reader.statements.grammar.word_lists import read_sections, words_of


@dataclass(frozen=True, slots=True)
class StatementLexicon:
    """Words by what they do in a statement.

    Attributes:
        reporting: Verbs with which somebody states something.
        control: Verbs that only say how a second verb is meant ("plan to build").
        directives: Verbs whose object is to do something ("order the firm to pay").
        listener: Verbs of saying whose object is the listener.
        object_noun: Verbs whose object is what is stated or denied ("denied wrongdoing").
        claim_nouns: Nouns for what is stated or denied that report no type of event.
        agents: Nouns of the event lexicon that name somebody or something rather than an event.
        intransitive: Nouns for events whose "of" names who does or undergoes it ("the death of 12").
        idioms: Verb to the words after it that make one predicate with it.
        place_nouns: Nouns before "of" and a name that make it the name of a place.
        descriptions: Nouns for roles that may stand for one named person of an article.
        things: Nouns that may stand for one named organisation or ship of an article.
        organisations: Nouns that may stand for the organisation that an article is about.
    """

    reporting: frozenset[str]
    control: frozenset[str]
    directives: frozenset[str]
    listener: frozenset[str]
    object_noun: frozenset[str]
    claim_nouns: frozenset[str]
    agents: frozenset[str]
    intransitive: frozenset[str]
    idioms: dict[str, frozenset[str]]
    place_nouns: frozenset[str]
    descriptions: frozenset[str]
    things: frozenset[str]
    organisations: frozenset[str]


@cache
def statement_lexicon() -> StatementLexicon:
    """Return the shipped lexicon."""
    sections = read_sections("statement_words.txt")
    idioms: dict[str, set[str]] = {}
    for line in sections["idiom"]:
        verb, complement = line.split()
        idioms.setdefault(verb, set()).add(complement)
    return StatementLexicon(
        reporting=words_of(sections["reporting"]),
        control=words_of(sections["control"]),
        directives=words_of(sections["directive"]),
        listener=words_of(sections["listener"]),
        object_noun=words_of(sections["object noun"]),
        claim_nouns=words_of(sections["claim noun"]),
        agents=words_of(sections["agent"]),
        intransitive=words_of(sections["intransitive"]),
        idioms={verb: frozenset(complements) for verb, complements in idioms.items()},
        place_nouns=words_of(sections["place"]),
        descriptions=words_of(sections["description"]),
        things=words_of(sections["thing"]),
        organisations=words_of(sections["organisation"]),
    )
