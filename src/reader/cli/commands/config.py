"""`reader config`: show the settings and where each comes from, name the file, check its content."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from reader.cli.exit_status import Status
from reader.cli.options import DEFAULT_MODEL, Format, command, format_option
from reader.cli.output import Column, View, use_utf8, write_rows
from reader.cli.parser import CommandGroup, Entry
from reader.config.load import Config, Fault, read_config
from reader.config.location import config_path
from reader.config.settings import COLUMN_FIELDS, SETTINGS


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting.

    Attributes:
        key: Its name in the file, with the table it is in.
        value: The value in use.
        origin: Where it comes from: the file with a line, an environment variable, "default" or "theme".
        description: What it does.
    """

    key: str
    value: str
    origin: str
    description: str


VALUES: View[SettingRow] = View(
    record=lambda row: {"key": row.key, "value": row.value, "from": row.origin, "means": row.description},
    columns=(
        Column("key", lambda row: row.key),
        Column("value", lambda row: row.value),
        Column("from", lambda row: row.origin),
        Column("means", lambda row: row.description, wide=True),
    ),
)
"""Settings as rows."""

FAULTS: View[Fault] = View(
    record=lambda fault: {
        "path": fault.path,
        "line": fault.line or 0,
        "key": fault.key or "",
        "reason": fault.reason,
        "advice": fault.advice,
    },
    columns=(
        Column("path", lambda fault: fault.path, table=False),
        Column("line", lambda fault: fault.line or 0),
        Column("key", lambda fault: fault.key or ""),
        Column("reason", lambda fault: fault.reason, wide=True),
        Column("advice", lambda fault: fault.advice, wide=True),
    ),
)
"""Faults in the file as rows."""


config = CommandGroup(
    "config",
    entries={
        "show": Entry("config:show", "every setting with its value, and where it comes from (the default)"),
        "path": Entry("config:path", "print the path of the file"),
        "check": Entry("config:check", "list the settings that cannot be used; status 1 if there are any"),
    },
    default="config:show",
    usage="reader config [show|path|check]",
    help="Show and check your settings: one TOML file that you write. No setting is required.",
    examples="""\
  reader config
  reader config check
  ${EDITOR:-vi} "$(reader config path)\"""",
)
"""`reader config`."""


@command("show", examples="  reader config\n  reader config show --format csv")
@format_option
def show(output_format: Format | None) -> int:
    """List every setting with its value, where it comes from, and what it does."""
    write_rows(VALUES, _values(read_config()), output_format)
    return Status.DONE


@command("path", examples='  ${EDITOR:-vi} "$(reader config path)"')
@format_option
def path(output_format: Format | None) -> int:
    """Print the path of the file, whether it exists or not."""
    use_utf8()
    sys.stdout.write(f"{config_path()}\n")
    return Status.DONE


@command("check", examples="  reader config check")
@format_option
def check(output_format: Format | None) -> int:
    """List the settings that cannot be used, each with its line; status 1 if there are any."""
    # The screen knows which actions, keys and themes exist.
    from reader.tui.base.preferences import preferences

    faults = preferences(read_config()).faults
    write_rows(FAULTS, faults, output_format)
    return Status.of(not faults)


def _values(config: Config) -> Iterator[SettingRow]:
    from reader.model.analysis import Label
    from reader.tui.base.actions import ACTIONS as SCREEN_ACTIONS
    from reader.tui.base.entity_kinds import KINDS, LABEL_WORDS
    from reader.tui.base.preferences import preferences

    used = preferences(config)
    for setting in SETTINGS:
        yield _setting(config, setting.name, getattr(used.settings, setting.name), setting.description)
    for action in SCREEN_ACTIONS:
        keys = used.shown.get(action.id)
        origin = _line(config, "keys", action.id) if keys is not None else "default"
        yield SettingRow(f"keys.{action.id}", keys or action.shown_keys, origin, f"{action.area.value}: {action.title}")
    kinds = [(kind.name, kind.words) for kind in KINDS]
    for name, description in [*kinds, *((label.value, LABEL_WORDS[label]) for label in Label)]:
        colour = used.colours.get(f"entity-{name}") or used.colours.get(f"label-{name}")
        origin = _line(config, "colours", name) if colour else "theme"
        yield SettingRow(f"colours.{name}", colour or "", origin, description)
    for name in COLUMN_FIELDS:
        columns = config.settings.columns.get(name, ())
        origin = _line(config, "columns", name) if columns else "default"
        description = f"columns with the {name} of articles in your own tables"
        yield SettingRow(f"columns.{name}", ", ".join(columns), origin, description)


def _setting(config: Config, name: str, value: object, description: str) -> SettingRow:
    variable = f"READER_{name.upper()}"
    environment = os.environ.get(variable) if name in ("model", "meaning") else None
    if environment:
        return SettingRow(name, environment, f"environment {variable}", description)
    is_faulty = any(fault.key == name for fault in config.faults)
    is_set = value == getattr(config.settings, name) and config.line(name) and not is_faulty
    origin = _line(config, name) if is_set else "default"
    if isinstance(value, bool):
        return SettingRow(name, str(value).lower(), origin, description)
    defaults = {"theme": "the one chosen last", "model": DEFAULT_MODEL, "jobs": "one per processor core"}
    return SettingRow(name, str(defaults[name] if value is None else value), origin, description)


def _line(config: Config, *key: str) -> str:
    """Return file and line of a setting, as in "config.toml:3"."""
    return f"{config.path.name}:{config.line(*key)}"
