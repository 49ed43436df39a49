"""Places where an article repeats a name that analysis marked elsewhere only."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from reader.model.analysis import Analysis, Label, Mention, PassageKind

_REPEATED = frozenset({Label.PERSON, Label.ORG, Label.PRODUCT, Label.FAC, Label.GPE, Label.LOC})
_SHORTEST = 4
"""Characters of the shortest name that is looked for: shorter ones are too often other words."""


def unmarked_names(text: str, analysis: Analysis) -> Iterator[tuple[int, Mention]]:
    """Yield repetitions of names that are not marked, each with the index of a marked mention of the name.

    Args:
        text: The article's text.
        analysis: Its analysis.
    """
    names: dict[str, int] = {}
    for index, mention in enumerate(analysis.mentions):
        if mention.label in _REPEATED and len(mention.text) >= _SHORTEST and mention.text[0].isupper():
            names.setdefault(mention.text, index)
    if not names:
        return
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
    ends = [mention.end for mention in analysis.mentions]
    starts = [passage.start for passage in analysis.passages]
    for match in pattern.finditer(text):
        following = bisect_right(ends, match.start())
        if following < len(ends) and analysis.mentions[following].start < match.end():
            continue
        passage = analysis.passages[max(bisect_right(starts, match.start()) - 1, 0)]
        if passage.kind is not PassageKind.FURNITURE and passage.start <= match.start() and match.end() <= passage.end:
            index = names[match[0]]
            yield index, replace(analysis.mentions[index], start=match.start(), end=match.end(), passage=passage.index)
