"""The legend: kinds of entities in their own style, and the signs next to the text."""

from __future__ import annotations

from textual.content import Content

from reader.tui.base.entity_kinds import KINDS

MARKS = (
    "│ same event",
    "┊ same statement",
    "║ copied text",
    "2 12 numbers of linked sources",
    "+ more sources",
    "★ bookmark",
    "✓ ✗ your verdict",
    "◂ right to left",
)
"""The signs next to the text with their meaning."""
_GAP = "  "


def legend_lines(width: int) -> list[Content]:
    """Return the legend in lines of at most `width` columns: names in the style of their kind, then signs."""
    kinds = [Content.styled(kind.words, f"$entity-{kind.name} {kind.look}") for kind in KINDS]
    return [*_filled(kinds, width), *_filled([Content.styled(mark, "$ink-muted") for mark in MARKS], width)]


def _filled(entries: list[Content], width: int) -> list[Content]:
    """Return entries in as few lines as fit; no entry is broken."""
    lines: list[Content] = []
    for entry in entries:
        if lines and lines[-1].cell_length + len(_GAP) + entry.cell_length <= width:
            lines[-1] = Content(_GAP).join([lines[-1], entry])
        else:
            lines.append(entry)
    return lines
