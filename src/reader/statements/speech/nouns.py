"""Nouns of speech with their content and owner: "Moscow's claim that ...", "reports of an explosion"."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model.statements import Attitude
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.speech.act import SpeechAct, cue_of
from reader.statements.speech.misplaced import misplaced_clause
from reader.statements.speech_lexicon import base_form, is_in, speech_nouns, speech_verbs
from reader.statements.verb_groups import SUBJECTS, subject_of, subtree


def noun_acts(grammar: PassageGrammar, word: int) -> Iterator[SpeechAct]:
    """Yield "the claim that ...", "reports of an explosion", "an allegation of fraud" with the owner."""
    tree = grammar.tree
    attitude = speech_nouns().get(tree.words[word].lemma)
    if attitude is None:
        return
    if any(tree.surfaces[other] == "no" for other in tree.dependents(word, "det")):
        if attitude is Attitude.DOUBTS:
            return  # "there is no doubt that"
        attitude = Attitude.DOUBTS
    head = tree.head(word)
    clause = clause_of_noun(tree, word)
    if clause is None:
        events = [
            noun
            for noun in tree.dependents(word, "nmod")
            if noun > word and tree.prepositions(noun) & {"of", "about"} and (
                tree.event_types(noun) or is_in(tree, noun, "claim"))
        ]  # fmt: skip
        gerunds = [
            verb
            for verb in tree.dependents(word, "acl")
            if tree.surfaces[verb].endswith("ing")
            and any(tree.surfaces[mark] == "of" for mark in tree.dependents(verb, "mark", "case"))
        ]
        content = frozenset(member for part in events + gerunds for member in subtree(tree, part))
        if is_in(tree, word, "clause noun"):
            return
    else:
        if head >= 0 and tree.relation(word) in {"obl", "nmod"} and _is_of_verb(tree, head, clause):
            return
        content = frozenset(subtree(tree, clause))
    cue = (word,) if clause is None else cue_of(tree, word, clause)
    yield SpeechAct(word, attitude, content, _owner(tree, word), cue, is_verb=False)


def _is_of_verb(tree: DependencyTree, verb: int, clause: int) -> bool:
    """Return whether a clause is the content of a verb rather than of its noun: "said in a statement that"."""
    return base_form(tree, verb) in speech_verbs() and clause in misplaced_clause(tree, verb)


def clause_of_noun(tree: DependencyTree, noun: int) -> int | None:
    """Return the head of the "that" clause of a noun; not a relative clause ("the claim that he made")."""
    for clause in tree.dependents(noun, "acl", "ccomp", "acl:relcl", "advcl"):
        that = [
            word for word in tree.dependents(clause) if tree.surfaces[word] in {"that", "whether"} and word < clause
        ]
        subjects = tree.dependents(clause, *SUBJECTS)
        if that and subjects and tree.relation(that[0]) == "mark" and clause > noun:
            return clause
    return None


def _owner(tree: DependencyTree, noun: int) -> int | None:
    """Return whose claim it is: "Moscow's claim", "claims by residents", "made the claim"."""
    for owner in tree.dependents(noun, "nmod:poss"):
        return owner
    for owner in tree.dependents(noun, "nmod"):
        if tree.prepositions(owner) & {"by", "from", "among"} and owner > noun:
            return owner
    head = tree.head(noun)
    if head >= 0 and tree.relation(noun) == "obj" and is_in(tree, head, "noun carrier"):
        return subject_of(tree, head)
    return None
