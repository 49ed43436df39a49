"""`reader bookmarks`: what a person kept, from the command line; one module an action."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

from reader.cli.options import Parser, split_word
from reader.cli.status import Status

ACTIONS = {
    "list": "one row a bookmark (the default)",
    "add": "keep a stretch of an article, or a pair of them",
    "edit": "change note and tags",
    "remove": "remove bookmarks; what is printed can be imported again",
    "check": "look whether the words still stand in the articles",
    "export": "write as Markdown, CSV, JSON, Web Annotations, BibTeX or CSL-JSON",
    "import": "take in JSON or Web Annotations",
}
"""What each action does; `_MODULES` says where."""

_MODULES = {
    "list": "listing",
    "add": "adding",
    "edit": "editing",
    "remove": "removing",
    "check": "checking",
    "export": "exporting",
    "import": "importing",
}


class Action(Protocol):
    """What an action's module offers."""

    def run(self, arguments: Sequence[str]) -> int:
        """Carry the action out and return the exit status."""
        ...


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader bookmarks` with what was typed after it, and return the exit status."""
    action, rest = split_word(arguments, ACTIONS)
    if action is None and any(flag in rest for flag in ("-h", "--help")):
        _overview().print_help()
        return Status.DONE
    module: Action = import_module(f"{__name__}.{_MODULES[action or 'list']}")
    return module.run(rest)


def _overview() -> Parser:
    actions = "\n".join(f"  {name:<8}{summary}" for name, summary in ACTIONS.items())
    return Parser(
        "bookmarks",
        f"What you kept.\n\nactions:\n{actions}",
        "  reader bookmarks\n"
        "  reader bookmarks add ./articles/report.txt 120 260 --note 'toll of 12' --tag toll\n"
        "  reader bookmarks export --format md > findings.md\n"
        "  reader bookmarks add --help",
        usage="reader bookmarks [ACTION] ...",
    )
