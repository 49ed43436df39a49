"""A number with its surroundings, as the search for its topic reads it."""

from __future__ import annotations

from dataclasses import dataclass

from reader.comparison.accounts import AccountIndex
from reader.comparison.topic_lexicon import REACH
from reader.model.statements import Quantity, Statement
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import stem
from reader.statements.passage_grammar import PassageGrammar

_SPEAKING = frozenset({"hospital", "clinic"})
"""Words that mean in a name what they mean elsewhere; Judge Toll and Death Valley do not."""


@dataclass(frozen=True, slots=True)
class Question:
    """A number with its surroundings.

    Attributes:
        grammar: Its passage.
        statement: Its statement.
        quantity: The number.
        first: Its first word.
        last: Its last word.
        numbers: Other numbers of the passage.
        others: Their words.
        names: Words of the passage that belong to names.
        stems: For each word of the passage the stems of its dictionary form and of the word as written.
        near: The stems of all words that any topic may read around the number.
    """

    grammar: PassageGrammar
    statement: Statement
    quantity: Quantity
    first: int
    last: int
    numbers: tuple[Quantity, ...]
    others: frozenset[int]
    names: frozenset[int]
    stems: tuple[frozenset[str], ...]
    near: frozenset[str]


def question_of(index: AccountIndex, statement: Statement, quantity: Quantity) -> Question:
    """Return a number with its surroundings.

    Args:
        index: The account that states it.
        statement: The statement that contains it.
        quantity: The number.
    """
    grammar = index.grammar(statement.passage)
    inside = grammar.words_in(Span(quantity.start, quantity.end))
    first = inside[0] if inside else grammar.word_at(quantity.start) or 0
    last = inside[-1] if inside else first
    numbers = tuple(
        number
        for other in index.account.statements
        if other.passage == statement.passage
        for number in other.quantities
        if (number.start, number.end) != (quantity.start, quantity.end)
    )
    others = frozenset(
        word
        for number in numbers
        if number.end <= quantity.start or quantity.end <= number.start
        for word in grammar.words_in(Span(number.start, number.end))
    )
    tree = grammar.tree
    stems = tuple(frozenset((tree.stem(word), stem(tree.surfaces[word]))) for word in range(len(tree.words)))
    names = frozenset(
        word
        for _, mention in grammar.mentions
        if mention.label.is_name
        for word in grammar.words_in(Span(mention.start, mention.end))
        if grammar.tree.surfaces[word] not in _SPEAKING
    )
    near = frozenset[str]().union(*stems[max(0, first - REACH) : last + 1 + REACH])
    return Question(grammar, statement, quantity, first, last, numbers, others, names, stems, near)
