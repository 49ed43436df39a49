"""`reader doctor`: versions, paths, integrity of both databases, what would be faster or safer."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.commands.doctor.diagnostics import Finding, State, examine
from reader.cli.exit_status import Status
from reader.cli.output import Column, View, write
from reader.cli.parser import Parser, add_format, place


def _record(finding: Finding) -> dict[str, object]:
    return {
        "topic": finding.topic,
        "name": finding.name,
        "value": finding.value,
        "state": finding.state.value,
        "advice": finding.advice,
    }


FINDINGS: View[Finding] = View(
    record=_record,
    columns=(
        Column("topic", lambda finding: finding.topic),
        Column("name", lambda finding: finding.name),
        Column("value", lambda finding: finding.value, wide=True),
        Column("state", lambda finding: finding.state.value),
        Column("advice", lambda finding: finding.advice, wide=True),
    ),
)
"""Findings as rows."""


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader doctor` and return the exit status: 1 when something is broken."""
    options = _parser().parse_intermixed_args(list(arguments))
    findings = list(examine(place(options)))
    write(FINDINGS, findings, options.format)
    broken = any(finding.state is State.BROKEN for finding in findings)
    return Status.INCOMPLETE if broken else Status.DONE


def _parser() -> Parser:
    parser = Parser(
        "doctor",
        "What this program stands on, every path it writes, whether both databases are sound, and what would be\n"
        "faster or safer. Changes nothing. Status 1 when something is broken.",
        "  reader doctor\n  reader doctor --format jsonl | jq 'select(.state != \"ok\")'",
    )
    add_format(parser)
    return parser
