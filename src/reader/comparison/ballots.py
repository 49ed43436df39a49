"""Numbers of votes that stand side by side: "by 101 votes to 98", "voted six to three"."""

from __future__ import annotations

import re

from reader.comparison.topic_question import Question

FOR, AGAINST = "votes for", "votes against"
"""Topics of the two numbers."""
_FIRST = re.compile(r"(?:[ \u00a0](?:votes?|members?))?(?:[ \u00a0](?:to|against)[ \u00a0]|[\u2013-])", re.I)
_VOTING = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|ballot|parliament|lawmakers|deputies|senators|committee|council|jurors)\b", re.I
)
_LOST = re.compile(r"\b(?:reject|defeat|fail|lost|threw out|thrown out|voted down|turned down|struck down)", re.I)


def ballot_topic(question: Question) -> str | None:
    """Return what a number of votes is if another one stands against it: for the side that the vote went, or against.

    Args:
        question: The number.

    Returns:
        The topic; None if the number is not one of two such numbers.
    """
    quantity, grammar = question.quantity, question.grammar
    passage = grammar.text[grammar.passage.start : grammar.passage.end]
    if quantity.unit is not None or not _VOTING.search(passage):
        return None
    for other in question.numbers:
        first, second = sorted((quantity, other), key=lambda number: number.start)
        if other.unit is None and _FIRST.fullmatch(grammar.text, first.end, second.start):
            is_lost = _LOST.search(grammar.text, grammar.passage.start, first.start) is not None
            return AGAINST if (quantity is first) == is_lost else FOR
    return None
