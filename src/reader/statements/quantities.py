"""The numbers of a passage: how many and how much, of what, how exactly, and whether the count is an old one.

Numbers that count or measure nothing are left out: dates, clock times, ranks, and those in names ("Boeing 737").
"""

from __future__ import annotations

from reader.model.statements import Quantity
from reader.statements.counted_things import with_counted
from reader.statements.implied_numbers import Implied, implied_numbers
from reader.statements.number_context import in_context
from reader.statements.number_sums import with_sums
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.stated_numbers import stated_numbers, unread_numbers

_LONGEST = 80
"""Most code points of a number with the words for its bound and unit."""


def quantities_of(grammar: PassageGrammar) -> list[tuple[Quantity, int]]:
    """Return the numbers and amounts that a passage contains, in the order of the text.

    Args:
        grammar: The passage.

    Returns:
        Each quantity, and the index of the word that it modifies or stands for: the counted noun, the
        unit, or the number itself where it stands alone; -1 if there is none. `participant` is not set. None overlap
        but the sum of groups ("seven men and five women") and its parts, which come after it.
    """
    stated = stated_numbers(grammar)
    unread = unread_numbers(grammar, stated)
    counted = with_counted(grammar, sorted([*stated, *unread], key=_start))
    if unread:
        begins = {number.start for number in unread}
        counted = [
            (number, word) for number, word in counted if number.start not in begins or number.unit or number.noun
        ]
    found = _without_overlaps(counted, implied_numbers(grammar))
    if not found:
        return []
    numbers = with_sums(grammar, in_context(grammar, found))
    return [(number, word) for number, word in numbers if number.end - number.start <= _LONGEST]


def _start(number: Quantity) -> int:
    return number.start


def _without_overlaps(stated: list[Implied], implied: list[Implied]) -> list[Implied]:
    """Return stated and implied numbers in order; where two overlap, the implied one says more ("not one tram")."""
    kept = [
        (number, word)
        for number, word in stated
        if not any(number.start < other.end and other.start < number.end for other, _ in implied)
    ]
    ordered = sorted([*kept, *implied], key=lambda found: (found[0].start, -found[0].end))
    result: list[Implied] = []
    for number, word in ordered:
        if not result or number.start >= result[-1][0].end:
            result.append((number, word))
    return result
