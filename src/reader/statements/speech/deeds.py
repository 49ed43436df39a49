"""Verbs that attribute a noun: a claim that is rejected, a deed that somebody is accused of, a figure, an event."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model.statements import Attitude
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.speech.act import SpeechAct
from reader.statements.speech.nouns import clause_of_noun
from reader.statements.speech.sources import source_of
from reader.statements.speech_lexicon import base_form, is_in
from reader.statements.verb_groups import agent_of, subtree

_SEPARATE_CLAUSES = frozenset({"conj", "parataxis", "advcl", "acl:relcl"})


def answers(grammar: PassageGrammar, word: int) -> Iterator[SpeechAct]:
    """Yield the denial of somebody's claim: "rejected claims that ...", "called the claim ... false" is left out."""
    tree = grammar.tree
    if base_form(tree, word) == "deny" and is_refusal(tree, word):
        return
    passive = bool(tree.dependents(word, "aux:pass"))
    for noun in tree.dependents(word, "nsubj:pass" if passive else "obj"):
        if is_in(tree, noun, "claim"):
            content = frozenset(subtree(tree, noun))
            attitude = Attitude.DOUBTS if is_in(tree, word, "doubts") else Attitude.DENIES
            clause = clause_of_noun(tree, noun)
            cue = (word, noun) if clause is not None else (word,)
            content |= {
                member
                for clause in tree.dependents(word, "ccomp")  # a "that" clause that the parser gave to the verb
                if clause > noun
                for member in subtree(tree, clause)
            }
            yield SpeechAct(word, attitude, content, source_of(grammar, word), cue, is_answer=True)


def is_refusal(tree: DependencyTree, word: int) -> bool:
    """Return whether "deny" means to refuse: "denied him bail", "was denied entry"."""
    objects = tree.dependents(word, "obj", "iobj")
    passive = tree.dependents(word, "nsubj:pass")
    return any(is_in(tree, noun, "refused") for noun in objects) or (
        any(is_in(tree, noun, "refused") for noun in passive) or bool(passive and objects)
    )


def pleas(grammar: PassageGrammar, word: int) -> Iterator[SpeechAct]:
    """Yield what somebody admits or denies in court: "pleaded guilty to fraud", "pleaded not guilty to fraud"."""
    tree = grammar.tree
    following = tree.surfaces[word + 1 : word + 3]
    if "guilty" not in following:
        return
    guilty = word + 1 + following.index("guilty")
    attitude = Attitude.DENIES if following[0] == "not" else Attitude.CONFIRMS
    content = {
        member
        for place in range(guilty + 1, len(tree.words))
        if tree.surfaces[place] in {"to", "of"} and tree.head(place) > place
        for member in subtree(tree, tree.head(place))
    }
    cue = tuple(range(word, guilty + 1))
    yield SpeechAct(word, attitude, frozenset(content - set(cue)), source_of(grammar, word), cue)


def quoted_as_saying(grammar: PassageGrammar, word: int) -> Iterator[SpeechAct]:
    """Yield the medium that quotes a speaker: "TASS quoted the minister as saying that ..."."""
    tree = grammar.tree
    passive = bool(tree.dependents(word, "aux:pass"))
    for saying in tree.dependents(word, "advcl", "xcomp", "ccomp", "acl"):
        if tree.surfaces[saying] in {"saying", "stating"} and saying > word:
            content = frozenset(subtree(tree, saying)) - {word}
            source = agent_of(tree, word) if passive else source_of(grammar, word)
            if source is not None:
                yield SpeechAct(word, Attitude.SAYS, content, source, (word,))


def accusations(grammar: PassageGrammar, word: int) -> Iterator[SpeechAct]:
    """Yield what somebody is accused of: "accused of taking bribes", "was charged with fraud"."""
    tree = grammar.tree
    lemma = base_form(tree, word)
    passive = bool(tree.dependents(word, "aux:pass", "nsubj:pass")) or tree.relation(word) in {"acl", "amod"}
    wanted = {"charge": {"with", "over", "in"}, "accuse": {"of"}, "suspect": {"of"}, "blame": {"for", "on"},
              "indict": {"for", "on"}}[lemma]  # fmt: skip
    for member in sorted(subtree(tree, word)):
        prepositions = {
            tree.surfaces[mark] for mark in tree.dependents(member, "case", "mark") if word < mark <= member
        }
        if member > word and prepositions & wanted:
            content = frozenset(other for other in subtree(tree, member) if other > word)
            source = agent_of(tree, word) if passive else source_of(grammar, word)
            if passive and source is None:
                source = _agent_nearby(tree, word, member)
            yield SpeechAct(word, Attitude.BELIEVES, content, source, (word,))
            return


def _agent_nearby(tree: DependencyTree, word: int, end: int) -> int | None:
    """Return the noun after "by" between a passive verb and its content, whatever the parser took it for."""
    for place in range(word + 1, end):
        if tree.surfaces[place] == "by" and tree.head(place) > place:
            return tree.head(place)
    return None


def figures(grammar: PassageGrammar, word: int) -> Iterator[SpeechAct]:
    """Yield a source's number: "put the toll at 40", "gave a figure of 31", "spoke of 98", "reported 12 dead"."""
    tree = grammar.tree
    lemma = base_form(tree, word)
    if tree.dependents(word, "ccomp"):
        return
    if lemma in {"put", "estimate", "place"}:
        numbers = [noun for noun in tree.dependents(word, "obl", "nmod") if "at" in tree.prepositions(noun)]
        numbers += [
            noun
            for thing in tree.dependents(word, "obj", "nsubj:pass")
            for noun in tree.dependents(thing, "nmod", "nummod")
            if "at" in tree.prepositions(noun) or lemma == "estimate"
        ]
    elif lemma in {"speak", "talk"}:
        numbers = [noun for noun in tree.dependents(word, "obl", "nmod") if "of" in tree.prepositions(noun)]
    elif lemma == "give":
        numbers = [
            number
            for noun in tree.dependents(word, "obj")
            if tree.words[noun].lemma in {"figure", "number", "toll", "total", "estimate", "count"}
            for number in tree.dependents(noun, "nmod", "nummod", "appos")
        ]
    else:
        numbers = [noun for noun in tree.dependents(word, "obj", "nsubj:pass") if tree.words[noun].pos != "PROPN"]
    passive = bool(tree.dependents(word, "aux:pass"))
    source = agent_of(tree, word) if passive else source_of(grammar, word)
    # "two men had been listed" reports nobody's figure; "the toll was put at 40" does.
    unnamed = passive and is_in(tree, word, "unnamed figure")
    if (source is not None or unnamed) and any(_has_number(tree, noun) for noun in numbers):
        if tree.words[word].dep in {"acl", "amod"}:
            return
        parts = [part for part in tree.dependents(word) if tree.relation(part) not in _SEPARATE_CLAUSES]
        content = frozenset({word, *(member for part in parts for member in subtree(tree, part))})
        yield SpeechAct(word, Attitude.SAYS if lemma != "confirm" else Attitude.CONFIRMS, content, source, (word,))


def _has_number(tree: DependencyTree, word: int) -> bool:
    return tree.words[word].pos == "NUM" or any(tree.words[other].pos == "NUM" for other in subtree(tree, word))


def spoken_of(grammar: PassageGrammar, word: int, attitude: Attitude) -> Iterator[SpeechAct]:
    """Yield the event that somebody speaks of: "warned of an attack", "declined to comment on the resignation"."""
    tree = grammar.tree
    for noun in tree.dependents(word, "obl", "nmod"):
        if tree.prepositions(noun) & {"of", "on", "about", "over", "at"} and noun > word and tree.event_types(noun):
            yield SpeechAct(word, attitude, frozenset(subtree(tree, noun)), source_of(grammar, word), (word,))
