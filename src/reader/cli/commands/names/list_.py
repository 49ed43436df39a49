"""`reader names list`: list the user's name corrections."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.cli.exit_status import Status
from reader.cli.options import Format, command, format_option, run_settings
from reader.cli.output import Column, View, write_rows
from reader.store.notes.notes import Notes


class CorrectionKind(StrEnum):
    """What a name correction does."""

    SAME = "same"
    DIFFERENT = "different"
    RENAMED = "called"


@dataclass(frozen=True, slots=True)
class Correction:
    """One name correction.

    Attributes:
        kind: What it does.
        form: A form of a name, as articles spell it.
        other: The other form, or the chosen name.
    """

    kind: CorrectionKind
    form: str
    other: str


def correction_record(correction: Correction) -> dict[str, object]:
    """Return a correction as the JSON object of docs/formats.md."""
    return {"verdict": correction.kind.value, "form": correction.form, "other": correction.other}


CORRECTIONS: View[Correction] = View(
    record=correction_record,
    columns=(
        Column("form", lambda correction: correction.form),
        Column("verdict", lambda correction: correction.kind.value),
        Column("other", lambda correction: correction.other),
    ),
)
"""Name corrections as rows."""


@command("list", examples="  reader names\n  reader names --format csv")
@format_option
def list_names(output_format: Format | None) -> int:
    """List your name corrections, oldest first."""
    library = run_settings().library
    corrections: list[Correction] = []
    if library.notes_path.exists():
        with Notes(library) as notes:
            corrections = all_corrections(notes)
    write_rows(CORRECTIONS, corrections, output_format)
    return Status.DONE


def all_corrections(notes: Notes) -> list[Correction]:
    """Return all name corrections: verdicts, then chosen names, each oldest first."""
    verdicts = [
        Correction(CorrectionKind.SAME if verdict.same else CorrectionKind.DIFFERENT, verdict.a, verdict.b)
        for verdict in notes.name_verdicts.all()
    ]
    return verdicts + [Correction(CorrectionKind.RENAMED, form, name) for form, name in notes.renames.all().items()]
