"""Verbs of speech with their content: a clause ("said that ..."), an event ("announced the merger"), a parenthesis."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model.statements import Attitude
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.speech.act import SpeechAct, cue_of, particle
from reader.statements.speech.deeds import accusations, answers, figures, is_refusal, pleas, quoted_as_saying, spoken_of
from reader.statements.speech.misplaced import misplaced_clause, words_after_that
from reader.statements.speech.parentheses import parenthesis
from reader.statements.speech.sources import source_of
from reader.statements.speech_lexicon import base_form, is_in, speech_verbs
from reader.statements.verb_groups import subtree

_CLAUSES = ("ccomp", "csubj", "csubj:pass")
_REACTIONS = frozenset({"conj", "parataxis", "advcl"})
_GIVES_REACTION = frozenset({"while", "whereas", "but", "although", "though"})
_DEPENDS_ON_CONTENT = frozenset({"when", "after", "because", "before", "until", "if", "where", "so", "unless"})


def verb_acts(grammar: PassageGrammar, word: int) -> Iterator[SpeechAct]:
    """Yield the speech acts of a verb; none if it is no verb of speech or has no content.

    Args:
        grammar: The passage.
        word: Index of the verb.
    """
    tree = grammar.tree
    lemma = base_form(tree, word)
    attitude = speech_verbs().get(lemma)
    if lemma == "rule" and particle(tree, word, "out"):
        attitude = Attitude.DENIES
    if lemma == "plead":
        yield from pleas(grammar, word)
    if is_in(tree, word, "answering"):
        yield from answers(grammar, word)
    if lemma in {"quote", "cite"} or (lemma == "report" and tree.dependents(word, "aux:pass")):
        yield from quoted_as_saying(grammar, word)
    if is_in(tree, word, "accusing"):
        yield from accusations(grammar, word)
    if is_in(tree, word, "figure"):
        yield from figures(grammar, word)
    if is_in(tree, word, "speaking of"):
        yield from spoken_of(grammar, word, attitude or Attitude.SAYS)
    if attitude is None:
        return
    clauses = _clauses_of(grammar, word, attitude)
    if clauses:
        content = _with_words_before(grammar, word, attitude, clauses)
        yield SpeechAct(word, attitude, content, source_of(grammar, word), cue_of(tree, word, min(clauses)))
        return
    nouns = _noun_contents(grammar, word, attitude)
    if nouns:
        content = frozenset(member for noun in nouns for member in subtree(tree, noun))
        yield SpeechAct(word, attitude, content, source_of(grammar, word), cue_of(tree, word))
        return
    yield from parenthesis(grammar, word, attitude)


def _clauses_of(grammar: PassageGrammar, word: int, attitude: Attitude) -> list[int]:
    """Return the heads of the clauses that a verb of speech has as its content."""
    tree = grammar.tree
    passive = bool(tree.dependents(word, "aux:pass", "nsubj:pass"))
    clauses = []
    for clause in tree.dependents(word, *_CLAUSES):
        if tree.words[clause].pos in {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "NUM", "ADV", "PRON"}:
            clauses.append(clause)
    for clause in tree.dependents(word, "xcomp"):
        gerund = tree.surfaces[clause].endswith("ing") and tree.words[clause].pos == "VERB"
        infinitive = "to" in {tree.surfaces[mark] for mark in tree.dependents(clause, "mark")}
        if gerund and attitude is not Attitude.DOUBTS and not is_in(tree, word, "no gerund"):
            clauses.append(clause)
        elif infinitive and (is_in(tree, word, "claiming") or passive):
            if is_in(tree, word, "claiming") or attitude is not Attitude.SAYS or is_in(tree, word, "raised"):
                clauses.append(clause)
        elif passive and not infinitive and not gerund and attitude in {Attitude.CONFIRMS, Attitude.SAYS}:
            clauses += [word, clause]
    for clause in tree.dependents(word, "parataxis"):
        if clause < word or any(mark in grammar.between(clause - 1, clause) for mark in ":"):
            clauses.append(clause)
    for clause in tree.dependents(word, "advcl"):
        if clause == word + 1 and tree.surfaces[clause].endswith("ing") and is_in(tree, word, "gerund content"):
            clauses.append(clause)  # "denied taking money"
        marks = {tree.surfaces[mark] for mark in tree.dependents(clause, "mark")}
        if "that" in marks or "whether" in marks:
            clauses.append(clause)
    return clauses or misplaced_clause(tree, word)


def _content(grammar: PassageGrammar, word: int, clauses: list[int]) -> frozenset[int]:
    """Return the words of clauses, without what somebody else says in reaction: "..., while the union said ..."."""
    tree = grammar.tree
    content = {member for clause in clauses if clause != word for member in subtree(tree, clause)}
    if word in clauses:
        content.add(word)
    else:
        content -= set(subtree(tree, word)) if word in content else set()
        content |= words_after_that(grammar, word)
        content |= {
            member
            for clause in tree.dependents(word, "advcl")  # "said it stood still when a lorry hit it"
            if clause > max(clauses) > word
            and _DEPENDS_ON_CONTENT & {tree.surfaces[mark] for mark in tree.dependents(clause, "mark", "advmod")}
            for member in subtree(tree, clause)
        }
    for member in sorted(content):
        if member not in clauses and is_reaction(tree, member):
            content -= set(subtree(tree, member))
    return frozenset(content)


def _with_words_before(grammar: PassageGrammar, word: int, attitude: Attitude, clauses: list[int]) -> frozenset[int]:
    """Return the content of a verb with clauses, with what stands before it if it is a parenthesis as well.

    "She would have died, he said, had the doctors not come"; but what follows "and" is none of it: "The toll rose, he
    said, and hopes were fading".
    """
    content = _content(grammar, word, clauses)
    aside = next(parenthesis(grammar, word, attitude), None)
    if aside is None or words_after_that(grammar, word):
        return content
    after_it = [clause for clause in clauses if clause > word]
    if after_it and any(grammar.tree.surfaces[min(subtree(grammar.tree, clause))] == "and" for clause in after_it):
        return aside.content
    begins_with_joint = any(grammar.tree.surfaces[place] == "and" and "," in grammar.between(place - 1, place)
                            for place in range(word + 1, min(after_it, default=word)))  # fmt: skip
    return aside.content if begins_with_joint else content | aside.content


def is_reaction(tree: DependencyTree, word: int) -> bool:
    """Return whether a clause that is joined to a content is somebody else's speech with a subject of its own."""
    if tree.relation(word) not in _REACTIONS or tree.words[word].pos != "VERB":
        return False
    lemma = base_form(tree, word)
    if lemma not in speech_verbs() and not is_in(tree, word, "figure") and not is_in(tree, word, "answering"):
        return False
    subjects = tree.dependents(word, "nsubj")
    if not subjects or tree.words[subjects[0]].pos == "PRON":
        return False
    if tree.relation(word) == "advcl":
        marks = {tree.surfaces[mark] for mark in tree.dependents(word, "mark")}
        return not marks or bool(_GIVES_REACTION & marks)
    return True


def _noun_contents(grammar: PassageGrammar, word: int, attitude: Attitude) -> list[int]:
    """Return the nouns that a verb states, confirms or denies: "denied wrongdoing", "announced the merger"."""
    tree = grammar.tree
    lemma = base_form(tree, word)
    nouns = tree.dependents(word, "obj")
    if tree.dependents(word, "aux:pass"):
        nouns = tree.dependents(word, "nsubj:pass")
        if attitude is Attitude.DENIES:
            nouns = [noun for noun in nouns if is_in(tree, noun, "claim")]  # not "breaks were denied by the judge"
    if attitude not in {Attitude.CONFIRMS, Attitude.DENIES} and not is_in(tree, word, "noun content"):
        return []
    if lemma == "deny" and (tree.dependents(word, "iobj") or is_refusal(tree, word)):
        return []
    found = []
    for noun in nouns:
        if tree.words[noun].pos not in {"NOUN", "VERB"} or is_in(tree, noun, "not stated"):
            continue
        if is_in(tree, noun, "claim") or tree.event_types(noun):
            found.append(noun)
    return found
