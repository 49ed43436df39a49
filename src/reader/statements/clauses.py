"""Which predicate each word of a passage belongs to, and how predicates depend on one another."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from reader.model.text import Span
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.predicates import controlled_verb, is_control, predicates_of
from reader.statements.reports import reports_of


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a passage.

    Attributes:
        predicates: Words that head a statement, in order.
        reports: Verbs of saying that have a content.
        asides: Words of attributions set apart by commas ("..., the police said on Monday").
        heads: For each word the predicate or verb of saying whose clause it stands in, -1 if there is none.
        owners: For each word the predicate whose statement it is given to; never -1 if there is a predicate.
    """

    predicates: tuple[int, ...]
    reports: frozenset[int]
    asides: frozenset[int]
    heads: tuple[int, ...]
    owners: tuple[int, ...]


def clauses_of(grammar: PassageGrammar) -> Clauses:
    """Return the predicates of a passage with their clauses."""
    tree = grammar.tree
    asides = reports_of(grammar)
    predicates = predicates_of(grammar, asides)
    predicate_set = set(predicates)
    reports = asides.keys() - predicate_set
    heads = [_clause_head(tree, word, predicate_set, reports) for word in range(len(tree.words))]
    apart: set[int] = set()
    for report in reports:
        for word in asides[report] - predicate_set:
            heads[word] = report
            apart.add(word)
    owners = [
        head if head in predicate_set else _owner(tree, word, head, apart, predicates)
        for word, head in enumerate(heads)
    ]
    return Clauses(tuple(predicates), frozenset(reports), frozenset(apart), tuple(heads), tuple(owners))


def extent(grammar: PassageGrammar, clauses: Clauses, predicate: int) -> Span:
    """Return the place of a predicate's clause, from its first word to its last."""
    words = grammar.tree.words
    own = [word for word, head in enumerate(clauses.heads) if head == predicate] or [predicate]
    return Span(words[own[0]].start, words[own[-1]].end)


def governing_predicate(tree: DependencyTree, clauses: Clauses, predicate: int) -> int | None:
    """Return the predicate that a predicate depends on ("after", "when", a relative clause), None for a main one."""
    predicates = set(clauses.predicates)
    is_dependent = False
    word, seen = predicate, {predicate}
    while (head := tree.head(word)) >= 0 and head not in seen:
        is_dependent = is_dependent or tree.relation(word) not in {"conj", "parataxis", "root"}
        if head in predicates and is_dependent:
            return head
        if head in clauses.reports:
            return None  # a verb of saying: its content depends on nothing
        seen.add(head)
        word = head
    return None


def _clause_head(tree: DependencyTree, word: int, predicates: Set[int], reports: Set[int]) -> int:
    seen: set[int] = set()
    while word >= 0 and word not in seen:
        if word in predicates or word in reports:
            return word
        if is_control(tree, word):
            controlled = controlled_verb(tree, word)
            if controlled in predicates and controlled is not None:
                return controlled
        seen.add(word)
        word = tree.head(word)
    return -1


def _owner(tree: DependencyTree, word: int, report: int, apart: Set[int], predicates: Sequence[int]) -> int:
    """Return the predicate that a word outside all clauses, or in that of a verb of saying, is given to.

    The subject of "nobody is known to have died" is that of the content. Else the last predicate before it, for what
    follows a verb is more often its own; else the first one after it.
    """
    if report >= 0 and word not in apart:
        contents = [content for content in tree.dependents(report, "xcomp") if content in predicates]
        if contents:
            return contents[0]
    before = [predicate for predicate in predicates if predicate <= word]
    return before[-1] if before else predicates[0] if predicates else -1
