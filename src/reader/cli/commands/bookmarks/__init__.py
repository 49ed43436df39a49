"""`reader bookmarks`: what a person kept, from the command line; one module an action."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.parser import Parser
from reader.cli.subcommands import Action, carry_out, listed

ACTIONS = {
    "list": Action("list_", "one row a bookmark (the default)"),
    "add": Action("add", "keep a stretch of an article, or a pair of them"),
    "edit": Action("edit", "change note and tags"),
    "remove": Action("remove", "remove bookmarks; what is printed can be imported again"),
    "check": Action("check", "look whether the words still stand in the articles"),
    "export": Action("export", "write as Markdown, CSV, JSON, Web Annotations, BibTeX or CSL-JSON"),
    "import": Action("import_", "take in JSON or Web Annotations"),
}
"""What each action does, and where."""


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader bookmarks` with what was typed after it, and return the exit status."""
    return carry_out(__name__, ACTIONS, arguments, otherwise="list_", overview=_overview)


def _overview() -> Parser:
    return Parser(
        "bookmarks",
        f"What you kept.\n\nactions:\n{listed(ACTIONS)}",
        "  reader bookmarks\n"
        "  reader bookmarks add ./articles/report.txt 120 260 --note 'toll of 12' --tag toll\n"
        "  reader bookmarks export --format md > findings.md\n"
        "  reader bookmarks add --help",
        usage="reader bookmarks [ACTION] ...",
    )
