"""`reader names`: what a person says about who is who, from the command line; one module an action."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

from reader.cli.options import Parser, split_word
from reader.cli.status import Status

ACTIONS = {
    "list": "what you said about names (the default)",
    "same": "two forms name the same",
    "different": "two forms name two, whatever they look like",
    "rename": "what an entity shall be called",
    "forget": "take back what you said",
}
"""What each action does; `_MODULES` says where."""

_MODULES = {
    "list": "listing",
    "same": "joining",
    "different": "parting",
    "rename": "renaming",
    "forget": "forgetting",
}


class Action(Protocol):
    """What an action's module offers."""

    def run(self, arguments: Sequence[str]) -> int:
        """Carry the action out and return the exit status."""
        ...


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader names` with what was typed after it, and return the exit status."""
    action, rest = split_word(arguments, ACTIONS)
    if action is None and any(flag in rest for flag in ("-h", "--help")):
        _overview().print_help()
        return Status.DONE
    module: Action = import_module(f"{__name__}.{_MODULES[action or 'list']}")
    return module.run(rest)


def _overview() -> Parser:
    actions = "\n".join(f"  {name:<11}{summary}" for name, summary in ACTIONS.items())
    return Parser(
        "names",
        f"Your word on who is who. It outweighs all evidence, for ever, and holds at once.\n\nactions:\n{actions}",
        "  reader names same 'Haftar' 'Hifter'\n"
        "  reader names different 'George Bush' 'George W. Bush'\n"
        "  reader names rename 'Baradar' 'Abdul Ghani Baradar'\n"
        "  reader names forget 'Haftar' 'Hifter'",
        usage="reader names [ACTION] ...",
    )
