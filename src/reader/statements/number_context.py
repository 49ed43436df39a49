"""What the words around a number say about it: all or a part, superseded, unfinished."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reader.model.statements import Extent, Quantity
from reader.statements.passage_grammar import PassageGrammar

_REACH = 64
"""Code points around a number that are read."""
_S = r"[ \u00a0]"
_PERIOD = (
    r"(?:person|head|family|household|victim|passenger|employee|worker|member|ticket|share|barrel|"
    r"day|week|month|year|hour|night)"
)
_EARLIER = r"(?:first|initial(?:ly)?|original(?:ly)?|earlier|previous(?:ly)?|mistakenly|wrongly)"
_REPORT = (
    r"(?:spoken|spoke|said|reported|put|gave|given|counted|announced|estimated|believed|thought|feared|stated|listed|"
    r"reports?|tolls?|figures?|counts?|estimates?|numbers?|talk|talked|claimed)"
)

_WHOLE = re.compile(r"(?:all|both)\b", re.I)
_WHOLE_BEFORE = re.compile(rf"(?<!\bin )\b(?:all|all{_S}the|all{_S}of{_S}the|the{_S}only){_S}$", re.I)
_MORE = re.compile(rf"{_S}(?:more|additional|further|extra)\b(?!{_S}than\b)", re.I)
_MORE_TEXT = re.compile(r"(?:another|additional)\b", re.I)
_MORE_BEFORE = re.compile(rf"\b(?:another|a{_S}further|an?{_S}additional|additional){_S}$", re.I)
_PART = re.compile(rf"{_S}of{_S}(?:them|those|these|who\w?|which|the|its|his|her|their|our|all)\b", re.I)
_OUT_OF = re.compile(rf"{_S}(?:out{_S}of|of){_S}(?:every{_S})?(?:the{_S})?\d", re.I)
_BY_BEFORE = re.compile(
    r"\b(?:rise|rose|risen|rising|grow|grew|grown|increased?|up|fell|fallen|dropped|cut|down) by $", re.I
)
_EACH = re.compile(rf"(?:{_S}\w+)?{_S}(?:each|apiece)\b|{_S}(?:\w+{_S})?(?:a|an|per|every){_S}{_PERIOD}\b", re.I)
_EACH_BEFORE = re.compile(rf"\b(?:each|every){_S}{_PERIOD}\b|\bdaily\b", re.I)
_FIRST_DAY = re.compile(rf"[^.;]{{0,24}}\bon{_S}the{_S}first{_S}(?:day|night)\b", re.I)

_DIFFERENCE = re.compile(
    rf"(?:{_S}\w+)?{_S}(?P<sign>more|fewer|less|higher|lower){_S}than{_S}(?:(?:was|were|had|been|the|police){_S})*"
    rf"{_EARLIER}(?:{_S}{_REPORT})?",
    re.I,
)
_NOT_BEFORE = re.compile(rf"\b(?:not|rather{_S}than|instead{_S}of)(?:{_S}the)?{_S}$", re.I)
_FROM_BEFORE = re.compile(rf"\b(?:up|down|revised|corrected|raised|lowered){_S}from{_S}$", re.I)
_COMPARED_BEFORE = re.compile(rf"\b(?:compared{_S}(?:with|to)|versus){_S}$", re.I)
_FROM = re.compile(rf"\bfrom{_S}$", re.I)
_TO = re.compile(rf"(?:{_S}\w+)?{_S}to{_S}(?:\w+{_S})?(?:\d|[a-z]+\b)", re.I)
_TO_FROM = re.compile(rf"\bto{_S}[^,;:]{{1,24}}{_S}from{_S}$", re.I)
_CHANGE = re.compile(
    r"\b(?:rise|rises|rose|risen|rising|fall|falls|fell|fallen|raised?|revised?|increased?|climbed?|jumped?|lower(?:ed)?|"
    r"cut|corrected|grew|grown|gone|went|dropped?|updated)\b",
    re.I,
)
_EARLIER_BEFORE = re.compile(rf"\b{_EARLIER}\b(?:{_S}[\w'’]+){{0,5}}{_S}$", re.I)
_EARLIER_AFTER = re.compile(rf"(?:{_S}\w+)?{_S}{_EARLIER}{_S}{_REPORT}", re.I)
_REPORT_WORD = re.compile(rf"\b{_REPORT}\b", re.I)
_UNFINISHED = re.compile(
    rf"\b(?:so|thus){_S}far\b|\bto{_S}date\b|\b(?:preliminary|provisional|partial|incomplete|interim){_S}(?:\w+{_S})?(?:results?|counts?|figures?|tally|"
    rf"tallies|tolls?|estimates?|returns)|\bexit{_S}polls?\b|\bearly{_S}(?:results|returns|counts?)\b|"
    rf"\bwith{_S}(?:(?!\b(?:and|but)\b)[^,;:]){{2,48}}\b(?:counted|reporting|declared|tallied)\b",
    re.I,
)


def in_context(grammar: PassageGrammar, numbers: Sequence[tuple[Quantity, int]]) -> list[tuple[Quantity, int]]:
    """Return numbers with their extent, and whether they are superseded or provisional.

    Args:
        grammar: The passage.
        numbers: Its numbers with the word of each, in the order of the text.
    """
    text = grammar.text[grammar.passage.start : grammar.passage.end]
    unfinished = _UNFINISHED.search(text) is not None
    read: list[tuple[Quantity, int]] = []
    for number, word in numbers:
        before = grammar.text[max(grammar.passage.start, number.start - _REACH) : number.start]
        after = grammar.text[number.end : min(grammar.passage.end, number.end + _REACH)]
        earlier = _earlier_number(number, after, [one for one, _ in read])
        if earlier is not None:
            read.append((earlier, word))
            continue
        extent = number.extent
        if extent is Extent.PLAIN:
            extent = _extent(number, grammar.text[number.start : number.end], before, after)
        superseded = _is_superseded(before, after, has_other=bool(read))
        read.append(
            (replace(number, extent=extent, superseded=superseded or number.superseded, provisional=unfinished), word)
        )
    return read


def _extent(number: Quantity, text: str, before: str, after: str) -> Extent:
    """Return how a number relates to all of what is counted, by the words around it."""
    if _BY_BEFORE.search(before):
        return Extent.MORE
    if _EACH.match(after) or _EACH_BEFORE.search(before) or _FIRST_DAY.match(after):
        return Extent.EACH
    if number.unit is not None:
        return Extent.PLAIN
    if _WHOLE.match(text) or _WHOLE_BEFORE.search(before):
        return Extent.WHOLE
    if _MORE.match(after) or _MORE_BEFORE.search(before) or _MORE_TEXT.match(text):
        return Extent.MORE
    return Extent.PART if _PART.match(after) or _OUT_OF.match(after) else Extent.PLAIN


def _is_superseded(before: str, after: str, *, has_other: bool) -> bool:
    """Return whether a number is given as an earlier or a wrong one, by the words around it.

    Args:
        before: The text before it.
        after: The text after it.
        has_other: True if a number stands before it in the passage, which it may be corrected to.
    """
    if _NOT_BEFORE.search(before):
        return has_other or _EARLIER_AFTER.search(after) is not None or " as " in after[:30]
    if _FROM_BEFORE.search(before) or _COMPARED_BEFORE.search(before):
        return True
    if _FROM.search(before) and (_TO.match(after) or _TO_FROM.search(before)):
        return _CHANGE.search(before) is not None
    said = _EARLIER_BEFORE.search(before)
    if said and _REPORT_WORD.search(said.group()):
        return True
    return _EARLIER_AFTER.match(after) is not None


def _earlier_number(number: Quantity, after: str, before: Sequence[Quantity]) -> Quantity | None:
    """Return the number that was reported first for "168 people, 15 more than first reported": 153; None for others."""
    match = _DIFFERENCE.match(after)
    if match is None or number.low is None or number.low != number.high or not before:
        return None
    present = before[-1]
    if present.low is None or present.low != present.high or present.low <= number.low:
        return None
    sign = -1.0 if match.group("sign").lower() in ("more", "higher") else 1.0
    first = present.low + sign * number.low
    end = number.end + match.end()
    return replace(present, start=number.start, end=end, low=first, high=first, extent=Extent.PLAIN, superseded=True)
