"""Verbs of speech that stand apart from their content: "..., the coast guard said", "..., said the coast guard"."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model.statements import Attitude
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.speakers import is_date
from reader.statements.speech.act import SpeechAct
from reader.statements.speech.sources import source_of
from reader.statements.speech_lexicon import is_in, words_in
from reader.statements.verb_groups import is_auxiliary, subtree

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART", "PRON"})
_LONGEST_FIRST_SOURCE = 7


def parenthesis(grammar: PassageGrammar, word: int, attitude: Attitude) -> Iterator[SpeechAct]:
    """Yield "..., the coast guard said" and "..., said the coast guard", also in the middle of its content."""
    tree = grammar.tree
    is_finite = not any(tree.surfaces[mark] == "to" for mark in tree.dependents(word, "mark"))
    if attitude is Attitude.DOUBTS or not is_finite or tree.surfaces[word].endswith("ing"):
        return
    source = source_of(grammar, word)
    expletive = next(iter(tree.dependents(word, "expl", "nsubj:pass")), None)
    subject = source if source is not None and source not in tree.dependents(word, "obl") else expletive
    if subject is None or (source is None and expletive is None):
        return
    if not is_in(tree, word, "addressing") and not all(is_date(grammar, noun) for noun in tree.dependents(word, "obj")):
        return
    own = _phrase_of(grammar, subject, word)
    first = _start(grammar, min(word, *own), word, own)
    if first == 0 or not _stands_apart(grammar, first):
        return
    end = _end_of_segment(grammar, max(word, *own))
    if end is None:
        return
    content = set(range(_after_semicolon(grammar, first), first))
    rest = set(range(end + 1, len(tree.words)))
    if rest and ";" in grammar.between(end, end + 1):
        rest = set()
    if rest and _goes_on(grammar, content, rest, word):
        content |= rest
    yield SpeechAct(word, attitude, frozenset(content), source, (word,))


def _phrase_of(grammar: PassageGrammar, subject: int, word: int) -> set[int]:
    """Return the words of a subject up to its verb, those left out that a comma divides from it."""
    tree = grammar.tree
    members = set(subtree(tree, subject))
    own = {subject}
    for place in range(subject - 1, -1, -1):
        if place not in members or "," in grammar.between(place, place + 1):
            break
        own.add(place)
    # "..., Highway Patrol Officer Sara Noor said": a title that the parser gave to another word.
    place = min(own)
    while place > 0 and tree.words[place - 1].pos in _NOMINAL and "," not in grammar.between(place - 1, place):
        place -= 1
    if place > 0 and "," in grammar.between(place - 1, place):
        own |= set(range(place, subject))
    own |= set(range(subject, word)) if subject < word else {member for member in members if member > word}
    return own


def _start(grammar: PassageGrammar, first: int, word: int, own: set[int]) -> int:
    """Return the first word of a parenthesis: its auxiliaries, adverbs and a first source before "and" included."""
    tree = grammar.tree
    while first > 0 and first - 1 not in own and tree.head(first - 1) == word and tree.words[first - 1].dep in {
        "aux", "aux:pass", "advmod"} and "," not in grammar.between(first - 1, first):  # fmt: skip
        first -= 1
    if first > 1 and tree.surfaces[first - 1] == "and":
        # "..., police and a friend said"
        place = first - 2
        while place >= 0 and first - place < _LONGEST_FIRST_SOURCE and tree.words[place].pos in _NOMINAL:
            if place and "," in grammar.between(place - 1, place):
                return place
            place -= 1
    return first


def _stands_apart(grammar: PassageGrammar, first: int) -> bool:
    """Return whether a comma, dash or quotation mark divides a verb of speech from the words before it."""
    surfaces = grammar.tree.surfaces
    if not any(mark in grammar.between(first - 1, first) for mark in ",\"”’'»–—-?!"):
        return False
    return not {surfaces[first - 1], surfaces[first]} & words_in("clause opener")


def _after_semicolon(grammar: PassageGrammar, word: int) -> int:
    """Return the first word after the last semicolon before a word."""
    return next((place for place in range(word - 1, 0, -1) if ";" in grammar.between(place - 1, place)), 0)


def _goes_on(grammar: PassageGrammar, before: set[int], rest: set[int], word: int) -> bool:
    """Return whether the words after a parenthesis continue the content: "The ferry, the mayor said, was full"."""
    tree = grammar.tree
    first = tree.surfaces[min(rest)]
    if first in words_in("clause opener") or first == "according":
        return False
    if tree.dependents(word, "ccomp") or not any(_is_finite(tree, member) for member in before):
        return True
    crosses = any(tree.head(member) in rest for member in before)
    return crosses or any(tree.head(member) in before for member in rest if tree.relation(member) != "conj")


def _is_finite(tree: DependencyTree, word: int) -> bool:
    return (tree.words[word].pos == "VERB" and tree.relation(word) not in {"acl", "acl:relcl", "amod"}) or bool(
        tree.dependents(word, "cop")
    )


def _end_of_segment(grammar: PassageGrammar, word: int) -> int | None:
    """Return the last word before the next comma or stop, None if a clause begins before it."""
    tree = grammar.tree
    for place in range(word + 1, len(tree.words)):
        if any(mark in grammar.between(place - 1, place) for mark in ',;:."”–—'):
            return place - 1
        if tree.words[place].pos == "VERB" and tree.relation(place) not in {"acl", "amod", "acl:relcl", "xcomp"}:
            return place - 1 if tree.relation(place) == "advcl" else None
        if is_auxiliary(tree, place) and tree.relation(place) in {"aux", "cop", "aux:pass"}:
            head = tree.head(place)
            if tree.relation(head) not in {"acl", "acl:relcl", "advcl"}:
                return None
    return len(tree.words) - 1
