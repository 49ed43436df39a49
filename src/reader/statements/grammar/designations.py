"""Numbers that are names: the 747, Boeing's 787, the Trent 900 engines. They count nothing.

Whether a number is one shows somewhere in the article, which then uses it as one throughout: "the 787 Dreamliner",
later "the 787".
"""

from __future__ import annotations

import re
from functools import lru_cache

from reader.model.analysis import Label, Value

_NUMBER = r"(?P<number>\d{2,4})"
_LONG = r"(?P<number>\d{3,4})"
"""Two digits may be a count in such a place: "the 12 Somali and 11 Yemeni men", "in his 60s"."""
_SIGNS = [
    re.compile(pattern)
    for pattern in (
        # "the 787 Dreamliner", but not "the 12 French soldiers"
        rf"\b(?:[Tt]he|[Aa]n?|[Nn]ew|[Ff]irst|[Ii]ts|[Tt]heir|s) {_LONG} [A-Z][a-z]+(?<!s)\b(?! [\w-]+s\b)",
        # "two 787s"
        rf"\b{_LONG}s\b",
        # "the 787 is", "Boeing's 787 has": what is counted would be several
        rf"(?:\b[Tt]he|\b[Ii]ts|['’]s|s['’]) {_NUMBER} (?:is|was|has|itself)\b",
        # "the Boeing 787, "rival Boeing's 747", but not "in Lorne 12 people"
        r"\b(?!(?:in|at|on|near|from|to|for|as|and|that|said|where|outside|across|around|last|this|since|by|of)\b)"
        r"[a-z]+ [A-Z][\w-]+(?:['’]s|s['’])?[ -]"
        rf"{_NUMBER}(?=[,.;:)](?!\d)| (?:is|was|has|to|and|or|on|in|at|from)\b|$)",
    )
]
"""Ways to use a number as a name; each is a sign by itself."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")


@lru_cache(maxsize=8)
def designations(text: str) -> frozenset[str]:
    """Return the numbers, as written, that an article uses as names.

    Args:
        text: The article's text.
    """
    numbers = {match["number"] for sign in _SIGNS for match in sign.finditer(text)}
    return frozenset(number for number in numbers if not _YEAR.match(number))


def is_designation(text: str, value: Value) -> bool:
    """Return whether a number of an article is a name rather than a count.

    Args:
        text: The article's text.
        value: One of its values.
    """
    if value.label not in (Label.CARDINAL, Label.QUANTITY):
        return False
    return text[value.start : value.end].strip() in designations(text)
