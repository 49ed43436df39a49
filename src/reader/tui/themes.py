"""The two designed themes, and colours of entities and links for all others.

The entity colours are the hues of Okabe and Ito (2008, "Color Universal Design"), which people with the common kinds of
colour blindness can tell apart, lightened or darkened until they read well on the ground they stand on.
"""

from __future__ import annotations

from textual.theme import Theme

_DARK_INK = {
    "entity-person": "#f2b866",
    "entity-organisation": "#7cc7f2",
    "entity-place": "#5fd0a5",
    "entity-group": "#e3a1c8",
    "entity-thing": "#e9dc74",
    "entity-time": "#a9b4ff",
    "entity-number": "#bfc3cd",
    "cursor-ground": "#2b3345",
    "cursor-ground-blurred": "#232833",
    "match-ground": "#4a3f1e",
    "find-ground": "#5a4a12",
    "link-mark": "#e0a54a",
    "bookmark-mark": "#ff8f70",
    "ink-muted": "#8d94a3",
    "ink-furniture": "#6c7383",
    "link-bar": "#7d6136",
    "cursor-bar-blurred": "#4a5f7d",
    "track": "#2b303b",
}
_LIGHT_INK = {
    "entity-person": "#914800",
    "entity-organisation": "#005a91",
    "entity-place": "#006a4a",
    "entity-group": "#8e2b6c",
    "entity-thing": "#685a00",
    "entity-time": "#3a45a3",
    "entity-number": "#50555f",
    "cursor-ground": "#d9e3f3",
    "cursor-ground-blurred": "#e6eaf1",
    "match-ground": "#fbe7a6",
    "find-ground": "#ffe08a",
    "link-mark": "#a05a00",
    "bookmark-mark": "#c03a12",
    "ink-muted": "#6a6f7a",
    "ink-furniture": "#8f8d86",
    "link-bar": "#d3b07f",
    "cursor-bar-blurred": "#a9bcd8",
    "track": "#d9d5ca",
}

DARK = Theme(
    name="reader-dark",
    primary="#7fa7d9",
    secondary="#5fd0a5",
    accent="#e0a54a",
    warning="#e9b44c",
    error="#f07f6a",
    success="#6fcf97",
    foreground="#d9dce3",
    background="#14171d",
    surface="#191d25",
    panel="#222733",
    dark=True,
    variables={"footer-key-foreground": "#e0a54a", **_DARK_INK},
)
"""For dark rooms: warm marks on blue-grey."""

LIGHT = Theme(
    name="reader-light",
    primary="#2f5f9e",
    secondary="#006a4a",
    accent="#a05a00",
    warning="#8a5b00",
    error="#b3261e",
    success="#1f7a44",
    foreground="#22262e",
    background="#f7f5f0",
    surface="#fdfcf9",
    panel="#e9e6de",
    dark=False,
    variables={"footer-key-foreground": "#a05a00", **_LIGHT_INK},
)
"""For daylight: ink on warm paper."""

THEMES = (DARK, LIGHT)
"""Our own themes; Textual's come with it."""


def ink(*, dark: bool) -> dict[str, str]:
    """Return the colours of entities, cursor and marks for a theme that does not name them itself."""
    return dict(_DARK_INK if dark else _LIGHT_INK)
