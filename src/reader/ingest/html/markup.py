"""Prepares the source of a page so that parsers see the text that browsers show."""

from __future__ import annotations

import re

_TEMPLATE = re.compile(r"(?i)<(?P<close>/?)template\b(?P<attributes>[^>]*)>")
_RUBY_TAG = re.compile(r"(?i)</?(?:ruby|rb|rt|rp)\b[^<>]*>")
_READING = re.compile(r"(?is)<r[tp]\b[^<>]*>[^<]{0,200}(?:</r[tp]\s*>|(?=<(?:/ruby|r[tpb]\b)))")
_SHADOW_ROOT = re.compile(r"(?i)\bshadowroot(?:mode)?\s*=")


def prepared(markup: str) -> str:
    """Return a page with its shadow roots as ordinary elements, and without the readings of ruby annotations.

    Browsers show declarative shadow roots, parsers do not. Other templates stay as they are: their text is not shown
    until a script uses it.
    """
    if "<ruby" in markup.lower():
        markup = _RUBY_TAG.sub("", _READING.sub("", markup))
    return _with_shadow_roots(markup)


def _with_shadow_roots(markup: str) -> str:
    if "shadowroot" not in markup.lower():
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
