"""Modality: how far a text commits to a statement, and by which words.

A statement is asked (a question, a demand, a wish, an offer), conditional (if, unless, whether, would have), planned
(will, plans to, is to, "would" after a verb of speech), possible (may, reportedly, is believed to, suspected) or, if
nothing of that applies, asserted. What the text says of a governing verb is passed down to the verbs it governs ("will
be forced to close"). Months and names are no modals ("in May", "Will Smith"), nor is "could" that states an ability
("could not be reached", "could hear"), nor "would" for a habit of the past.

A benchmark switches the step off by replacing `modality_of` in `reader.statements.extract`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reader.model.statements import Modality
from reader.model.text import Span
from reader.statements.governing_words import is_passive, of_governor, of_infinitive
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.modals import CAN, IF, OBLIGED, WITH_FUTURE, Found, conditions, modals_of, of_modal
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.polarity import negation_of, spans_of
from reader.statements.speech_lexicon import base_form, contains_any, is_in, speech_verbs, triggers
from reader.statements.verb_groups import shares_auxiliaries, verb_group

_RANK = (Modality.ASKED, Modality.CONDITIONAL, Modality.PLANNED, Modality.POSSIBLE)
_DEEPEST = 5
_END = re.compile(r"[?!;]|\.(?=[\s\"”’')]|$)")
_PRESUPPOSED = frozenset({"acl:relcl", "acl", "advcl"})
_NOUN_LINKS = frozenset({"of", "for", "to", "about", "on", "against"})


def modality_of(grammar: PassageGrammar, predicate: int) -> tuple[Modality, tuple[Span, ...]]:
    """Return the modality of the statement that a word heads, with the words that it rests on.

    Args:
        grammar: The passage.
        predicate: Index of the word that heads the statement.
    """
    if not _has_modality(grammar):
        return Modality.ASSERTED, ()
    modality, words = _modality(grammar, predicate, 0)
    return modality, spans_of(grammar, words)


@lru_cache(maxsize=4)
def _has_modality(grammar: PassageGrammar) -> bool:
    """Return whether a passage has a word or a question mark that can hold a statement back."""
    sections = (
        *("possible adverb", "possible adjective", "possible noun", "possible passive", "seeming", "evidence"),
        *("planning", "planning adjective", "planning noun", "asking", "asking noun", "future", "modal word"),
    )
    passage = grammar.passage
    return "?" in grammar.text[passage.start : passage.end] or contains_any(grammar.tree, triggers(*sections))


def _modality(grammar: PassageGrammar, predicate: int, depth: int) -> Found:
    """Return the strongest modality that bears on a predicate: asked, then conditional, planned, possible."""
    found = [*_own(grammar, predicate)]
    if depth <= _DEEPEST:
        found += _inherited(grammar, predicate, depth)
    for modality in _RANK:
        for candidate, words in found:
            if candidate is modality:
                return modality, words
    return Modality.ASSERTED, []


def _own(grammar: PassageGrammar, predicate: int) -> Iterator[Found]:
    """Yield what the words of the predicate's own clause say."""
    tree = grammar.tree
    if is_question(grammar, predicate):
        yield Modality.ASKED, []
    yield from conditions(grammar, predicate)
    for word in modals_of(grammar, predicate):
        modality = of_modal(grammar, predicate, word)
        if modality is not None:
            yield modality, [word]
    for word in _adverbs(grammar, predicate):
        yield Modality.POSSIBLE, [word]
    yield from of_infinitive(grammar, predicate)
    if tree.has_pos(predicate, "NOUN") or tree.has_pos(predicate, "PROPN"):
        yield from _adjectives(tree, predicate)
    if is_passive(tree, predicate) and is_in(tree, predicate, "possible passive"):
        complements = [
            word
            for word in tree.dependents(predicate, "xcomp")
            if word > predicate and not tree.dependents(word, "mark", "cop", "aux")
        ]
        if complements and base_form(tree, predicate) != "consider":
            yield Modality.POSSIBLE, [predicate]


def is_question(grammar: PassageGrammar, predicate: int) -> bool:
    """Return whether the sentence around a predicate ends with a question mark and asks for the predicate."""
    tree = grammar.tree
    start = grammar.span(predicate).end
    end = _END.search(grammar.text, start, grammar.passage.end)
    if end is None or end.group() != "?" or tree.relation(predicate) in _PRESUPPOSED:
        return False
    rest = grammar.text[start : end.start()]
    if rest.count("(") > rest.count(")"):
        return False  # a question in brackets that comes later
    return not any(tree.surfaces[word] in IF | WITH_FUTURE for word in tree.dependents(predicate, "mark", "advmod")
                   if word < predicate)  # fmt: skip


def _adverbs(grammar: PassageGrammar, predicate: int) -> list[int]:
    """Return adverbs such as "reportedly" that leave a predicate open, those that belong to a number left out."""
    tree = grammar.tree
    candidates = {*tree.dependents(predicate, "advmod", "parataxis", "discourse"), *verb_group(tree, predicate)}
    if predicate + 1 < len(tree.words):
        candidates.add(predicate + 1)
    found = []
    for word in sorted(candidates):
        if not is_in(tree, word, "possible adverb") or tree.words[word].pos not in {"ADV", "ADJ", None}:
            continue
        if tree.words[word].pos == "ADJ" and tree.surfaces[word] != "likely":
            continue
        following = word + 1
        if word > 0 and following < len(tree.words) and following != predicate:
            # "killed possibly 40 people", "a reportedly stolen car": only the number or the adjective is left open.
            belongs_to_part = tree.words[following].pos in {"NUM", "DET"} and word > predicate
            if belongs_to_part or (tree.head(word) != predicate and tree.words[following].pos in {"ADJ", "NUM"}):
                continue
        if word == predicate + 1 and tree.head(word) != predicate:
            continue
        found.append(word)
    return found


def _adjectives(tree: DependencyTree, noun: int) -> Iterator[Found]:
    """Yield what adjectives and governing nouns say of an event: "suspected arson", "planned strike", "risk of"."""
    for word in tree.dependents(noun, "amod"):
        if word < noun and is_in(tree, word, "possible adjective"):
            yield Modality.POSSIBLE, [word]
        elif word < noun and is_in(tree, word, "planning adjective"):
            yield Modality.PLANNED, [word]
    head = tree.head(noun)
    if head >= 0 and tree.relation(noun) == "nmod" and tree.prepositions(noun) & _NOUN_LINKS:
        if is_in(tree, head, "possible noun"):
            yield Modality.POSSIBLE, [head]
        elif is_in(tree, head, "asking noun") and "for" in tree.prepositions(noun):
            yield Modality.ASKED, [head]
        elif is_in(tree, head, "planning noun") and tree.prepositions(noun) & {"for", "of"}:
            yield Modality.PLANNED, [head]


def _inherited(grammar: PassageGrammar, predicate: int, depth: int) -> Iterator[Found]:
    """Yield what a governing word says of the predicate, or what it passes down from its own governor."""
    tree = grammar.tree
    relation, head = tree.relation(predicate), tree.head(predicate)
    if head < 0:
        return
    if relation == "conj":
        if _shares_condition(tree, predicate) or shares_auxiliaries(tree, predicate) >= 0:
            yield _modality(grammar, head, depth + 1)
        return
    if tree.has_pos(predicate, "NOUN") and not tree.dependents(predicate, "cop") and relation in {
        "obj", "nsubj:pass", "obl", "nmod", "nsubj"}:  # fmt: skip
        yield from _of_carrier(grammar, predicate, depth)
        return
    marks = {tree.surfaces[word] for word in tree.dependents(predicate, "mark") if word < predicate}
    if relation in {"xcomp", "ccomp", "csubj", "csubj:pass", "acl", "advcl", "acl:relcl"}:
        governed = of_governor(tree, head, predicate, relation or "", marks)
        if governed is not None:
            yield governed
            return
    implied = relation == "xcomp" or (relation == "advcl" and "to" in marks and is_in(tree, head, "implicative"))
    if implied or (relation in {"ccomp", "parataxis"} and base_form(tree, head) in speech_verbs()):
        modality, words = _modality(grammar, head, depth + 1)
        spoken = not implied
        if spoken and words and base_form(tree, words[0]) in {"have", "need", "must", "should"}:
            return  # "I have to admit that"
        if modality is not Modality.ASSERTED and not (spoken and _commits_anyway(grammar, head, modality)):
            yield modality, words


def _commits_anyway(grammar: PassageGrammar, verb: int, modality: Modality) -> bool:
    """Return whether a modal before a verb of speech leaves its content as it is: "can confirm that", "must say"."""
    tree = grammar.tree
    group = {tree.surfaces[word] for word in modals_of(grammar, verb)}
    return bool(group & (CAN | OBLIGED | {"would"})) or (
        modality is Modality.POSSIBLE and bool(negation_of(tree, verb)[0])
    )


def _shares_condition(tree: DependencyTree, predicate: int) -> bool:
    """Return whether a coordinated clause continues the condition of the first: "if it rains and the river rises"."""
    first = tree.head(predicate)
    marks = {tree.surfaces[word] for word in tree.dependents(first, "mark")}
    return (
        bool(marks & (IF | {"whether"})) and not tree.dependents(predicate, "mark") and tree.relation(first) != "root"
    )


def _of_carrier(grammar: PassageGrammar, noun: int, depth: int) -> Iterator[Found]:
    """Yield what a verb says of the event that its noun names: "plans a strike", "called for talks", "may cause"."""
    tree = grammar.tree
    head, relation = tree.head(noun), tree.relation(noun)
    passive = is_passive(tree, head)
    prepositions = tree.prepositions(noun)
    is_object = relation == "obj" or (relation == "nsubj:pass" and passive)
    if not (tree.has_pos(head, "VERB") or tree.has_pos(head, "AUX") or tree.has_pos(head, "ADJ")):
        return
    asked_for = is_object and not is_in(tree, head, "asking somebody")
    if is_in(tree, head, "asking") and (asked_for or (relation in {"obl", "nmod"} and "for" in prepositions)):
        yield Modality.ASKED, [head]
    elif is_object and is_in(tree, head, "planned object"):
        yield Modality.PLANNED, [head]
    elif is_object and is_in(tree, head, "possible object"):
        yield Modality.POSSIBLE, [head]
    elif (is_object or relation == "nsubj") and is_in(tree, head, "carrier"):
        modality, words = _modality(grammar, head, depth + 1)
        if modality is not Modality.ASSERTED and not (relation == "nsubj" and tree.dependents(head, "obj", "cop")):
            yield modality, words
    elif relation == "obl" and prepositions & {"to", "in"} and base_form(tree, head) in {"lead", "result"}:
        modality, words = _modality(grammar, head, depth + 1)
        if modality is not Modality.ASSERTED:
            yield modality, words
