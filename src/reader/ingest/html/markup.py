"""Prepares the source of a page so that parsers see the text that browsers show."""

from __future__ import annotations

import re

_TEMPLATE = re.compile(r"(?i)<(?P<close>/?)template\b(?P<attributes>[^>]*)>")
_SHADOW_ROOT = re.compile(r"(?i)\bshadowroot(?:mode)?\s*=")


def with_shadow_roots(markup: str) -> str:
    """Return a page with its declarative shadow roots as ordinary elements: browsers show them, parsers do not.

    Other templates stay as they are: their text is not shown until a script uses it.
    """
    if not _SHADOW_ROOT.search(markup):
        return markup
    parts: list[str] = []
    opened: list[bool] = []
    end = 0
    for match in _TEMPLATE.finditer(markup):
        if match["close"]:
            is_shadow = opened.pop() if opened else False
        else:
            is_shadow = bool(_SHADOW_ROOT.search(match["attributes"]))
            opened.append(is_shadow)
        if is_shadow:
            parts += (markup[end : match.start()], f"<{match['close']}div>")
            end = match.end()
    return "".join((*parts, markup[end:]))
