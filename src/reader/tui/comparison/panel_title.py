"""The heading of the panel: what is compared, how many facts differ, and what to do if there are none."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from reader.model.facts import FactState
from reader.text.sanitize import excerpt, sanitize_line
from reader.tui.base.formatting import count
from reader.tui.comparison.compared_facts import ComparedFacts, differs

_TITLE = "What differs  "
_TITLE_LINES = 2
"""Lines that the heading has for the passage or event."""
_TITLE_MARGIN = 10
"""Columns of a line that are left free, since it breaks between words."""
_NOTHING = "These sources state no common facts that could be compared."
_NOTHING_HELP = (
    "Press {comparison.close} and try another passage that several sources report ({link.next}), "
    "or a row of the coverage ({coverage})."
)
_INCOMPLETE = "No common facts were found so far; some articles are not analysed yet. This list fills by itself."
_ALL_AGREE = "Nothing differs in what was found. Press {comparison.only} to show all facts."
_ONLY_DIFFERING = " · only what differs ({comparison.only} shows all)"
_SELECT = "  {comparison.left} {comparison.right} select a source"

WithKeys = Callable[[str], str]
"""Fills in the keys of the actions that a text names."""


def title_line(title: str, width: int) -> Content:
    """Return the passage or event that is compared.

    Args:
        title: Its words.
        width: Columns of the screen.
    """
    space = max(_TITLE_LINES * (width - _TITLE_MARGIN) - len(_TITLE), 1)
    # A heading of Markdown begins with signs that are no words of it.
    words = sanitize_line(title).lstrip("# ").replace(" …", "…")
    return Content.assemble((_TITLE, "bold $accent"), (excerpt(words, space), "italic"))


def heading_lines(compared: ComparedFacts, with_keys: WithKeys, *, only_differing: bool) -> Content:
    """Return how many facts there are and how many differ, or why there are none and what to do.

    Args:
        compared: The facts.
        with_keys: Fills in keys.
        only_differing: Whether only facts that differ are listed.
    """
    if not compared.facts:
        message = f"{_NOTHING}\n{with_keys(_NOTHING_HELP)}" if compared.is_complete else _INCOMPLETE
        return Content.styled(message, "$ink-muted")
    line = Content.assemble(
        (_counts(compared), "bold $accent"),
        (with_keys(_ONLY_DIFFERING) if only_differing else "", "$ink-muted"),
        (with_keys(_SELECT), "$ink-muted"),
    )
    if only_differing and not any(differs(fact) for _, fact in compared.facts):
        line = Content.assemble(line, "\n", (with_keys(_ALL_AGREE), "$ink-muted"))
    return line


def _counts(compared: ComparedFacts) -> str:
    facts = [fact for _, fact in compared.facts]
    others = [fact.state for fact in facts if not fact.is_conflict]
    conflicts = len(facts) - len(others)
    different, updated = others.count(FactState.DIFFER), others.count(FactState.UPDATED)
    counts = [f"{count(len(facts), 'fact')} in {count(len(compared.sources), 'source')}"]
    counts += [f"{conflicts} {'differs' if conflicts == 1 else 'differ'}"] if conflicts else []
    counts += [f"{different} with different values"] if different else []
    counts += [f"{updated} updated"] if updated else []
    return " · ".join(counts)
