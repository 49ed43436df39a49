"""`reader doctor`: check versions, paths and both databases, and show advice."""

from __future__ import annotations

from reader.cli.commands.doctor.diagnostics import Finding, State, examine
from reader.cli.exit_status import Status
from reader.cli.options import Format, command, format_option, run_settings
from reader.cli.output import Column, View, write_rows


def _record(finding: Finding) -> dict[str, object]:
    return {
        "topic": finding.topic.value,
        "name": finding.name,
        "value": finding.value,
        "state": finding.state.value,
        "advice": finding.advice or "",
    }


FINDINGS: View[Finding] = View(
    record=_record,
    columns=(
        Column("topic", lambda finding: finding.topic.value),
        Column("name", lambda finding: finding.name),
        Column("value", lambda finding: finding.value, wide=True),
        Column("state", lambda finding: finding.state.value),
        Column("advice", lambda finding: finding.advice or "", wide=True),
    ),
)
"""Findings as rows."""


@command(
    "doctor",
    examples="  reader doctor\n  reader doctor --format jsonl | jq 'select(.state != \"ok\")'",
)
@format_option
def doctor(output_format: Format | None) -> int:
    """Check the installation: versions, every path that is written, both databases, and what would be faster or safer.

    Changes nothing. Status 1 when something is broken.
    """
    findings = list(examine(run_settings()))
    write_rows(FINDINGS, findings, output_format)
    return Status.of(not any(finding.state is State.BROKEN for finding in findings))
