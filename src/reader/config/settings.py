"""What can be set, with its default, and what a value may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

PANES = 2
"""Reading panes where a person set none."""
MOST_PANES = 4
"""Reading panes that can be open at once."""
MOST_JOBS = 256
"""Worker processes that can be asked for."""

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person set, or the defaults.

    Attributes:
        theme: Name of a theme; "" for the one that was chosen last on the screen.
        panes: Reading panes when nothing was open before, 1 to `MOST_PANES`.
        follow: Whether the other panes follow the cursor from the start.
        model: Language pipeline, as `--model` takes it; "" for the embedded one.
        jobs: Worker processes of indexing, as `--jobs` takes it; None for one each core.
        keys: For actions with other keys: id of the action -> keys as the person wrote them.
        colours: Kind of entity ("person") or label ("FAC") -> "#rrggbb".
    """

    theme: str = ""
    panes: int = PANES
    follow: bool = False
    model: str = ""
    jobs: int | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)


class WrongValueError(ValueError):
    """A value cannot be used; says why, and what can."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason}; {advice}")
        self.reason = reason
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set.

    Attributes:
        name: Its name in the file, and in `Settings`.
        means: What it does, in a few words.
        checked: Returns a value of the file as `Settings` holds it; raises `WrongValueError`.
    """

    name: str
    means: str
    checked: Callable[[object], object]


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise WrongValueError(f"{value!r} is no name", 'write it in quotation marks: "name"')
    return value


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongValueError(f"{value!r} is neither true nor false", "write true or false, without quotation marks")
    return value


def _number(least: int, most: int) -> Callable[[object], int]:
    def checked(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise WrongValueError(f"{value!r} is no number from {least} to {most}", f"write one from {least} to {most}")
        return value

    return checked


def checked_keys(value: object) -> tuple[str, ...]:
    """Return the keys of one action: "x", "x,y" or ["x", "y"]."""
    parts = value.split(",") if isinstance(value, str) and value != "," else value
    if isinstance(parts, str):
        return (parts,)
    if not isinstance(parts, list) or not parts or not all(isinstance(part, str) and part for part in parts):
        raise WrongValueError(f"{value!r} is no key", 'write "x", or ["x", "ctrl+x"] for several')
    return tuple(part.strip() or part for part in parts)


def checked_colour(value: object) -> str:
    """Return one colour."""
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise WrongValueError(f"{value!r} is no colour", 'write it as "#rrggbb"')
    return value if len(value) == 7 else "#" + "".join(2 * digit for digit in value[1:])


SETTINGS = (
    Setting("theme", "colours of the screen", _text),
    Setting("panes", "reading panes at the first start", _number(1, MOST_PANES)),
    Setting("follow", "other panes follow the cursor from the start", _switch),
    Setting("model", "language pipeline that reads the articles", _text),
    Setting("jobs", "worker processes of indexing, 0 for none", _number(0, MOST_JOBS)),
)
"""Everything that is set at the top of the file."""

TABLES: Mapping[str, Callable[[object], object]] = {"keys": checked_keys, "colours": checked_colour}
"""The tables of the file, and what each of their values may be."""
