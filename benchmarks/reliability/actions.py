"""A user's actions, generated from a seed, and the state of the notes that they lead to."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.model.entities import NameVerdict
from reader.model.links import PassagePair, Verdict
from reader.model.notes import Anchor
from reader.store.notes.notes import Notes

STEPS = 150
"""Actions of a process that is not killed."""

BOOKMARKING = ("bookmark", "bookmark", "edit", "remove")
JUDGING = ("judge", "judge", "unjudge", "names", "unnames", "rename", "read", "calibrate")
_UNDOES = {"edit": "bookmark", "remove": "bookmark", "unjudge": "judge", "unnames": "names"}


@dataclass(frozen=True, slots=True)
class Step:
    """One action: its kind, and the number of what it is about."""

    kind: str
    number: int


@dataclass(slots=True)
class NotesState:
    """The contents of the notes, by number."""

    bookmarks: dict[int, str] = field(default_factory=dict)
    verdicts: dict[int, str] = field(default_factory=dict)
    names: dict[int, bool] = field(default_factory=dict)
    renames: dict[int, str] = field(default_factory=dict)
    read: set[int] = field(default_factory=set)
    calibration: int | None = None


def steps(seed: int, kinds: Sequence[str]) -> list[Step]:
    """Return the actions of a seed; only existing things are edited, removed or undone."""
    chance = random.Random(seed)
    live: dict[str, list[int]] = {}
    plan: list[Step] = []
    for number in range(STEPS):
        kind = chance.choice(kinds)
        if kind not in _UNDOES:
            live.setdefault(kind, []).append(number)
            plan.append(Step(kind, number))
        elif pool := live.get(_UNDOES[kind]):
            target = chance.choice(pool)
            if kind != "edit":
                pool.remove(target)
            plan.append(Step(kind, target))
    return plan


def expected(done: Sequence[Step]) -> NotesState:
    """Return the state that these actions lead to."""
    state = NotesState()
    for step in done:
        match step.kind:
            case "bookmark":
                state.bookmarks[step.number] = f"note {step.number}"
            case "edit":
                state.bookmarks[step.number] += " edited"
            case "remove":
                del state.bookmarks[step.number]
            case "judge":
                state.verdicts[step.number] = "confirmed" if step.number % 2 else "rejected"
            case "unjudge":
                del state.verdicts[step.number]
            case "names":
                state.names[step.number] = bool(step.number % 3)
            case "rename":
                state.renames[step.number] = f"name {step.number}"
            case "read":
                state.read.add(step.number)
            case "calibrate":
                state.calibration = step.number
            case "unnames":
                del state.names[step.number]
    return state


def state_of(notes: Notes) -> NotesState:
    """Return the state of the notes."""
    calibration = notes.calibration.current()
    number = calibration["number"] if calibration else None
    assert number is None or isinstance(number, int)
    return NotesState(
        {bookmark.anchors[0].start: bookmark.note for bookmark in notes.bookmarks.all()},
        {int(record.key_b): record.verdict.value for record in notes.link_verdicts.records()},
        {int(verdict.b): verdict.same for verdict in notes.name_verdicts.all()},
        {int(form): name for form, name in notes.renames.all().items()},
        {int(digest) for digest in notes.read_marks.all()},
        number,
    )


def anchor(number: int) -> Anchor:
    """Return an anchor that starts at its number."""
    words = f"passage {number} of a long report. " * 8
    return Anchor("/a.txt", "a.txt", "A", "0" * 64, number, number + len(words), words, "before ", " after")


def perform(notes: Notes, ids: dict[int, str], step: Step) -> None:
    """Perform one action, which is one transaction; `ids` are the ids of the bookmarks made so far."""
    number = step.number
    match step.kind:
        case "bookmark":
            ids[number] = notes.bookmarks.add([anchor(number)], note=f"note {number}", tags=["t"]).id
        case "edit":
            note = next(bookmark.note for bookmark in notes.bookmarks.all() if bookmark.id == ids[number])
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
        case "calibrate":
            notes.calibration.put({"number": number})
