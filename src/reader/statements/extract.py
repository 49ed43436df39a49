"""Turn the analysis of an article into statements, passage by passage."""

from __future__ import annotations

from reader.model.analysis import Analysis
from reader.model.statements import Statement


def statements_of(text: str, analysis: Analysis) -> tuple[Statement, ...]:
    """Return what an article states, in the order of the text.

    Args:
        text: The article's text.
        analysis: Its analysis. Passages without a parse have no statements.
    """
    return ()
