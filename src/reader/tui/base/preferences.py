"""The user's settings as the screen uses them: keys, colours and theme, and the faults in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from textual.theme import BUILTIN_THEMES

from reader.config.load import Config, Fault, unknown_name
from reader.config.settings import Settings, WrongValueError
from reader.model.analysis import Label
from reader.tui.base.entity_kinds import KINDS, label_variable
from reader.tui.base.themes import THEMES
from reader.tui.base.user_keys import own_keys, shown_keys, textual_keys


@dataclass(frozen=True, slots=True)
class Preferences:
    """The user's settings as the screen uses them.

    Attributes:
        settings: The settings; those that the screen cannot use have their default.
        keymap: Keys for `App.set_keymap`: id of an action -> keys.
        shown: Id of an action -> its keys as they are displayed.
        colours: Name of a theme variable ("entity-person", "label-FAC") -> colour.
        faults: What is wrong in the file, by line.
    """

    settings: Settings = field(default_factory=Settings)
    keymap: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def preferences(config: Config) -> Preferences:
    """Return the settings of a file as the screen uses them."""
    settings, faults = config.settings, list(config.faults)

    def add_fault(key: tuple[str, ...], error: WrongValueError) -> None:
        faults.append(config.fault(key, error))

    keys = own_keys(settings.keys, lambda action, error: add_fault(("keys", action), error)) if settings.keys else {}
    colours = _colours(settings, lambda name, error: add_fault(("colours", name), error))
    if settings.theme and settings.theme not in theme_names():
        add_fault(("theme",), unknown_name(settings.theme, theme_names(), "theme"))
        settings = replace(settings, theme=None)
    return Preferences(
        settings=settings,
        keymap={action: textual_keys(names) for action, names in keys.items()},
        shown={action: shown_keys(names) for action, names in keys.items()},
        colours=colours,
        faults=tuple(sorted(faults, key=lambda fault: fault.line or 0)),
    )


def theme_names() -> list[str]:
    """Return the names of all themes."""
    return [*(theme.name for theme in THEMES), *BUILTIN_THEMES]


def _colours(settings: Settings, add_fault: Callable[[str, WrongValueError], None]) -> dict[str, str]:
    """Return the theme variables of kinds and labels whose colours are set."""
    variables = {kind.name: f"entity-{kind.name}" for kind in KINDS} | {
        label.value: label_variable(label) for label in Label
    }
    chosen: dict[str, str] = {}
    for name, colour in settings.colours.items():
        if name in variables:
            chosen[variables[name]] = colour
        else:
            add_fault(name, unknown_name(name, list(variables), "kind or label"))
    return chosen
