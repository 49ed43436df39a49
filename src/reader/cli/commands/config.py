"""`reader config`: what is set and where, where the file is, and whether all in it can be used."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.cli.exit_status import Status
from reader.cli.output import Column, View, speak_utf8, write
from reader.cli.parser import DEFAULT_MODEL, Parser, add_format, split_word
from reader.config.load import Config, Fault, config_path, read_config
from reader.config.settings import SETTINGS

ACTIONS = {
    "show": "every setting with its value, and where that comes from (the default)",
    "path": "the file",
    "check": "what in the file cannot be used; status 1 when there is something",
}
"""What each action does."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One setting.

    Attributes:
        key: Its name in the file, with the table it stands in.
        value: What holds.
        origin: Where that comes from: the file with a line, an environment variable, "default" or "theme".
        means: What it does.
    """

    key: str
    value: str
    origin: str
    means: str


VALUES: View[Shown] = View(
    record=lambda row: {"key": row.key, "value": row.value, "from": row.origin, "means": row.means},
    columns=(
        Column("key", lambda row: row.key),
        Column("value", lambda row: row.value),
        Column("from", lambda row: row.origin),
        Column("means", lambda row: row.means, wide=True),
    ),
)
"""Settings as rows."""

FAULTS: View[Fault] = View(
    record=lambda fault: {
        "path": fault.path,
        "line": fault.line,
        "key": fault.key,
        "reason": fault.reason,
        "advice": fault.advice,
    },
    columns=(
        Column("path", lambda fault: fault.path, table=False),
        Column("line", lambda fault: fault.line),
        Column("key", lambda fault: fault.key),
        Column("reason", lambda fault: fault.reason, wide=True),
        Column("advice", lambda fault: fault.advice, wide=True),
    ),
)
"""What is wrong, as rows."""


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader config` and return the exit status: 1 when something in the file cannot be used."""
    action, rest = split_word(arguments, ACTIONS)
    options = _parser().parse_args(rest)
    if action == "path":
        speak_utf8()
        sys.stdout.write(f"{config_path()}\n")
        return Status.DONE
    # The screen knows which actions, keys and themes there are.
    from reader.tui.base.preferences import preferences

    config = read_config()
    found = preferences(config)
    if action == "check":
        write(FAULTS, found.faults, options.format)
        return Status.INCOMPLETE if found.faults else Status.DONE
    write(VALUES, _values(config), options.format)
    return Status.DONE


def _values(config: Config) -> Iterator[Shown]:
    from reader.model.analysis import Label
    from reader.tui.base.actions import ACTIONS as SCREEN_ACTIONS
    from reader.tui.base.entity_kinds import KINDS, LABEL_WORDS
    from reader.tui.base.preferences import preferences

    used = preferences(config)
    for setting in SETTINGS:
        yield _setting(config, setting.name, getattr(used.settings, setting.name), setting.means)
    for action in SCREEN_ACTIONS:
        own = used.shown.get(action.id)
        origin = _place(config, "keys", action.id) if own is not None else "default"
        yield Shown(f"keys.{action.id}", own or action.shown_keys, origin, f"{action.area.value}: {action.title}")
    for name, means in [(kind.name, kind.words) for kind in KINDS] + [(label, LABEL_WORDS[label]) for label in Label]:
        colour = used.colours.get(f"entity-{name}") or used.colours.get(f"label-{name}")
        yield Shown(f"colours.{name}", colour or "", _place(config, "colours", name) if colour else "theme", means)


def _setting(config: Config, name: str, value: object, means: str) -> Shown:
    environment = os.environ.get("READER_MODEL") if name == "model" else None
    defaults = {"theme": "the one chosen last", "model": DEFAULT_MODEL, "jobs": "one each core"}
    if environment:
        return Shown(name, environment, "environment READER_MODEL", means)
    place = _place(config, name) if value == getattr(config.settings, name) and config.line(name) else "default"
    if any(fault.key == name for fault in config.faults):
        place = "default"
    shown = str(value).lower() if isinstance(value, bool) else str(value if value not in ("", None) else defaults[name])
    return Shown(name, shown, place, means)


def _place(config: Config, *key: str) -> str:
    return f"{config.path.name}:{config.line(*key)}"


def _parser() -> Parser:
    actions = "\n".join(f"  {name:<7}{summary}" for name, summary in ACTIONS.items())
    parser = Parser(
        "config",
        f"Your settings: one TOML file, which you write. Nothing has to be set.\n\nactions:\n{actions}",
        '  reader config\n  reader config check\n  ${EDITOR:-vi} "$(reader config path)"',
        usage="reader config [show|path|check]",
    )
    add_format(parser)
    return parser
