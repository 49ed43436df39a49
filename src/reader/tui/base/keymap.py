"""A person's own keys: read as people write them, refused where two actions would answer one key, shown as written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

from textual.keys import Keys, format_key

from reader.config.load import unknown_name
from reader.config.settings import WrongValueError
from reader.tui.base.actions import ACTIONS, Action, Area

_MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "hyper", "meta"})
_NAMES = frozenset(key.value for key in Keys)
_OTHER_NAMES = {
    "esc": "escape",
    "return": "enter",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "page_down": "pagedown",
    "page_up": "pageup",
    "del": "delete",
    "ins": "insert",
    "bksp": "backspace",
}
_SHOWN = {
    "escape": "Esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
_BY_ID = {action.id: action for action in ACTIONS}
_NAMED = re.compile(r"\{([a-z_]+(?:\.[a-z_0-9]+)?)\}")
"""An action's id in a hint."""
_TOGETHER = {Area.TEXT: (Area.SCREEN,), Area.ARTICLES: (Area.SCREEN,), Area.SCREEN: (Area.TEXT, Area.ARTICLES)}
"""Areas whose keys work at the same time."""


@runtime_checkable
class HasKeymap(Protocol):
    """An app on which actions may have other keys than the table says."""

    def keys_of(self, action: Action) -> str:
        """Return the keys of an action as people write them."""
        ...


def keys_of(app: object, action: Action) -> str:
    """Return the keys of an action as people write them: a person's own, else those of the table."""
    return app.keys_of(action) if isinstance(app, HasKeymap) else action.shown_keys


def first_key(app: object, action: str) -> str:
    """Return the first key of an action by its id."""
    return keys_of(app, _BY_ID[action]).split()[0]


def fill_in_keys(app: object, words: str) -> str:
    """Return a hint with the first key of each action that it names: "{bookmark.list} lists bookmarks".

    Only words of our own: what an article holds is put in afterwards.
    """
    return _NAMED.sub(lambda found: first_key(app, found[1]), words) if "{" in words else words


def key_name(written: str) -> str:
    """Return the one name of a key that a person wrote ("PgDn", "Ctrl+j", "?", "G"): characters as they are.

    Raises:
        WrongValueError: There is no such key.
    """
    # What follows the last plus is the key, which may be a plus itself.
    before, plus, after = written[:-1].rpartition("+")
    held = [modifier.strip().lower() for modifier in before.split("+")] if plus else []
    last = after + written[-1:]
    name = last if len(last) == 1 else _normal(_OTHER_NAMES.get(last.strip().lower(), last.strip().lower()))
    if (len(name) != 1 and name not in _NAMES) or not name.isprintable() or not _MODIFIERS.issuperset(held):
        advice = 'write it as "x", "X", "ctrl+x", "alt+right", "F5", "PgDn" or "?"'
        raise WrongValueError(f"{written!r} is no key", advice)
    if held == ["shift"] and len(name) == 1:
        return name.upper()
    name = {" ": "space"}.get(name, name)
    return "+".join([*held, name.lower() if held else name])


def shown_keys(written: tuple[str, ...]) -> str:
    """Return keys for the key bar and the help: the names of special keys short, characters as they are."""
    return " ".join(_shown(key_name(key)) for key in written)


def textual_keys(names: tuple[str, ...]) -> str:
    """Return keys as `App.set_keymap` takes them."""
    spelled = {",": "comma", "+": "plus"}
    return ",".join(
        spelled.get(name, name.removesuffix("++") + "+plus" if name.endswith("++") else name) for name in names
    )


def own_keys(
    keys: Mapping[str, tuple[str, ...]], warn: Callable[[str, WrongValueError], None]
) -> dict[str, tuple[str, ...]]:
    """Return the actions that get other keys.

    Args:
        keys: What the person wrote: id of an action -> keys.
        warn: Told of each id whose keys cannot be used, and why; it keeps those of the table.

    Returns:
        Id of the action -> keys, each with its one name. No two actions whose keys work at the same time share a
        key that the person gave to one of them.
    """
    actions = {action.id: action for action in ACTIONS}
    named: dict[str, tuple[str, ...]] = {}
    for action, written in keys.items():
        try:
            if action not in actions:
                raise unknown_name(action, list(actions), "action")
            named[action] = tuple(map(key_name, written))
        except WrongValueError as error:
            warn(action, error)
    while (clash := _clash(named, actions)) is not None:
        action, key, other = clash
        del named[action]
        free = f'give {other} another key too, or leave "{key}" to it'
        warn(action, WrongValueError(f'"{key}" is a key of {other} ({actions[other].title})', free))
    return named


def _clash(named: Mapping[str, tuple[str, ...]], actions: Mapping[str, Action]) -> tuple[str, str, str] | None:
    """Return an action with other keys, the key that it cannot have, and the action that has it."""
    for action in reversed(list(named)):
        for other in actions.values():
            area = actions[action].area
            if other.id != action and other.area in (area, *_TOGETHER.get(area, ())):
                taken = named.get(other.id) or _default_keys(other)
                # A list and the screen behind it may share a key from the start: the list answers first.
                shared = [key for key in named[action] if key in taken and key not in _default_keys(actions[action])]
                if shared:
                    return action, shared[0], other.id
    return None


def _default_keys(action: Action) -> list[str]:
    return [_normal(key) for key in action.keys.split(",")]


def _normal(name: str) -> str:
    """Return the character for a key that Textual has a name for ("slash"), else the name."""
    character = name if "+" in name or name in _NAMES else format_key(name)
    return character if len(character) == 1 else name


def _shown(name: str) -> str:
    before, plus, after = name[:-1].rpartition("+")
    last = after + name[-1:]
    held = [modifier.capitalize() for modifier in before.split("+")] if plus else []
    return "+".join([*held, _SHOWN.get(last) or (last if len(last) == 1 else last.capitalize())])
