"""Groups of people that are counted one by one and belong together: "seven men and five women" are twelve people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reader.model.statements import Extent, Quantity
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.quantity_lexicon import quantity_lexicon

_JOINT = re.compile(r"(?:[ \u00a0-][\w'’-]+){1,4}(,|,?[ \u00a0](?:and|as well as))[ \u00a0]")
_ALL = frozenset({"person", "other", "victim", "body", "member"})
"""Nouns for all people, of which others that stand next to them may be a part."""


def with_sums(grammar: PassageGrammar, numbers: Sequence[tuple[Quantity, int]]) -> list[tuple[Quantity, int]]:
    """Return numbers with the sums of groups of people; the groups become parts.

    Args:
        grammar: The passage.
        numbers: Its numbers with the word of each, in the order of the text.

    Returns:
        The numbers, each sum in front of its parts. A sum overlaps them: its stretch ends with the last noun.
    """
    result: list[tuple[Quantity, int]] = []
    place = 0
    while place < len(numbers):
        size = _group_size(grammar, numbers[place:])
        group = numbers[place : place + size]
        if size > 1:
            result.append((_sum(grammar, group), group[0][1]))
            result += [(replace(number, extent=Extent.PART), word) for number, word in group]
        else:
            result += group
        place += size
    return result


def _group_size(grammar: PassageGrammar, numbers: Sequence[tuple[Quantity, int]]) -> int:
    """Return how many of the first numbers are joined by commas and a last "and"; 1 if the first one stands alone."""
    size = best = 1
    while size < len(numbers):
        joint = _joint(grammar, numbers[size - 1], numbers[size])
        if joint is None:
            break
        size += 1
        if joint != ",":
            return size
    return best


def _joint(grammar: PassageGrammar, one: tuple[Quantity, int], other: tuple[Quantity, int]) -> str | None:
    """Return the words that join two groups of people, None if they are not joined."""
    (first, word), (second, _) = one, other
    if not (_is_group(first) and _is_group(second)) or first.noun == second.noun or word < 0:
        return None
    match = _JOINT.fullmatch(grammar.text, first.end, second.start)
    if match is None or not first.end <= grammar.tree.words[word].start < second.start:
        return None
    begin, end = grammar.word_at(first.end), grammar.word_at(second.start)
    if begin is None or end is None or any(grammar.tree.has_pos(index, "VERB") for index in range(begin, end)):
        return None
    return match.group(1).strip()


def _is_group(number: Quantity) -> bool:
    if number.unit is not None or number.low is None or number.extent is not Extent.PLAIN or number.superseded:
        return False
    return number.noun in quantity_lexicon().people and number.noun not in _ALL


def _sum(grammar: PassageGrammar, group: Sequence[tuple[Quantity, int]]) -> Quantity:
    numbers = [number for number, _ in group]
    last, word = group[-1]
    highs = [number.high for number in numbers if number.high is not None]
    return Quantity(
        numbers[0].start,
        max(last.end, grammar.tree.words[word].end),
        sum(number.low or 0.0 for number in numbers),
        sum(highs) if len(highs) == len(numbers) else None,
        approximate=any(number.approximate for number in numbers),
        noun="person",
        provisional=last.provisional,
    )
