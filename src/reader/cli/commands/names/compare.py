"""`reader names compare`: decide for pairs of names whether both mean the same."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from reader.cli.exit_status import Status
from reader.cli.options import Format, command, format_option, run_settings
from reader.cli.output import Column, View, write_rows
from reader.errors import UsageError
from reader.model.entities import NameComparison

MAX_NAME = 1_000
"""Most characters of a name to compare: the time grows with the square of the length."""

MAX_LINE = 64 * 1024
"""Longest line of stdin that is read, in bytes."""


@dataclass(frozen=True, slots=True)
class ComparedNames:
    """Two names and the decision on them."""

    a: str
    b: str
    comparison: NameComparison


COMPARED_NAMES: View[ComparedNames] = View(
    record=lambda row: {"same": row.comparison.same, "reason": row.comparison.reason},
    columns=(
        Column("a", lambda row: row.a, wide=True),
        Column("b", lambda row: row.b, wide=True),
        Column("same", lambda row: row.comparison.same),
        Column("reason", lambda row: row.comparison.reason, wide=True),
    ),
)
"""Decisions on pairs of names, as rows."""


@command(
    "compare",
    examples="""\
  echo '{"a": "Haftar", "b": "Hifter", "label": "PERSON"}' | reader names compare
  reader names compare --format csv < pairs.jsonl""",
)
@format_option
def compare(output_format: Format | None) -> int:
    """Decide for pairs of names whether both mean the same, by their spelling alone.

    Reads one JSON object per line from stdin, with the names `a` and `b` and what both are: `label`, such as PERSON,
    ORG or GPE. Prints one row per pair, in the same order. Your library and your corrections are not used.
    """
    run_settings()
    write_rows(COMPARED_NAMES, _compared(), output_format)
    return Status.DONE


def _compared() -> Iterator[ComparedNames]:
    from reader.library import compare_names

    lines = iter(lambda: sys.stdin.buffer.readline(MAX_LINE + 1), b"")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        a, b, label = _names(number, line)
        yield ComparedNames(a, b, compare_names(a, b, label))


def _names(number: int, line: bytes) -> tuple[str, str, str]:
    """Return both names and their label from a line of JSON."""
    try:
        pair = json.loads(line)
        a, b, label = str(pair["a"]), str(pair["b"]), str(pair["label"])
    except (ValueError, KeyError, TypeError, RecursionError):
        a = b = label = ""
    if len(line) > MAX_LINE or not label or max(len(a), len(b)) > MAX_NAME:
        reason = f'give a JSON object with "a", "b" (at most {MAX_NAME} characters each) and "label"'
        raise UsageError(f"line {number} of stdin: {reason}")
    return a, b, label
