"""One fact in full: why its values agree or differ, the selected words, lineage and stances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from textual.content import Content

from reader.model.facts import CONFLICTING, Fact, FactKind, FactState, Relation, Stance, StatedValue
from reader.model.text import Span
from reader.text.sanitize import sanitize_line
from reader.tui.base.formatting import with_number
from reader.tui.comparison.compared_facts import ComparedFacts, values_of
from reader.tui.comparison.fact_layout import state_text
from reader.tui.comparison.value_text import DATED_KINDS, origin_text, speaker, stance_of, value_text
from reader.tui.links.link_details import mark_spans
from reader.views.comparison.lineage import LineageRole, LineageStep, lineage

MAX_PAIRS = 4
"""Pairs of sources that are listed per difference."""
_STANCES = (
    (Stance.ASSERTS, "says so"),
    (Stance.QUOTES, "quotes somebody who says so"),
    (Stance.DENIES, "denies it"),
    (Stance.QUOTES_DENIAL, "quotes somebody who denies it"),
    (Stance.OPEN, "leaves it open"),
)
_CHANGES = {
    Relation.DIFFERENT: "differs from",
    Relation.LATER: "newer than",
    Relation.CORRECTED: "corrects",
    Relation.PART: "part or whole of",
}


def fact_details(fact: Fact, compared: ComparedFacts, selected: StatedValue | None) -> Content:
    """Return why the values agree or differ, the words of one, and who gives what since when.

    Args:
        fact: The fact.
        compared: Its sources and passages.
        selected: The value to show in its passage; None for none.
    """
    conflicts, others = _differences(fact, compared)
    with_reason = fact.state is not FactState.AGREE and not conflicts and not others
    lines = [_summary(fact, with_reason=with_reason), *conflicts]
    if selected is not None:
        lines.append(_passage(selected, compared))
    lines += _stances(fact, compared) if fact.kind is FactKind.CLAIM else _lineage(fact, compared)
    return Content("\n").join([*lines, *others])


def _summary(fact: Fact, *, with_reason: bool) -> Content:
    """Return the fact and its state, with the reason unless other lines give it pair by pair."""
    what = (sanitize_line(fact.what), "bold")
    why = f": {sanitize_line(fact.why)}" if fact.why and with_reason else ""
    return Content.assemble(what, "  ", state_text(fact), (why, "$ink-muted"))


def _differences(fact: Fact, compared: ComparedFacts) -> tuple[list[Content], list[Content]]:
    """Return a line per contradiction and per other difference, each with the numbers of the sources."""
    pairs_by_text: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for difference in fact.differences:
        pair = " ↔ ".join(_number(fact.values[end], compared) for end in (difference.a, difference.b))
        is_conflict = difference.relation in CONFLICTING
        pairs = pairs_by_text[difference.why, is_conflict]
        if difference.why and pair not in pairs:
            pairs.append(pair)
    conflicts: list[Content] = []
    others: list[Content] = []
    for (why, is_conflict), pairs in pairs_by_text.items():
        if pairs:
            (conflicts if is_conflict else others).append(_difference(why, pairs, is_conflict))
    return conflicts, others


def _difference(why: str, pairs: Sequence[str], is_conflict: bool) -> Content:
    shown = f"{', '.join(pairs[:MAX_PAIRS])}{' …' if len(pairs) > MAX_PAIRS else ''}"
    reason = (f"{'!' if is_conflict else '·'} {sanitize_line(why)}", "$error" if is_conflict else "$ink-muted")
    return Content.assemble(reason, (f"  {shown}", "$ink-muted"))


def _passage(value: StatedValue, compared: ComparedFacts) -> Content:
    """Return the passage of a value with its words marked, after the name of its source."""
    passage = compared.passage(value)
    if passage is None:
        return Content("")
    text = mark_spans(Content(sanitize_line(passage.text)), passage.start, [Span(value.start, value.end)])
    return Content.assemble((f"{_name(value, compared)}  ", "bold $link-mark"), text)


def _lineage(fact: Fact, compared: ComparedFacts) -> list[Content]:
    """Return a line per value in order of time; nothing if all values are of one day."""
    own = {id(value) for source in compared.sources for value in values_of(fact, source.article)}
    steps = [step for step in lineage(fact) if id(fact.values[step.value]) in own]
    days = {fact.values[step.value].as_of for step in steps}
    if len(days) < 2 or fact.kind not in DATED_KINDS:
        return []
    return [Content.styled("In order of time:", "$ink-muted"), *(_step(step, fact, compared) for step in steps)]


def _step(step: LineageStep, fact: Fact, compared: ComparedFacts) -> Content:
    value = fact.values[step.value]
    role = ""
    if step.of:
        other = ", ".join(dict.fromkeys(_number(fact.values[index], compared) for index in step.of))
        if step.role is LineageRole.REPEATED:
            role = f"as in {other}"
        elif step.role is LineageRole.OLDER:
            role = f"the older value, as in {other}"
        else:
            change = _CHANGES.get(step.relation) if step.relation is not None else None
            role = f"{change or 'cannot be compared with'} {other}"
    return Content.assemble(
        "  ",
        (f"{_name(value, compared)}: ", "$link-mark"),
        value_text(value, compared.words(value)),
        (f"  {origin_text(value)}", "$ink-muted"),
        (f"  {role}", "$warning" if step.role in (LineageRole.CHANGED, LineageRole.OLDER) else "$ink-muted"),
    )


def _stances(fact: Fact, compared: ComparedFacts) -> list[Content]:
    """Return a line per stance with the sources that take it, and those that say nothing."""
    sources: dict[Stance, list[str]] = defaultdict(list)
    for value in (value for source in compared.sources for value in values_of(fact, source.article)):
        who = speaker(value)
        entry = _name(value, compared) + (f" ({who})" if who else "")
        if entry not in sources[stance_of(value)]:
            sources[stance_of(value)].append(entry)
    lines = [
        Content.assemble((f"  {label}: ", "bold"), ", ".join(sources[stance]))
        for stance, label in _STANCES
        if sources[stance]
    ]
    silent = [
        with_number(source.number, source.name) for source in compared.sources if not values_of(fact, source.article)
    ]
    if silent:
        lines.append(Content.assemble(("  nothing found: ", "bold"), (", ".join(silent), "$ink-muted")))
    return lines


def _number(value: StatedValue, compared: ComparedFacts) -> str:
    source = compared.source(value.ref.article)
    return str(source.number or source.name) if source is not None else "?"


def _name(value: StatedValue, compared: ComparedFacts) -> str:
    source = compared.source(value.ref.article)
    return with_number(source.number, source.name) if source is not None else "?"
