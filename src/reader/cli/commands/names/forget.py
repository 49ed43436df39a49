"""`reader names forget`: take back what was said about names."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.commands.names.judging import carry_out
from reader.cli.commands.names.list_ import CALLED, Said, all_said
from reader.cli.commands.names.lookup import folded
from reader.cli.parser import Parser, add_format, add_wait, place
from reader.errors import UsageError
from reader.store.notes.notes import Notes


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader names forget` and return the exit status."""
    options = _parser().parse_intermixed_args(list(arguments))
    where = place(options)
    with Notes(where.library) as notes:
        gone = [said for said in all_said(notes) if _is_meant(said, options.form, options.other)]
        if not gone:
            named = " and ".join(repr(form) for form in (options.form, options.other) if form is not None)
            raise UsageError(f"nothing was said of {named}; `reader names` lists what was")
        for said in gone:
            _take_back(notes, said)
    return carry_out(where, gone, options)


def _is_meant(said: Said, form: str, other: str | None) -> bool:
    if other is not None:
        return {folded(said.form), folded(said.other)} == {folded(form), folded(other)}
    return said.verdict == CALLED and folded(form) in (folded(said.form), folded(said.other))


def _take_back(notes: Notes, said: Said) -> None:
    if said.verdict == CALLED:
        notes.rename(said.form, None)
    else:
        notes.take_back_names(said.form, said.other)


def _parser() -> Parser:
    parser = Parser(
        "names forget",
        "Take back that two forms are the same or different (both given), or the name chosen for an entity (one\n"
        "given: a form of it, or the chosen name). From then on the evidence decides. Prints what was taken back.",
        "  reader names forget 'Haftar' 'Hifter'\n  reader names forget 'Baradar'",
    )
    parser.add_argument("form", metavar="FORM", help="a form that something was said of, or a chosen name")
    parser.add_argument("other", nargs="?", metavar="FORM", help="the other form of a verdict")
    add_format(parser)
    add_wait(parser)
    return parser
