"""`reader names forget`: undo a name correction."""

from __future__ import annotations

import click

from reader.cli.commands.names.judge import apply_and_print
from reader.cli.commands.names.list_ import Correction, CorrectionKind, all_corrections
from reader.cli.options import Format, command, format_option, run_settings, wait_option
from reader.cli.parser import Argument
from reader.errors import UsageError
from reader.model.outcomes import Outcome
from reader.store.notes.notes import Notes
from reader.text.normalize import fold_case_and_space


@command("forget", examples="  reader names forget 'Haftar' 'Hifter'\n  reader names forget 'Baradar'")
@click.argument("form", cls=Argument, metavar="FORM", description="a name that you corrected, or a name you chose")
@click.argument(
    "other", cls=Argument, required=False, metavar="[FORM]", description="the other name, if you merged or split two"
)
@wait_option
@format_option
def forget(form: str, other: str | None, output_format: Format | None) -> int:
    """Undo a name correction; from then on the evidence decides.

    Give both names to undo that they are the same or different. Give one (a form of the name, or the chosen name) to
    undo a rename. Prints what was undone.
    """
    settings = run_settings()
    with Notes(settings.library) as notes:
        undone = [correction for correction in all_corrections(notes) if _matches(correction, form, other)]
        if not undone:
            names = " and ".join(repr(name) for name in (form, other) if name is not None)
            raise UsageError(f"there is no correction of {names}; `reader names` lists your corrections")
        for correction in undone:
            _undo(notes, correction)
    return apply_and_print(settings, undone, Outcome.UNDONE, output_format)


def _matches(correction: Correction, form: str, other: str | None) -> bool:
    both = (fold_case_and_space(correction.form), fold_case_and_space(correction.other))
    if other is not None:
        return set(both) == {fold_case_and_space(form), fold_case_and_space(other)}
    return correction.kind is CorrectionKind.RENAMED and fold_case_and_space(form) in both


def _undo(notes: Notes, correction: Correction) -> None:
    if correction.kind is CorrectionKind.RENAMED:
        notes.renames.put(correction.form, None)
    else:
        notes.name_verdicts.remove(correction.form, correction.other)
