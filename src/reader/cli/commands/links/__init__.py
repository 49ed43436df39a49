"""`reader links`: the links as rows, a person's word on them, and what is learnt from that; one module an action."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.subcommands import Action, carry_out

ACTIONS = {
    "judge": Action("judge", "your word on a link: right, wrong, or taken back"),
    "learn": Action("calibrate", "fit the scores to your word, or take that back"),
}
"""What each action does, and where; without one, links are listed."""


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader links` with what was typed after it, and return the exit status."""
    return carry_out(__name__, ACTIONS, arguments, otherwise="list_")
