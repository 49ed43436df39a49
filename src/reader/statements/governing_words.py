"""Verbs, adjectives and nouns that say how the verb after them is meant: "plans to", "is believed to", "calls to"."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model.statements import Modality
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.modals import Found
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.polarity import negation_of
from reader.statements.speech_lexicon import base_form, is_in
from reader.statements.verb_groups import BE

_ACHIEVED = frozenset({"first", "second", "third", "last", "only", "latest", "next", "youngest", "oldest"})


def of_infinitive(grammar: PassageGrammar, predicate: int) -> Iterator[Found]:
    """Yield what "is to", "going to", "to" of purpose and "plan to" (the noun) say of the verb after them."""
    tree = grammar.tree
    mark = next((word for word in tree.dependents(predicate, "mark") if tree.surfaces[word] == "to"), None)
    relation, head = tree.relation(predicate), tree.head(predicate)
    if mark is None:
        return
    before = mark - 1
    while before >= 0 and tree.words[before].pos in {"ADV", "PART"} and tree.surfaces[before] != "yet":
        before -= 1
    if before >= 0 and tree.surfaces[before] in BE and tree.surfaces[before] != "being" and relation != "acl":
        subject_is_plan = relation in {"xcomp", "ccomp", "csubj"} and head >= 0 and tree.has_pos(head, "NOUN")
        yield Modality.PLANNED, [] if subject_is_plan else [before, mark]
    if before >= 1 and tree.surfaces[before] == "going" and tree.surfaces[before - 1] in BE | {"not", "n't", "never"}:
        yield Modality.PLANNED, [before, mark]
    if relation == "acl" and head >= 0:
        yield from _of_noun(tree, head, mark)
    elif relation == "advcl" and mark < predicate and (head < 0 or not _governs_infinitive(tree, head)):
        achieved = mark > 0 and tree.surfaces[mark - 1] in {"only", "on", "used"}
        if not achieved:
            yield Modality.PLANNED, [mark]


def _of_noun(tree: DependencyTree, noun: int, mark: int) -> Iterator[Found]:
    """Yield what a noun says of its infinitive: "a plan to", "calls for ... to"; "the first to" did it."""
    surfaces = {tree.surfaces[word] for word in tree.dependents(noun, "amod", "advmod", "nummod", "det")}
    surfaces.add(tree.surfaces[noun])
    if surfaces & _ACHIEVED or any(surface.endswith("est") for surface in surfaces):
        return
    owner = tree.head(noun) if "of" in tree.prepositions(noun) else -1
    if is_in(tree, noun, "negating noun") or (owner >= 0 and is_in(tree, owner, "negating noun")):
        return
    if is_in(tree, noun, "asking noun"):
        yield Modality.ASKED, [noun]
    elif is_in(tree, noun, "planning noun"):
        yield Modality.PLANNED, [noun]
    else:
        yield Modality.POSSIBLE, [mark]


def _governs_infinitive(tree: DependencyTree, word: int) -> bool:
    """Return whether the infinitive of a word is what it is about, and no purpose: "ask", "likely", "force"."""
    sections = ("asking", "planning", "planning adjective", "negating", "possible passive", "seeming")
    return (
        any(is_in(tree, word, section) for section in sections)
        or tree.has_pos(word, "ADJ")
        or is_in(tree, word, "implicative")
    )


def of_governor(tree: DependencyTree, governor: int, predicate: int, relation: str, marks: set[str]) -> Found | None:
    """Return what a governing word says of a clause, None if it says nothing."""
    to = "to" in marks
    passive = is_passive(tree, governor)
    if tree.has_pos(governor, "NOUN") and not tree.dependents(governor, "cop"):
        return _of_governing_noun(tree, governor, relation, marks)
    if relation == "acl:relcl":
        return None
    lemma = base_form(tree, governor)
    if is_in(tree, governor, "seeming") and (to or "that" in marks or relation in {"xcomp", "csubj"}):
        return Modality.POSSIBLE, [governor]
    if is_in(tree, governor, "possible passive"):
        # "with the group reported to have fled": a passive without its auxiliary.
        participle = lemma != "claim" and tree.surfaces[governor].endswith(("ed", "said", "ght"))
        if participle and to and tree.surfaces[governor + 1 : governor + 2] == ["to"]:
            return Modality.POSSIBLE, [governor]
        is_state = relation == "xcomp" and not tree.surfaces[predicate].endswith("ing")
        if participle and is_state and not to and not tree.dependents(governor, "obj"):
            return Modality.POSSIBLE, [governor]  # "dozens feared lost"
        if passive and (to or relation in {"ccomp", "csubj", "csubj:pass"}):
            return Modality.POSSIBLE, [governor]
    if lemma == "have" and to and relation in {"xcomp", "advcl"}:
        before = tree.surfaces[governor]
        mark = next(word for word in tree.dependents(predicate, "mark") if tree.surfaces[word] == "to")
        if before in {"have", "has", "'ve", "having"} and mark - 1 == governor:
            return Modality.ASKED, [governor, mark]
        return None
    if is_in(tree, governor, "asking") and _is_demanded(tree, governor, predicate, relation, marks):
        return Modality.ASKED, [governor]
    planning = is_in(tree, governor, "planning") or (
        is_in(tree, governor, "planning adjective") and (tree.has_pos(governor, "ADJ") or passive)
    )
    gerund = is_in(tree, governor, "planning gerund") and tree.surfaces[predicate].endswith("ing")
    clause = lemma in {"hope", "expect"} and relation == "ccomp"
    if planning and relation != "csubj" and (to or clause or gerund):
        return Modality.PLANNED, [governor]
    if lemma in {"fear", "suspect"} and relation == "ccomp":
        return Modality.POSSIBLE, [governor]
    return None


def _is_demanded(tree: DependencyTree, governor: int, predicate: int, relation: str, marks: set[str]) -> bool:
    """Return whether the clause of a verb such as "ask" or "urge" is what is asked for."""
    lemma = base_form(tree, governor)
    if "guilty" in tree.surfaces[governor + 1 : governor + 3]:
        return False  # "pleaded guilty to"
    if "to" in marks or (lemma == "want" and relation in {"xcomp", "ccomp"}):
        return relation in {"xcomp", "advcl", "ccomp", "csubj"}
    if relation != "ccomp" or ("that" not in marks and tree.surfaces[predicate].endswith("ing")):
        return relation in {"ccomp", "xcomp"} and lemma in {"propose", "recommend", "suggest"}
    if lemma == "insist":
        return tree.surfaces[predicate] == tree.words[predicate].lemma  # "insisted that the board resign"
    return not is_in(tree, governor, "asking to")


def _of_governing_noun(tree: DependencyTree, noun: int, relation: str, marks: set[str]) -> Found | None:
    """Return what a noun says of its clause: "fears that", "no evidence that", "the risk of losing"."""
    if relation == "acl:relcl" and "that" not in marks:
        return None
    if is_in(tree, noun, "possible noun") and marks & {"that", "of", "to", "for"}:
        return Modality.POSSIBLE, [noun]
    if is_in(tree, noun, "asking noun") and marks & {"that", "to"}:
        return Modality.ASKED, [noun]
    if is_in(tree, noun, "planning noun") and marks & {"to", "for"}:
        return Modality.PLANNED, [noun]
    if is_in(tree, noun, "evidence"):
        negatives = [word for word in tree.dependents(noun, "det") if tree.surfaces[word] == "no"]
        head = tree.head(noun)
        if negatives or (head >= 0 and tree.relation(noun) in {"obj", "nsubj"} and negation_of(tree, head)[0]):
            return Modality.POSSIBLE, [*negatives, noun]
    return None


def is_passive(tree: DependencyTree, verb: int) -> bool:
    """Return whether a verb is in the passive; a participle after a noun is ("a man believed to have fled")."""
    if tree.dependents(verb, "aux:pass", "nsubj:pass"):
        return True
    return (
        tree.relation(verb) in {"acl", "amod", "root"}
        and not tree.dependents(verb, "nsubj", "aux", "obj", "mark")
        and tree.surfaces[verb].endswith(("ed", "en", "thought", "understood"))
    )
