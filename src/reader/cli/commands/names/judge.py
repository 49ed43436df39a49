"""`reader names same`: two forms name the same."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.commands.names.judging import judge, two_forms
from reader.cli.parser import Parser


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader names same` and return the exit status."""
    return judge(_parser().parse_intermixed_args(list(arguments)), same=True)


def _parser() -> Parser:
    parser = Parser(
        "names same",
        "Two forms name the same person, organisation or place, wherever they stand. Prints what was kept.",
        "  reader names same 'Haftar' 'Hifter'",
    )
    return two_forms(parser)
