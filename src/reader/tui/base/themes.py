"""Our dark and light theme, and colours of entities and links for all other themes.

The entity colours keep the hues of Okabe and Ito (2008, "Color Universal Design"). They were adjusted until any two of
them, and any of them and plain text, can be distinguished by people without one of the three kinds of cones
(benchmarks/colours.py measures that, docs/looks.md explains it), and all are readable on every background.
"""

from __future__ import annotations

from textual.theme import Theme

_DARK_INK = {
    "entity-person": "#ebb080",
    "entity-organisation": "#64d9fa",
    "entity-place": "#d0f5c8",
    "entity-group": "#fd6899",
    "entity-thing": "#dae029",
    "entity-time": "#749df9",
    "entity-number": "#a1b2bb",
    "cursor-ground": "#2b3345",
    "cursor-ground-blurred": "#232833",
    "match-ground": "#3b3216",
    "find-ground": "#463000",
    "link-mark": "#e0a54a",
    "bookmark-mark": "#ff8f70",
    "ink-muted": "#a2a8b4",
    "ink-furniture": "#969ca8",
    "link-bar": "#7d6136",
    "cursor-bar-blurred": "#4a5f7d",
    "track": "#2b303b",
}
_LIGHT_INK = {
    "entity-person": "#755c07",
    "entity-organisation": "#0669a1",
    "entity-place": "#10513e",
    "entity-group": "#5a185b",
    "entity-thing": "#3d3502",
    "entity-time": "#3402c0",
    "entity-number": "#5b626c",
    "cursor-ground": "#d9e3f3",
    "cursor-ground-blurred": "#e6eaf1",
    "match-ground": "#fbe7a6",
    "find-ground": "#ffe08a",
    "link-mark": "#8f5000",
    "bookmark-mark": "#b0310c",
    "ink-muted": "#5b606a",
    "ink-furniture": "#63625c",
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
"""Dark: warm marks on blue-grey."""

LIGHT = Theme(
    name="reader-light",
    primary="#2f5f9e",
    secondary="#006a4a",
    accent="#8f5000",
    warning="#8a5b00",
    error="#b3261e",
    success="#19693a",
    foreground="#22262e",
    background="#f7f5f0",
    surface="#fdfcf9",
    panel="#e9e6de",
    dark=False,
    variables={"footer-key-foreground": "#8f5000", **_LIGHT_INK},
)
"""Light: ink on warm paper."""

THEMES = (DARK, LIGHT)
"""Our own themes; Textual has further ones."""


def ink_colours(*, dark: bool) -> dict[str, str]:
    """Return the colours of entities, cursor and marks for a theme that does not define them."""
    return dict(_DARK_INK if dark else _LIGHT_INK)
