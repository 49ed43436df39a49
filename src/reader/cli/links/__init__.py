"""`reader links`: the links as rows, a person's word on them, and what is learnt from that; one module an action."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

from reader.cli.options import split_word

ACTIONS = {
    "judge": "your word on a link: right, wrong, or taken back",
    "learn": "fit the scores to your word, or take that back",
}
"""What each action does; without one, links are listed."""

_MODULES = {"judge": "judging", "learn": "learning"}


class Action(Protocol):
    """What an action's module offers."""

    def run(self, arguments: Sequence[str]) -> int:
        """Carry the action out and return the exit status."""
        ...


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader links` with what was typed after it, and return the exit status."""
    action, rest = split_word(arguments, ACTIONS)
    module: Action = import_module(f"{__name__}.{_MODULES[action] if action else 'listing'}")
    return module.run(rest)
