"""`reader names same` and `reader names different`: merge two names, or keep them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import click

from reader.cli.commands.names.list_ import Correction, CorrectionKind, correction_record
from reader.cli.commands.names.lookup import all_names, find_form
from reader.cli.exit_status import Status
from reader.cli.options import Decorated, Format, RunSettings, command, format_option, run_settings, wait_option
from reader.cli.output import Column, View, write_rows
from reader.cli.parser import Argument
from reader.cli.refresh import apply_decisions
from reader.errors import UsageError
from reader.model.entities import NameVerdict
from reader.model.outcomes import Outcome
from reader.store.notes.notes import Notes
from reader.text.normalize import fold_case_and_space

FORM_DESCRIPTION = "a name as an article spells it, or as `reader entities` lists it"


@dataclass(frozen=True, slots=True)
class Corrected:
    """A name correction that was saved or undone, and whether it is in effect."""

    correction: Correction
    outcome: Outcome


CORRECTED: View[Corrected] = View(
    record=lambda row: {**correction_record(row.correction), "status": row.outcome.value},
    columns=(
        Column("form", lambda row: row.correction.form),
        Column("verdict", lambda row: row.correction.kind.value),
        Column("other", lambda row: row.correction.other),
        Column("status", lambda row: row.outcome.value, table=False),
    ),
)
"""Corrections that were saved or undone, as rows."""


def _two_forms(function: Decorated) -> Decorated:
    """Add two forms of names, passed on as `form` and `other`."""
    function = click.argument("other", cls=Argument, metavar="FORM", description="the other name")(function)
    return click.argument("form", cls=Argument, metavar="FORM", description=FORM_DESCRIPTION)(function)


@command("same", examples="  reader names same 'Haftar' 'Hifter'")
@_two_forms
@wait_option
@format_option
def same(form: str, other: str, output_format: Format | None) -> int:
    """Merge two names: both mean the same person, organisation or place, in all articles.

    Prints what was saved.
    """
    return _judge(form, other, CorrectionKind.SAME, output_format)


@command("different", examples="  reader names different 'George Bush' 'George W. Bush'")
@_two_forms
@wait_option
@format_option
def different(form: str, other: str, output_format: Format | None) -> int:
    """Treat two names as different, however similar they look.

    Prints what was saved.
    """
    return _judge(form, other, CorrectionKind.DIFFERENT, output_format)


def _judge(form: str, other: str, kind: CorrectionKind, output_format: Format | None) -> int:
    settings = run_settings()
    rows = all_names(settings.library)
    a, b = find_form(form, rows), find_form(other, rows)
    if fold_case_and_space(a) == fold_case_and_space(b):
        raise UsageError(f"{a!r} and {b!r} are the same spelling; give two different ones")
    with Notes(settings.library) as notes:
        notes.name_verdicts.put(NameVerdict(a, b, kind is CorrectionKind.SAME))
    return apply_and_print(settings, [Correction(kind, a, b)], Outcome.APPLIED, output_format)


def apply_and_print(
    settings: RunSettings, corrections: Sequence[Correction], outcome: Outcome, output_format: Format | None
) -> int:
    """Apply the saved corrections to the index, print those just made, and return the exit status.

    Args:
        settings: The library.
        corrections: The corrections that were just saved or undone.
        outcome: What came of them where they can be applied.
        output_format: How they are printed.
    """
    is_complete = apply_decisions(settings)
    status = outcome if is_complete else Outcome.SAVED_NOT_APPLIED
    write_rows(CORRECTED, [Corrected(correction, status) for correction in corrections], output_format)
    return Status.of(is_complete)
