"""A person's actions, made from a seed, and what they have to leave behind in the notes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.model.entities import NameVerdict
from reader.model.links import PassagePair, Verdict
from reader.model.notes import Anchor
from reader.store.notes.notes import Notes

STEPS = 150
"""Actions a process would carry out if it were let live."""

BOOKMARKING = ("bookmark", "bookmark", "edit", "remove")
JUDGING = ("judge", "judge", "unjudge", "names", "unnames", "rename", "read", "fit")
_UNDOES = {"edit": "bookmark", "remove": "bookmark", "unjudge": "judge", "unnames": "names"}


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a person: its kind, and the number of what it is about."""

    kind: str
    number: int


@dataclass(slots=True)
class Kept:
    """What a person's actions leave behind, by number."""

    bookmarks: dict[int, str] = field(default_factory=dict)
    verdicts: dict[int, str] = field(default_factory=dict)
    names: dict[int, bool] = field(default_factory=dict)
    renames: dict[int, str] = field(default_factory=dict)
    read: set[int] = field(default_factory=set)
    fit: int | None = None


def steps(seed: int, kinds: Sequence[str]) -> list[Step]:
    """Return the actions of a seed; what is edited, removed or taken back was there before."""
    chance = random.Random(seed)
    live: dict[str, list[int]] = {}
    made: list[Step] = []
    for number in range(STEPS):
        kind = chance.choice(kinds)
        if kind not in _UNDOES:
            live.setdefault(kind, []).append(number)
            made.append(Step(kind, number))
        elif pool := live.get(_UNDOES[kind]):
            target = chance.choice(pool)
            if kind != "edit":
                pool.remove(target)
            made.append(Step(kind, target))
    return made


def expected(done: Sequence[Step]) -> Kept:
    """Return what has to be there after these actions."""
    kept = Kept()
    for step in done:
        match step.kind:
            case "bookmark":
                kept.bookmarks[step.number] = f"note {step.number}"
            case "edit":
                kept.bookmarks[step.number] += " edited"
            case "remove":
                del kept.bookmarks[step.number]
            case "judge":
                kept.verdicts[step.number] = "confirmed" if step.number % 2 else "rejected"
            case "unjudge":
                del kept.verdicts[step.number]
            case "names":
                kept.names[step.number] = bool(step.number % 3)
            case "rename":
                kept.renames[step.number] = f"name {step.number}"
            case "read":
                kept.read.add(step.number)
            case "fit":
                kept.fit = step.number
            case "unnames":
                del kept.names[step.number]
    return kept


def found(notes: Notes) -> Kept:
    """Return what is there."""
    calibration = notes.calibration.current()
    number = calibration["number"] if calibration else None
    assert number is None or isinstance(number, int)
    return Kept(
        {bookmark.anchors[0].start: bookmark.note for bookmark in notes.bookmarks.all()},
        {int(said.key_b): said.verdict.value for said in notes.link_verdicts.records()},
        {int(said.b): said.same for said in notes.name_verdicts.all()},
        {int(form): name for form, name in notes.renames.all().items()},
        {int(digest) for digest in notes.read_marks.all()},
        number,
    )


def anchor(number: int) -> Anchor:
    """Return an anchor that bears its number as its place."""
    words = f"passage {number} of a long report. " * 8
    return Anchor("/a.txt", "a.txt", "A", "0" * 64, number, number + len(words), words, "before ", " after")


def carry_out(notes: Notes, ids: dict[int, str], step: Step) -> None:
    """Carry out one action, which is one transaction; `ids` knows the bookmarks made so far."""
    number = step.number
    match step.kind:
        case "bookmark":
            ids[number] = notes.bookmarks.add([anchor(number)], note=f"note {number}", tags=["t"]).id
        case "edit":
            note = next(one.note for one in notes.bookmarks.all() if one.id == ids[number])
            notes.bookmarks.edit(ids[number], note=note + " edited")
        case "remove":
            notes.bookmarks.remove(ids[number])
        case "judge":
            verdict = Verdict.CONFIRMED if number % 2 else Verdict.REJECTED
            notes.link_verdicts.put(PassagePair.of("", str(number)), verdict, score=0.5)
        case "unjudge":
            notes.link_verdicts.put(PassagePair.of("", str(number)), None)
        case "unnames":
            notes.name_verdicts.remove("", str(number))
        case "names":
            notes.name_verdicts.put(NameVerdict("", str(number), bool(number % 3)))
        case "rename":
            notes.renames.put(str(number), f"name {number}")
        case "read":
            notes.read_marks.add(str(number))
        case "fit":
            notes.calibration.put({"number": number})
