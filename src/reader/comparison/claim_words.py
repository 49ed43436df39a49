"""The words of a text that stand for a claim in a comparison."""

from __future__ import annotations

from reader.comparison.accounts import Account
from reader.model.statements import Statement
from reader.model.text import Span

LONGEST = 80
"""Most code points of the words shown for a claim."""


def stated_words(account: Account, statement: Statement) -> Span:
    """Return the words that state a proposition: its participants and its predicate, at most `LONGEST` code points.

    Args:
        account: The account.
        statement: One of its statements.
    """
    first, last = statement.predicate.start, statement.predicate.end
    # From the predicate outwards, so that of a long sentence the words next to the predicate stay.
    near = sorted(
        (Span(part.start, part.end) for part in statement.participants),
        key=lambda span: min(abs(span.start - last), abs(first - span.end)),
    )
    for span in (*statement.cues, *near):
        start, end = min(first, span.start), max(last, span.end)
        if end - start <= LONGEST:
            first, last = start, end
    return Span(first, last)
