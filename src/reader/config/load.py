"""Reading `config.toml`: unusable values are reported, and their defaults are used.

The file can contain anything. Its size and the depth of its tables are limited, because `tomllib` takes quadratic time
for some inputs; a name or value that is shown in a message is shortened.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from reader.config.location import CONFIG_VARIABLE, config_path, move_earlier_config
from reader.config.settings import COLUMN_FIELDS, SETTINGS, TABLES, Settings, WrongValueError
from reader.errors import UnreadableFileError
from reader.files.read import MEBIBYTE, MissingFileError, NotUtf8Error, read_utf8
from reader.text.sanitize import excerpt

MAX_SIZE = MEBIBYTE // 4
"""Largest settings file that is read, in bytes."""

MAX_DEPTH = 32
"""Most parts of a dotted key ("a.b.c" has three)."""

MAX_NAME = 100
"""Most characters of a key, tables included. No setting has a longer one; a longer one is shortened in messages."""

Key = tuple[str, ...]
"""A setting ("panes",) or an entry of a table ("keys", "passage.next")."""

_LINE_IN_ERROR = re.compile(r"\(at line (\d+)")

_KEY_PART = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_TOO_DEEP = re.compile(rf"(?<![A-Za-z0-9_.-]){_KEY_PART}(?:[ \t]*+\.[ \t]*+{_KEY_PART}){{{MAX_DEPTH}}}")
"""A dotted key of more than `MAX_DEPTH` parts. Possessive quantifiers: the time is linear in any text."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the file that cannot be used.

    Attributes:
        path: The file.
        line: Its line, 1 for the first; None if the file as a whole cannot be used.
        key: The key that is set there, tables included ("keys.passage.next"); None if the fault is not about one key.
        reason: What is wrong.
        advice: What to do about it.
    """

    path: str
    line: int | None
    key: str | None
    reason: str
    advice: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line is not None else self.path
        return f"{place}: {f'{self.key}: ' if self.key is not None else ''}{self.reason}; {self.advice}"


@dataclass(frozen=True, slots=True)
class Config:
    """The content of the settings file.

    Attributes:
        path: The file, whether it exists or not.
        settings: Everything in it that can be used, with defaults for the rest.
        text: The text of the file; empty if it does not exist or cannot be read.
        faults: What cannot be used, in the order of the file.
        notice: A line to show the user once (the file was moved from an earlier place), else None.
    """

    path: Path
    settings: Settings = field(default_factory=Settings)
    text: str = ""
    faults: tuple[Fault, ...] = ()
    notice: str | None = None

    def line(self, *key: str) -> int | None:
        """Return the line on which a key (such as "keys", "passage.next") is set, None if it is not set."""
        return _lines_by_name(self.text).get(_name(key)) if self.text else None

    def fault(self, key: Key, error: WrongValueError) -> Fault:
        """Return the fault for a key whose value cannot be used."""
        return Fault(str(self.path), self.line(*key), _name(key), error.reason, error.advice)


def read_config(path: Path | None = None) -> Config:
    """Read the settings file. A missing file counts as empty, unless `READER_CONFIG` names it.

    The file of an earlier version is moved to its present place first (see `location`).

    Args:
        path: The file; None for `config_path()`.
    """
    if path is not None:
        return _read(path, required=False)
    notice = move_earlier_config()
    config = _read(config_path(), required=bool(os.environ.get(CONFIG_VARIABLE)))
    return Config(config.path, config.settings, config.text, config.faults, notice)


def _read(file: Path, *, required: bool) -> Config:
    if str(file) == os.devnull:  # the customary way to have no settings at all
        return Config(file)
    try:
        text = read_utf8(file, MAX_SIZE)
    except MissingFileError as error:
        if file.is_symlink():
            return _unusable(file, None, error.reason, error.advice)
        if not required:
            return Config(file)
        return _unusable(file, None, "the file does not exist", f"create it or unset {CONFIG_VARIABLE}")
    except NotUtf8Error as error:
        return _unusable(file, error.line, "not valid UTF-8", "save the file as UTF-8")
    except UnreadableFileError as error:
        return _unusable(file, None, error.reason, error.advice)
    # Lines are counted by "\n"; Windows ends them with "\r\n".
    return parse_config(file, text.replace("\r\n", "\n"))


def parse_config(path: Path, text: str) -> Config:
    """Return the content of a settings file with this text."""
    if not text.strip():
        return Config(path)
    import tomllib

    if deep := _TOO_DEEP.search(text):
        line = text.count("\n", 0, deep.start()) + 1
        return _unusable(
            path, line, f"a key has more than {MAX_DEPTH} parts", "correct it; until then no setting is used"
        )
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _LINE_IN_ERROR.search(str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        return _unusable(
            path, line, f"not valid TOML: {excerpt(str(error))}", "correct it; until then no setting is used"
        )
    except RecursionError:
        return _unusable(path, None, "lists or tables are nested too deeply", "write them with fewer levels")
    except ValueError:  # of `int`: it takes 4,300 digits at most
        return _unusable(path, None, "a number has too many digits", "correct it; until then no setting is used")
    file = Config(path, text=text)
    values: dict[str, object] = {}
    faults: list[Fault] = []
    for key, value in _entries(content):
        try:
            _add(key, value, values)
        except WrongValueError as error:
            faults.append(file.fault(key, error))
    faults.sort(key=lambda fault: fault.line or 0)
    return Config(path, Settings(**values), text, tuple(faults))  # type: ignore[arg-type]


def _entries(content: Mapping[str, object]) -> Iterator[tuple[Key, object]]:
    """Yield every key with its value.

    The names of keys and colours contain dots, which TOML also reads as tables: `[keys.passage] next = "j"` is the same
    as `[keys] "passage.next" = "j"`.
    """
    for name, value in content.items():
        if name in TABLES and isinstance(value, dict):
            yield from (((name, key), inner) for key, inner in _flattened(value, "", len(name) + 1))
        else:
            yield (name,), value


def _flattened(content: Mapping[str, object], prefix: str, above: int) -> Iterator[tuple[str, object]]:
    """Yield the entries of nested tables with dotted names, down to names of `MAX_NAME` characters.

    Args:
        content: A table.
        prefix: Names of the tables around it, each with a dot.
        above: Characters of the key before `prefix`.
    """
    for name, value in content.items():
        if isinstance(value, dict) and above + len(prefix) + len(name) <= MAX_NAME:
            yield from _flattened(value, f"{prefix}{name}.", above)
        else:
            yield prefix + name, value


def _name(key: Key) -> str:
    """Return a key as a dotted name of at most `MAX_NAME` characters."""
    return excerpt(".".join(part[: MAX_NAME + 1] for part in key), MAX_NAME)


@lru_cache(maxsize=1)
def _lines_by_name(text: str) -> Mapping[str, int]:
    """Return the line of every key of a TOML text, by its `_name`."""
    from reader.config.toml_lines import key_lines

    lines: dict[str, int] = {}
    for path, line in key_lines(text).items():
        lines.setdefault(_name(path), line)
    return lines


def _add(key: Key, value: object, values: dict[str, object]) -> None:
    """Add one entry of the file to the arguments of `Settings`, or raise `WrongValueError`."""
    name = key[0]
    if len(key) == 2:
        table = values.setdefault(name, {})
        assert isinstance(table, dict)
        if name == "columns" and key[1] not in COLUMN_FIELDS:
            raise unknown_name(key[1], list(COLUMN_FIELDS), "field")
        table[key[1]] = TABLES[name](value)
        return
    setting = next((setting for setting in SETTINGS if setting.name == name), None)
    if setting is not None:
        values[name] = setting.parse(value)
    elif name in TABLES:
        raise WrongValueError(f"{name} is a table", f"write its values below a line [{name}]")
    else:
        raise unknown_name(name, [*(setting.name for setting in SETTINGS), *TABLES], "setting")


def unknown_name(name: str, known: list[str], what: str) -> WrongValueError:
    """Return the error for a name that does not exist, suggesting the known name that was probably meant.

    Args:
        name: The name as the user wrote it.
        known: All names that exist.
        what: What they are names of: "setting", "theme", ...
    """
    from rapidfuzz import fuzz, process

    # Thirty times as fast as `difflib`, which needs half a minute for a file of nothing but unknown names.
    similar = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=60) if len(name) <= MAX_NAME else None
    advice = f"did you mean {similar[0]}?" if similar else f"`reader config show` lists every {what}"
    return WrongValueError(f"unknown {what}", advice)


def _unusable(path: Path, line: int | None, reason: str, advice: str) -> Config:
    return Config(path, faults=(Fault(str(path), line, None, reason, advice),))
