"""Sentence templates with choices: "[this|that]" becomes either of the two; choices can be nested."""

from __future__ import annotations

import re
from random import Random

_INNERMOST = re.compile(r"\[([^\[\]]*)\]")


def chosen(template: str, random: Random) -> str:
    """Return `template` with each choice made; slots in braces stay."""
    while True:
        template, made = _INNERMOST.subn(lambda found: random.choice(found[1].split("|")), template)
        if not made:
            return template


def tidied(sentence: str) -> str:
    """Return a filled sentence with single spaces, no space before punctuation, and a capital at its beginning."""
    text = re.sub(r" +([,.;:])", r"\1", re.sub(r"\s+", " ", sentence)).strip()
    at = 1 if text.startswith('"') else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
