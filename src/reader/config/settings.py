"""The settings: their defaults, and which values each of them takes."""

from __future__ import annotations

import os
import re
import reprlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reader.model.meaning import MeaningMode

DEFAULT_PANES = 2
"""Reading panes if the user sets no number."""
MAX_PANES = 4
"""Most reading panes that can be open at once."""
MAX_JOBS = 256
"""Most worker processes that can be asked for."""
MAX_VALUE = 1000
"""Most characters of a name or path in the file."""

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's settings, with defaults for everything that is not set.

    Attributes:
        theme: Name of a theme; None for the one that was chosen last on the screen.
        panes: Reading panes when nothing was open before, 1 to `MAX_PANES`.
        follow: Whether the other panes follow the cursor from the start.
        model: Language pipeline, as `--model` takes it; None for the embedded one.
        jobs: Worker processes for indexing, as `--jobs` takes it; None for one per core.
        meaning: Whether links are refined by meaning, as `--meaning` takes it.
        keys: Action id -> its keys as the user wrote them, for actions whose keys were changed.
        colours: Kind of entity ("person") or label ("FAC") -> "#rrggbb".
        columns: Field of an article (`COLUMN_FIELDS`) -> names of columns that have it in the user's own tables.
    """

    theme: str | None = None
    panes: int = DEFAULT_PANES
    follow: bool = False
    model: str | None = None
    jobs: int | None = None
    meaning: MeaningMode = MeaningMode.AUTO
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class WrongValueError(ValueError):
    """A value that cannot be used.

    Attributes:
        reason: What is wrong with it.
        advice: What to write instead.
    """

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason}; {advice}")
        self.reason = reason
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting at the top level of the file.

    Attributes:
        name: Its name in the file, and in `Settings`.
        description: What it does, in a few words.
        parse: Turns a value of the file into the value in `Settings`; raises `WrongValueError`.
    """

    name: str
    description: str
    parse: Callable[[object], object]


class _ShortRepr(reprlib.Repr):
    """Shows any value of a TOML file in a few words, however long, large or deeply nested it is."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlevel = 3
        self.maxdict = self.maxlist = 4
        self.maxstring = self.maxother = 60

    def repr_int(self, x: int, level: int) -> str:
        """Return a number; Python itself refuses to write one of more than 4,300 digits."""
        return str(x) if x.bit_length() < 128 else "a number of many digits"


_short_repr = _ShortRepr().repr


def _parse_name(value: object) -> str:
    if not isinstance(value, str) or not value.isprintable() or not 0 < len(value) <= MAX_VALUE:
        raise WrongValueError(f"{_short_repr(value)} is not a name", 'write it in quotation marks: "name"')
    return value


def _parse_switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongValueError(
            f"{_short_repr(value)} is not true or false", "write true or false, without quotation marks"
        )
    return value


def _number_parser(least: int, most: int) -> Callable[[object], int]:
    def parse(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            reason = f"{_short_repr(value)} is not a number from {least} to {most}"
            raise WrongValueError(reason, f"write a whole number from {least} to {most}")
        return value

    return parse


def _parse_meaning(value: object) -> MeaningMode:
    try:
        return MeaningMode(value)  # type: ignore[arg-type]
    except ValueError:
        raise WrongValueError(f"{_short_repr(value)} is not auto, on or off", 'write "auto", "on" or "off"') from None


def meaning_of_environment() -> MeaningMode | None:
    """Return what READER_MEANING says; None if it is not set, or not to one of the values."""
    value = os.environ.get("READER_MEANING")
    return MeaningMode(value) if value in list(MeaningMode) else None


def parse_keys(value: object) -> tuple[str, ...]:
    """Return the keys of one action, written as "x", "x,y" or ["x", "y"]."""
    parts = value.split(",") if isinstance(value, str) and value != "," else value
    if isinstance(parts, str):
        return (parts,)
    if not isinstance(parts, list) or not parts or not all(isinstance(part, str) and part for part in parts):
        raise WrongValueError(f"{_short_repr(value)} is not a key", 'write "x", or ["x", "ctrl+x"] for several')
    return tuple(part.strip() or part for part in parts)


def parse_colour(value: object) -> str:
    """Return a colour as "#rrggbb"; "#rgb" is accepted too."""
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise WrongValueError(f"{_short_repr(value)} is not a colour", 'write it as "#rrggbb"')
    return value if len(value) == 7 else "#" + "".join(2 * digit for digit in value[1:])


def parse_columns(value: object) -> tuple[str, ...]:
    """Return the names of the columns for one field, written as "x" or ["x", "y"]."""
    names = value if isinstance(value, list) else [value]
    return tuple(_parse_name(name) for name in names)


SETTINGS = (
    Setting("theme", "colours of the screen", _parse_name),
    Setting("panes", "reading panes at the first start", _number_parser(1, MAX_PANES)),
    Setting("follow", "other panes follow the cursor from the start", _parse_switch),
    Setting("model", "language pipeline that analyses the articles", _parse_name),
    Setting("jobs", "worker processes for indexing, 0 for none", _number_parser(0, MAX_JOBS)),
    Setting("meaning", "whether links are refined by meaning: auto, on or off", _parse_meaning),
)
"""All settings at the top level of the file."""

COLUMN_FIELDS = ("title", "text", "publisher", "author", "date", "url", "name")
"""Fields of an article that a column of a table can have; "name" identifies it in its file."""

TABLES: Mapping[str, Callable[[object], object]] = {
    "keys": parse_keys,
    "colours": parse_colour,
    "columns": parse_columns,
}
"""The tables of the file: name -> function that turns one of its values into the value in `Settings`."""
