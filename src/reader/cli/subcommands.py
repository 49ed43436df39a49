"""A verb that has actions of its own ("reader bookmarks add"): one module an action, in the verb's folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from reader.cli.exit_status import Status
from reader.cli.parser import Parser, split_word


@dataclass(frozen=True, slots=True)
class Action:
    """What one word after the verb does.

    Attributes:
        module: Name of the module in the verb's folder that carries it out.
        summary: What it does, for people.
    """

    module: str
    summary: str


class Carrying(Protocol):
    """What an action's module offers."""

    def run(self, arguments: Sequence[str]) -> int:
        """Carry the action out and return the exit status."""
        ...


def carry_out(
    package: str,
    actions: Mapping[str, Action],
    arguments: Sequence[str],
    *,
    otherwise: str,
    overview: Callable[[], Parser] | None = None,
) -> int:
    """Carry out the action that the first of `arguments` names, and return the exit status.

    Args:
        package: The verb's folder, as a package.
        actions: Its actions by their words.
        arguments: What was typed after the verb.
        otherwise: Module that is asked where no action is named.
        overview: Help for the verb as a whole; None leaves `--help` without an action to `otherwise`.
    """
    word, rest = split_word(arguments, actions)
    if word is None and overview is not None and any(flag in rest for flag in ("-h", "--help")):
        overview().print_help()
        return Status.DONE
    module: Carrying = import_module(f"{package}.{actions[word].module if word else otherwise}")
    return module.run(rest)


def listed(actions: Mapping[str, Action]) -> str:
    """Return the actions with what they do, a line each, for help."""
    width = max(map(len, actions)) + 2
    return "\n".join(f"  {word:<{width}}{action.summary}" for word, action in actions.items())
