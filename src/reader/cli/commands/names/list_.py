"""`reader names list`: one row for each thing that a person said about names, oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.cli.exit_status import Status
from reader.cli.output import Column, View, write
from reader.cli.parser import Parser, add_format, place
from reader.store.notes.notes import Notes

SAME, DIFFERENT, CALLED = "same", "different", "called"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a person said.

    Attributes:
        verdict: "same" or "different" for two forms, "called" for a chosen name.
        form: A form of a name, as texts have it.
        other: The other form, or the chosen name.
    """

    verdict: str
    form: str
    other: str


SAID: View[Said] = View(
    record=lambda said: {"verdict": said.verdict, "form": said.form, "other": said.other},
    columns=(
        Column("form", lambda said: said.form),
        Column("verdict", lambda said: said.verdict),
        Column("other", lambda said: said.other),
    ),
)
"""What was said, as rows."""


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader names list` and return the exit status."""
    options = _parser().parse_intermixed_args(list(arguments))
    library = place(options).library
    said: list[Said] = []
    if library.notes_path.exists():
        with Notes(library) as notes:
            said = all_said(notes)
    write(SAID, said, options.format)
    return Status.DONE


def all_said(notes: Notes) -> list[Said]:
    """Return all that was said about names: verdicts, then chosen names, each oldest first."""
    verdicts = [Said(SAME if one.same else DIFFERENT, one.a, one.b) for one in notes.name_verdicts()]
    return verdicts + [Said(CALLED, form, name) for form, name in notes.renames().items()]


def _parser() -> Parser:
    parser = Parser(
        "names list", "What you said about names, oldest first.", "  reader names\n  reader names --format csv"
    )
    add_format(parser)
    return parser
