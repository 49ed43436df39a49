"""The source of a verb of speech: its subject by the arcs, or the noun phrase that stands next to the verb.

The words next to the verb decide where the arcs contradict them: "just under the limit, Officer Sara Noor said" is
often parsed as if the limit said it.
"""

from __future__ import annotations

from reader.model.analysis import Label
from reader.model.text import Span
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.verb_groups import is_auxiliary, subject_of

_NAMES = frozenset({Label.PERSON, Label.ORG, Label.NORP})
_NOUNS = frozenset({"NOUN", "PROPN"})
_LONGEST_PHRASE = 10


def source_of(grammar: PassageGrammar, word: int) -> int | None:
    """Return the head word of the source of a verb of speech, None if the text does not name it.

    Args:
        grammar: The passage.
        word: Index of the verb.
    """
    tree = grammar.tree
    source = subject_of(tree, word)
    after_it = [subject for subject in tree.dependents(word, "nsubj") if subject > word]
    if len(after_it) > 1:
        return next((subject for subject in after_it if _name_at(grammar, subject)), source)
    if _has_no_subject(tree, word) or (source is not None and source > word):
        return source
    has_own = bool(tree.dependents(word, "nsubj"))
    neighbour = _phrase_before(grammar, word)
    if neighbour is not None and neighbour != source:
        if source is None or not has_own:
            return neighbour
        return neighbour if source < neighbour and _begins_after_comma(grammar, neighbour, source) else source
    if not has_own:
        apposition = _apposition_before(grammar, word)
        return apposition if apposition is not None else source if source is not None else _name_after(grammar, word)
    return source


def _has_no_subject(tree: DependencyTree, word: int) -> bool:
    """Return whether a verb is a participle, an infinitive or passive, so that the word before it is no subject."""
    marks = {tree.surfaces[mark] for mark in tree.dependents(word, "mark")}
    return (
        tree.surfaces[word].endswith("ing")
        or "to" in marks
        or bool(tree.dependents(word, "aux:pass", "nsubj:pass", "expl"))
        or (tree.relation(word) == "xcomp" and not tree.dependents(word, "nsubj"))
        or (tree.relation(word) == "acl" and not tree.dependents(word, "nsubj", "ccomp"))
    )


def _phrase_before(grammar: PassageGrammar, word: int) -> int | None:
    """Return the head of the noun phrase right before the auxiliaries of a verb; None if a comma stands there."""
    tree = grammar.tree
    last = word - 1
    while last >= 0 and (is_auxiliary(tree, last) or tree.has_pos(last, "ADV")):
        last -= 1
    if last < 0 or not _is_nominal(grammar, last) or _is_divided(grammar, last):
        return None
    if not tree.prepositions(last):
        return last
    # "the district court of Lorne ruled": the phrase reaches back to its comma.
    for place in range(last - 1, max(-1, last - _LONGEST_PHRASE), -1):
        if _is_divided(grammar, place) or tree.words[place].pos in {"VERB", "AUX"}:
            return None
        if tree.words[place].pos in _NOUNS and not tree.prepositions(place) and tree.head(last) == place:
            return place
    return None


def _begins_after_comma(grammar: PassageGrammar, noun: int, after: int) -> bool:
    """Return whether a comma stands right before the phrase of a noun, somewhere after the word `after`."""
    tree = grammar.tree
    place = noun
    while place > after and not _is_divided(grammar, place - 1):
        if tree.words[place - 1].pos not in {"NOUN", "PROPN", "DET", "ADJ", "PART", "PRON"}:
            return False
        place -= 1
    return place > after


def _apposition_before(grammar: PassageGrammar, word: int) -> int | None:
    """Return the source in "..., his lawyer, Sara Noor, said": the name, or the noun before it if there is none."""
    tree = grammar.tree
    last = word - 1
    prepositions = tree.dependents(last, "case") if last > 0 else []
    if prepositions and prepositions[0] > 0 and tree.words[last].pos in _NOUNS:
        last = prepositions[0] - 1  # "Sara Noor, in a briefing, said"
    if last < 1 or not _is_divided(grammar, last):
        return None
    place = last
    while place > 0 and last - place < _LONGEST_PHRASE and not _is_divided(grammar, place - 1):
        place -= 1
    if place == 0 or not _is_divided(grammar, place - 1):
        return None
    if _name_at(grammar, last):
        return last
    has_verb = any(tree.words[inner].pos in {"VERB", "AUX"} for inner in range(place, last + 1))
    return place - 1 if not has_verb and _is_nominal(grammar, place - 1) else None


def _name_after(grammar: PassageGrammar, word: int) -> int | None:
    """Return the last word of a name right after a verb: "..., said Sara Noor of the water board"."""
    if word == 0 or not _is_divided(grammar, word - 1) or word + 1 >= len(grammar.tree.words):
        return None
    start = grammar.span(word + 1).start
    for _, mention in grammar.mentions:
        if mention.label in _NAMES and mention.start == start:
            return grammar.words_in(Span(mention.start, mention.end))[-1]
    return None


def _is_nominal(grammar: PassageGrammar, word: int) -> bool:
    """Return whether a word is a noun, or is written like a name whatever the parser took it for."""
    tree = grammar.tree
    if tree.words[word].pos in _NOUNS:
        return True
    return tree.has_pos(word, "ADJ") and grammar.text[tree.words[word].start].isupper()


def _is_divided(grammar: PassageGrammar, word: int) -> bool:
    """Return whether a comma, stop, bracket or quotation mark stands between a word and the next one."""
    return any(mark in grammar.between(word, word + 1) for mark in ',;:"”’)')


def _name_at(grammar: PassageGrammar, word: int) -> bool:
    """Return whether a word belongs to the name of a person or an organisation."""
    place = grammar.span(word)
    return any(
        mention.label in _NAMES and mention.start <= place.start and place.end <= mention.end
        for _, mention in grammar.mentions
    )
