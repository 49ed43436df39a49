"""`reader names different`: two forms name two."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.commands.names.judging import judge, two_forms
from reader.cli.parser import Parser


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader names different` and return the exit status."""
    return judge(_parser().parse_intermixed_args(list(arguments)), same=False)


def _parser() -> Parser:
    parser = Parser(
        "names different",
        "Two forms name two, however alike they are and whatever else speaks for one. Prints what was kept.",
        "  reader names different 'George Bush' 'George W. Bush'",
    )
    return two_forms(parser)
