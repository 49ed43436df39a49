"""A person's word that two forms name the same, or two; and how what was said comes to hold."""

from __future__ import annotations

import argparse

from reader.cli.commands.names.list_ import DIFFERENT, SAID, SAME, Said
from reader.cli.commands.names.lookup import all_names, folded, form_meant
from reader.cli.exit_status import Status
from reader.cli.output import write
from reader.cli.parser import Parser, Place, add_format, add_wait, place
from reader.cli.progress import for_people
from reader.cli.refresh import apply_name_verdicts
from reader.errors import UsageError
from reader.model.entities import NameVerdict
from reader.store.notes.notes import Notes


def judge(options: argparse.Namespace, *, same: bool) -> int:
    """Keep a verdict on two forms, let it hold, print it, and return the exit status."""
    where = place(options)
    rows = all_names(where.library)
    a, b = form_meant(options.form, rows), form_meant(options.other, rows)
    if folded(a) == folded(b):
        raise UsageError(f"{a!r} and {b!r} are one form; give two that are spelled differently")
    with Notes(where.library) as notes:
        notes.judge_names(NameVerdict(a, b, same))
    return carry_out(where, [Said(SAME if same else DIFFERENT, a, b)], options)


def carry_out(where: Place, said: list[Said], options: argparse.Namespace) -> int:
    """Let what was said hold in the index, print it, and return the exit status."""
    complete = apply_name_verdicts(where, for_people())
    write(SAID, said, options.format)
    return Status.DONE if complete else Status.INCOMPLETE


def two_forms(parser: Parser) -> Parser:
    """Let `parser` take two forms of names."""
    parser.add_argument(
        "form", metavar="FORM", help="a name as some article spells it, or as `reader entities` lists it"
    )
    parser.add_argument("other", metavar="FORM", help="the other one")
    add_format(parser)
    add_wait(parser)
    return parser
