"""The speech acts of a passage, in the order of the text.

Found by words and their order as well as by arcs, because "..., the coast guard said" is often parsed as a clause that
depends on its content. Whose statement a predicate is, nested ones included, follows from the contents that contain
it; `attribution` reads that off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.speech.act import SpeechAct
from reader.statements.speech.nouns import noun_acts
from reader.statements.speech.phrases import headings, phrase_acts
from reader.statements.speech.verbs import verb_acts
from reader.statements.speech_lexicon import triggers
from reader.statements.verb_groups import subtree

_INTRODUCING = (
    *("says", "confirms", "denies", "doubts", "believes", "answering", "accusing", "figure", "speaking of", "plea"),
    *("says noun", "confirms noun", "denies noun", "doubts noun", "believes noun", "source phrase"),
)
"""Sections with the words that can attribute something."""


@lru_cache(maxsize=4)
def speech_acts(grammar: PassageGrammar) -> tuple[SpeechAct, ...]:
    """Return the speech acts of a passage, in the order of the text."""
    tree = grammar.tree
    acts: list[SpeechAct] = []
    introducing = triggers(*_INTRODUCING)
    for word, (form, surface) in enumerate(zip(tree.words, tree.surfaces, strict=True)):
        if form.lemma in introducing or surface in introducing:
            acts += _acts_at(grammar, word)
    acts += headings(grammar)
    acts = _without_repeats([act for act in acts if act.content])
    return tuple(_nested(grammar, _with_shared_sources(grammar, acts)))


def is_reporting(grammar: PassageGrammar, word: int) -> bool:
    """Return whether a word attributes a content to a source, so that its day is never the day of an event."""
    return any(act.word == word for act in speech_acts(grammar))


def content_of(grammar: PassageGrammar, word: int) -> frozenset[int]:
    """Return the words of what the speech act at a word attributes, empty if the word attributes nothing."""
    return frozenset().union(*(act.content for act in speech_acts(grammar) if act.word == word))


def _acts_at(grammar: PassageGrammar, word: int) -> Iterator[SpeechAct]:
    tree = grammar.tree
    if _is_verb(tree, word):
        yield from verb_acts(grammar, word)
    elif tree.words[word].pos == "NOUN":
        yield from noun_acts(grammar, word)
    yield from phrase_acts(grammar, word)


def _is_verb(tree: DependencyTree, word: int) -> bool:
    return tree.words[word].pos == "VERB" or bool(tree.words[word].pos == "NOUN" and tree.dependents(word, "nsubj")
                                                  and tree.dependents(word, "ccomp"))  # fmt: skip


def _without_repeats(acts: list[SpeechAct]) -> list[SpeechAct]:
    """Return acts, one for each word; an answer to a claim stands for the plain act of its verb."""
    answered = {act.word for act in acts if act.is_answer}
    claims = {word for act in acts if act.is_answer for word in act.cue}
    acts = [act for act in acts if act.is_verb or act.source is not None or act.word not in claims]
    kept: dict[tuple[int, bool], SpeechAct] = {}
    for act in acts:
        if act.word in answered and not act.is_answer and act.is_verb:
            continue
        key = (act.word, act.is_verb)
        if key in kept:
            kept[key] = replace(kept[key], content=kept[key].content | act.content)
        else:
            kept[key] = act
    return list(kept.values())


def _with_shared_sources(grammar: PassageGrammar, acts: list[SpeechAct]) -> list[SpeechAct]:
    """Return acts in which ", adding that" has the source of the verb of speech before it and is no part of it."""
    tree = grammar.tree
    shared: dict[int, SpeechAct] = {}
    for act in acts:
        word = act.word
        if not (act.is_verb and tree.surfaces[word].endswith("ing") and word and not tree.dependents(word, "nsubj")):
            continue
        before = [other for other in acts if other.is_verb and other.word < word and word in other.content]
        if before and "," in grammar.between(word - 1, word):
            shared[word] = before[-1]
    joined = []
    for act in acts:
        source = shared[act.word].source if act.is_verb and act.word in shared else act.source
        if source is None and act.is_verb and tree.surfaces[act.word].endswith("ing"):
            # "Confirming the meeting, Noor said"
            source = next((other.source for other in acts if act.word in other.content and other.is_verb), None)
        added = {
            member
            for other in acts
            if other.word in shared and shared[other.word].word == act.word
            for member in (other.word, *other.content)
        }
        joined.append(replace(act, source=source, content=act.content - added))
    return joined


def _nested(grammar: PassageGrammar, acts: list[SpeechAct]) -> list[SpeechAct]:
    """Return acts of which no two contain each other: the later one contains the earlier, not the other way round.

    "Investigators believe the ferry was full, a source said": the parser often gives the end to the belief.
    """
    nested = []
    for act in acts:
        outer = {
            member
            for other in acts
            if other.word > act.word and other.word in act.content and act.word in other.content
            for member in (other.word, *other.cue, *(subtree(grammar.tree, other.source) if other.source else ()))
        }
        nested.append(replace(act, content=act.content - outer))
    return nested
