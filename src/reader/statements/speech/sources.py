"""The source of a verb of speech: its subject by the arcs, or the name that stands right before or after the verb."""

from __future__ import annotations

from reader.model.analysis import Label
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.verb_groups import is_auxiliary, subject_of


def source_of(grammar: PassageGrammar, word: int) -> int | None:
    """Return the head word of the source of a verb of speech, None if the text does not name it.

    A person who stands right before the verb says it, whatever the arcs are: "just under the limit, Officer Sara Noor
    said" is often parsed as if the limit said it.

    Args:
        grammar: The passage.
        word: Index of the verb.
    """
    tree = grammar.tree
    source = subject_of(tree, word)
    after_it = [subject for subject in tree.dependents(word, "nsubj") if subject > word]
    if len(after_it) > 1:
        return next((subject for subject in after_it if _is_named(grammar, subject)), source)
    if _has_no_subject(tree, word) or (source is not None and source > word):
        return source
    neighbour = _neighbour(grammar, word)
    if neighbour is None or (source is not None and source >= neighbour):
        return source
    if source is None or not tree.dependents(word, "nsubj"):
        return neighbour
    stands_apart = "," in grammar.between(source, neighbour) and _is_named(grammar, neighbour)
    return neighbour if stands_apart else source


def _has_no_subject(tree: DependencyTree, word: int) -> bool:
    """Return whether a verb is a participle, an infinitive or passive, so that the word before it is no subject."""
    marks = {tree.surfaces[mark] for mark in tree.dependents(word, "mark")}
    return (
        tree.surfaces[word].endswith("ing")
        or "to" in marks
        or bool(tree.dependents(word, "aux:pass", "nsubj:pass", "expl"))
        or (tree.relation(word) in {"conj", "xcomp", "acl"} and not tree.dependents(word, "nsubj"))
    )


def _neighbour(grammar: PassageGrammar, word: int) -> int | None:
    """Return the noun right before the auxiliaries of a verb, None if a comma or another word stands there."""
    tree = grammar.tree
    place = word - 1
    while place >= 0 and (is_auxiliary(tree, place) or tree.has_pos(place, "ADV")):
        place -= 1
    if place < 0 or tree.words[place].pos not in {"NOUN", "PROPN"} or tree.prepositions(place):
        return None
    if any(mark in grammar.between(place, place + 1) for mark in ',;:"”)'):
        return None
    return place


def _is_named(grammar: PassageGrammar, word: int) -> bool:
    place = grammar.span(word)
    return any(
        mention.label is Label.PERSON and mention.start <= place.start and place.end <= mention.end
        for _, mention in grammar.mentions
    )
