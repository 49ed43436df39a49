"""Facts made by hand on the library of `tests.support.tui`: counts that differ, a claim, a day."""

from __future__ import annotations

from reader.model.facts import Difference, Fact, FactKind, FactState, Relation, Stance, StatedValue
from reader.model.links import PassageRef
from reader.views.comparison.event_facts import EventFacts
from tests.support.tui import TEXTS, Sample, analyse_text


def stated(sample: Sample, name: str, words: str, kind: FactKind, topic: str, **fields: object) -> StatedValue:
    """Return a value given by some words of an article; `fields` are further attributes."""
    start = TEXTS[name].index(words)
    passage = next(one for one in analyse_text(TEXTS[name]).passages if one.start <= start < one.end)
    ref = PassageRef(sample.keys[name], passage.index)
    given: dict[str, object] = {"as_of": "2026-03-03", **fields}
    return StatedValue(ref, start, start + len(words), kind, (topic,), **given)  # type: ignore[arg-type]


def slept(sample: Sample) -> Fact:
    """How many people slept in the school: two sources differ, a third gives the older figure."""
    count = FactKind.COUNT
    values = (
        stated(sample, "a-river.txt", "About 400", count, "sleeper", value=400.0, approximate=True),
        stated(
            sample, "b-mayor.txt", "Some 380", count, "sleeper", value=380.0, as_of="2026-03-04",
            according_to="Mayor R. Okafor",
        ),
        stated(sample, "c-dam.txt", "Critics", count, "sleeper", value=400.0, as_of="2026-03-05"),
    )  # fmt: skip
    return Fact(
        count,
        "people who slept in the school",
        "people",
        values,
        (
            Difference(0, 1, Relation.DIFFERENT, 0.9, "400 and 380"),
            Difference(1, 2, Relation.DIFFERENT, 0.9, "380 and 400"),
        ),
        FactState.DIFFER,
        0.9,
        "the sources give 400 and 380",
    )


def held(sample: Sample) -> Fact:
    """Whether the dam held: one says so, another quotes somebody who says so, a third leaves it open."""
    claim = FactKind.CLAIM
    values = (
        stated(sample, "a-river.txt", "the dam at Stonegate had held", claim, "held", value=True,
               stance=Stance.QUOTES, according_to="Engineers of Aller Water"),
        stated(sample, "b-mayor.txt", "cleared on Tuesday evening", claim, "held", value=False),
        stated(sample, "c-dam.txt", "Critics doubt it", claim, "held", stance=Stance.OPEN),
    )  # fmt: skip
    return Fact(
        claim,
        "the dam at Stonegate held",
        None,
        values,
        (Difference(0, 1, Relation.DENIED, 0.85, "one says so, the other denies it"),),
        FactState.DIFFER,
        0.85,
        "one source denies it",
    )


def burst(sample: Sample) -> Fact:
    """The day of the flood, on which two sources agree."""
    values = (
        stated(sample, "a-river.txt", "Tuesday", FactKind.DATE, "burst", value="2026-03-03"),
        stated(sample, "c-dam.txt", "the day before", FactKind.DATE, "burst", value="2026-03-03"),
    )
    return Fact(FactKind.DATE, "day on which the river burst its banks", None, values, (), FactState.AGREE, 0.95)


def facts_of_flood(sample: Sample) -> EventFacts:
    """Return all three, with the event of the people in the school."""
    facts = (burst(sample), held(sample), slept(sample))
    return EventFacts(facts, frozenset(value.ref for value in slept(sample).values))
