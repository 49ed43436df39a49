"""Reading `config.toml`: every value that can be used is used, every other one is named and its default taken."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reader.config.settings import SETTINGS, TABLES, Settings, WrongValueError

ENVIRONMENT = "READER_CONFIG"
"""Environment variable that names the file."""
FILE = "config.toml"
_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the file that cannot be used.

    Attributes:
        path: The file.
        line: Line on which it stands, 1 for the first; 0 for the file as a whole.
        key: What is set there, "" for none.
        reason: What is wrong.
        advice: What to do about it.
    """

    path: str
    line: int
    key: str
    reason: str
    advice: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {f'{self.key}: ' if self.key else ''}{self.reason}; {self.advice}"


@dataclass(frozen=True, slots=True)
class Config:
    """What the file says.

    Attributes:
        path: The file, whether it is there or not.
        settings: What can be used of it, with defaults for all else.
        text: The file as it is, "" where there is none.
        faults: What cannot be used, in order of the file.
    """

    path: Path
    settings: Settings = field(default_factory=Settings)
    text: str = ""
    faults: tuple[Fault, ...] = ()

    def line(self, *key: str) -> int:
        """Return the line on which a key ("keys", "passage.next") is set, 0 where it is not."""
        from reader.config.toml_lines import key_lines

        lines = {".".join(path): line for path, line in key_lines(self.text).items()} if self.text else {}
        return lines.get(".".join(key), 0)

    def fault(self, key: tuple[str, ...], error: WrongValueError) -> Fault:
        """Return what is wrong with the value of a key."""
        return Fault(str(self.path), self.line(*key), ".".join(key), error.reason, error.advice)


def config_path() -> Path:
    """Return the file: what the environment names, else the one in the user's configuration directory."""
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Path(named).expanduser()
    import platformdirs

    return Path(platformdirs.user_config_dir("reader", appauthor=False)) / FILE


def read_config(path: Path | None = None) -> Config:
    """Read the file; one that is not there is as good as an empty one, unless the environment names it.

    Args:
        path: The file; None for `config_path()`.
    """
    file = config_path() if path is None else path
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        named = os.environ.get(ENVIRONMENT) and path is None
        return _unusable(file, 0, "there is no such file", f"make it or unset {ENVIRONMENT}") if named else Config(file)
    except OSError as error:
        return _unusable(file, 0, f"it cannot be read ({error.strerror})", "check its permissions")
    except UnicodeDecodeError as error:
        line = bytes(error.object[: error.start]).count(b"\n") + 1
        return _unusable(file, line, "it is not UTF-8", "save it as UTF-8")
    # Windows ends lines with two characters; lines are counted by the second.
    return parse_config(file, text.replace("\r\n", "\n"))


def parse_config(path: Path, text: str) -> Config:
    """Return what a file with this text says."""
    if not text.strip():
        return Config(path)
    import tomllib

    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = int(found[1]) if (found := _LINE.search(str(error))) else text.count("\n") + 1
        return _unusable(path, line, f"it is no TOML: {error}", "correct it; until then nothing in it is used")
    bare = Config(path, text=text)
    used: dict[str, object] = {}
    wrong: list[Fault] = []
    for key, value in _flat(content):
        try:
            _use(key, value, used)
        except WrongValueError as error:
            wrong.append(bare.fault(key, error))
    wrong.sort(key=lambda fault: fault.line)
    return Config(path, Settings(**used), text, tuple(wrong))  # type: ignore[arg-type]


def _flat(content: Mapping[str, object]) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield every key with its value; in tables, dots may be written as tables too: `[keys.passage] next = "j"`."""
    for name, value in content.items():
        if name in TABLES and isinstance(value, dict):
            yield from (((name, key), inner) for key, inner in _dotted(value, ""))
        else:
            yield (name,), value


def _dotted(content: Mapping[str, object], above: str) -> Iterator[tuple[str, object]]:
    for name, value in content.items():
        if isinstance(value, dict):
            yield from _dotted(value, f"{above}{name}.")
        else:
            yield above + name, value


def _use(key: tuple[str, ...], value: object, used: dict[str, object]) -> None:
    name = key[0]
    if len(key) == 2:
        table = used.setdefault(name, {})
        assert isinstance(table, dict)
        table[key[1]] = TABLES[name](value)
        return
    setting = next((setting for setting in SETTINGS if setting.name == name), None)
    if setting is not None:
        used[name] = setting.checked(value)
    elif name in TABLES:
        raise WrongValueError("it is a table", f"write its values below a line [{name}]")
    else:
        raise unknown(name, [*(setting.name for setting in SETTINGS), *TABLES], "setting")


def unknown(name: str, names: list[str], what: str) -> WrongValueError:
    """Return the error for a name that nothing has, with the one that was probably meant."""
    from difflib import get_close_matches

    near = get_close_matches(name, names, 1)
    advice = f"did you mean {near[0]}?" if near else f"`reader config show` lists every {what}"
    return WrongValueError(f"there is no {what} of that name", advice)


def _unusable(path: Path, line: int, reason: str, advice: str) -> Config:
    return Config(path, faults=(Fault(str(path), line, "", reason, advice),))
