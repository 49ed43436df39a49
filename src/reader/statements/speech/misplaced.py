"""The content of a verb of speech where the parser gave it to another word: found by the place of "that"."""

from __future__ import annotations

from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.speech_lexicon import is_in
from reader.statements.verb_groups import SUBJECTS, is_auxiliary

_SKIPPED_BEFORE_THAT = 14


def misplaced_clause(tree: DependencyTree, word: int) -> list[int]:
    """Return the "that" clause after a verb of speech that the parser gave to a noun in between.

    "said in a statement on Monday that the ship had left": often parsed as "a statement that the ship had left".
    """
    for place in range(word + 1, min(len(tree.words), word + _SKIPPED_BEFORE_THAT)):
        if tree.words[place].pos == "VERB" and place > word + 1:
            return []
        if tree.surfaces[place] == "that" and tree.words[place].pos in {"SCONJ", "PRON"}:
            clause = tree.head(place)
            if clause > place and tree.relation(clause) in {"acl", "acl:relcl", "ccomp", "advcl"}:
                noun = tree.head(clause)
                own = tree.dependents(clause, *SUBJECTS)
                is_between = word < noun < place and (
                    tree.relation(noun) in {"obl", "nmod"}
                    or (tree.relation(noun) in {"obj", "iobj"} and is_in(tree, word, "addressing"))
                )
                if is_between and own and own[0] != place:
                    return [clause]
            return []
    return []


def words_after_that(grammar: PassageGrammar, word: int) -> set[int]:
    """Return the words from a "that" right after a verb of speech to the next comma, whatever their arcs are.

    It ends before a word that the verb itself depends on: "The man who said that he had won has died".
    """
    tree = grammar.tree
    near = range(word + 1, min(word + 4, len(tree.words)))
    start = next((place for place in near if tree.surfaces[place] == "that"), -1)
    if start < 0 or tree.has_pos(start, "DET") or any(tree.has_pos(place, "VERB") for place in range(word + 1, start)):
        return set()
    above: set[int] = set()
    head = tree.head(word)
    while head >= 0 and head not in above:
        above.add(head)
        head = tree.head(head)
    words: set[int] = set()
    for place in range(start + 1, len(tree.words)):
        if any(mark in grammar.between(place - 1, place) for mark in ",;:") or place in above:
            break
        if tree.head(place) in above and is_auxiliary(tree, place):
            break
        words.add(place)
    if not any(tree.has_pos(place, "VERB") or is_auxiliary(tree, place) for place in words):
        # No verb before the comma: "said that Noor, who was ill, had resigned" goes on after it.
        words |= set(range(start + 1, len(tree.words)))
    return words
