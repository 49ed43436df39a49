"""Finds the text of an article that its page shows only after a script ran: in JSON-LD, or as markup in a script."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from reader.ingest.html.outline import Outline, outline
from reader.ingest.html.prose import is_prose, length
from reader.ingest.html.witness import Witness, words

SEEN = 0.5
"""Share of a paragraph that the page must show for it to count as shown (0-1)."""
LONG_LINE = 1_200
"""A text without paragraphs that is longer, in code points, cannot be completed, only added as a whole."""
SHOWN_WHOLE = 0.3
"""Share of such a text that the page may show for it to be added (0-1)."""
FEWEST_CHARACTERS = 250
"""Least prose of an article, in code points, and of a page that shows one."""
MAX_SCRIPTS = 4_000_000
"""Longest scripts that are searched for text, in code points."""

OPENING = 4_000
"""Most characters of a string before its first paragraph."""

_ESCAPED_PARAGRAPH = re.compile(r"(?:<|\\+u003c)p(?:[\s>]|\\+u003e)", re.IGNORECASE)
_REST = re.compile(r'(?:[^"\\]|\\.)*+', re.DOTALL)
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)


def unseen_markup(page: Outline, tree: LexborHTMLParser, body: Sequence[str]) -> str | None:
    """Return markup of the paragraphs of the article that a page does not show; None if it shows them.

    Args:
        page: The outline of the page.
        tree: The parsed page.
        body: Paragraphs that the page states for search engines.
    """
    if (missing := _missing(page, body)) and length("".join(missing)) >= FEWEST_CHARACTERS:
        return "".join(f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in missing)
    shown = sum(length(block.text) for block in page.blocks if is_prose(block))
    return _in_scripts(tree) if shown < FEWEST_CHARACTERS else None


def _missing(page: Outline, body: Sequence[str]) -> list[str]:
    shown = Witness(block.text for block in page.blocks)
    if len(body) == 1 and len(body[0]) > LONG_LINE:
        return list(body) if shown.share(body[0]) < SHOWN_WHOLE else []
    return [paragraph for paragraph in body if len(words(paragraph)) > 2 and shown.share(paragraph) < SEEN]


def _in_scripts(tree: LexborHTMLParser) -> str | None:
    """Return the longest article that a script has as markup in a string, as frameworks keep it."""
    best, most = None, FEWEST_CHARACTERS
    budget = MAX_SCRIPTS
    for node in tree.css("script"):
        script = node.text(deep=True)
        budget -= len(script)
        if budget < 0:
            break
        for literal in _literals(script):
            markup = _decoded(literal)
            if len(_PARAGRAPH.findall(markup)) < 2:
                continue
            prose = sum(length(block.text) for block in outline(LexborHTMLParser(markup)).blocks if is_prose(block))
            if prose > most:
                best, most = markup, prose
    return best


def _literals(script: str) -> Iterator[str]:
    """Yield the string literals of a script that contain paragraphs."""
    end = 0
    for mark in _ESCAPED_PARAGRAPH.finditer(script):
        if mark.start() < end:
            continue
        quote = script.rfind('"', max(mark.start() - OPENING, end), mark.start())
        # Quotation marks of the markup itself are escaped.
        while quote > 0 and script[quote - 1] == "\\":
            quote = script.rfind('"', max(mark.start() - OPENING, end), quote)
        if quote < 0:
            continue
        literal = _REST.match(script, quote + 1)
        end = literal.end() if literal else mark.end()
        if literal and end - quote >= FEWEST_CHARACTERS:
            yield literal.group()


def _decoded(literal: str) -> str:
    """Return the text of a string literal, which may itself contain one."""
    for _ in range(2):
        try:
            literal = json.loads(f'"{literal}"', strict=False)
        except ValueError:
            break
        if "\\u003c" not in literal.lower():
            break
    return literal
