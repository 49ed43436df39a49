"""`reader names`: what a person says about who is who, from the command line; one module an action."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.parser import Parser
from reader.cli.subcommands import Action, carry_out, listed

ACTIONS = {
    "list": Action("list_", "what you said about names (the default)"),
    "same": Action("judge", "two forms name the same"),
    "different": Action("parting", "two forms name two, whatever they look like"),
    "rename": Action("rename", "what an entity shall be called"),
    "forget": Action("forget", "take back what you said"),
}
"""What each action does, and where."""


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader names` with what was typed after it, and return the exit status."""
    return carry_out(__name__, ACTIONS, arguments, otherwise="list_", overview=_overview)


def _overview() -> Parser:
    return Parser(
        "names",
        "Your word on who is who. It outweighs all evidence, for ever, and holds at once.\n\n"
        f"actions:\n{listed(ACTIONS)}",
        "  reader names same 'Haftar' 'Hifter'\n"
        "  reader names different 'George Bush' 'George W. Bush'\n"
        "  reader names rename 'Baradar' 'Abdul Ghani Baradar'\n"
        "  reader names forget 'Haftar' 'Hifter'",
        usage="reader names [ACTION] ...",
    )
