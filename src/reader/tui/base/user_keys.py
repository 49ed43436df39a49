"""Keys that users set for actions: parsing, conflicts between actions, and how keys are displayed."""

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
_ACTION_ID = re.compile(r"\{([a-z_]+(?:\.[a-z_0-9]+)?)\}")
"""The id of an action in a text."""
_ACTIVE_TOGETHER = {Area.TEXT: (Area.SCREEN,), Area.ARTICLES: (Area.SCREEN,), Area.SCREEN: (Area.TEXT, Area.ARTICLES)}
"""Areas whose keys work at the same time."""


@runtime_checkable
class HasKeymap(Protocol):
    """An app in which actions can have other keys than the default ones."""

    def keys_of(self, action: Action) -> str:
        """Return the keys of an action, as they are displayed."""
        ...


def keys_of(app: object, action: Action) -> str:
    """Return the keys of an action, as they are displayed: the user's, or the default ones."""
    return app.keys_of(action) if isinstance(app, HasKeymap) else action.shown_keys


def first_key(app: object, action: str) -> str:
    """Return the first key of the action with an id."""
    return keys_of(app, _BY_ID[action]).split()[0]


def fill_in_keys(app: object, text: str) -> str:
    """Replace the id of each action in a text by its first key: "{bookmark.list} lists bookmarks".

    For our own texts only: parts of articles have to be inserted afterwards, as they may contain such ids.
    """
    return _ACTION_ID.sub(lambda match: first_key(app, match[1]), text) if "{" in text else text


def key_name(written: str) -> str:
    """Return the canonical name of a key ("PgDn", "Ctrl+j", "?", "G"); single characters stay as they are.

    Raises:
        WrongValueError: There is no such key.
    """
    # The key follows the last plus, and may be a plus itself.
    before, plus, after = written[:-1].rpartition("+")
    modifiers = [modifier.strip().lower() for modifier in before.split("+")] if plus else []
    last = after + written[-1:]
    name = last if len(last) == 1 else _normal(_OTHER_NAMES.get(last.strip().lower(), last.strip().lower()))
    if (len(name) != 1 and name not in _NAMES) or not name.isprintable() or not _MODIFIERS.issuperset(modifiers):
        advice = 'write it as "x", "X", "ctrl+x", "alt+right", "F5", "PgDn" or "?"'
        raise WrongValueError(f"{written!r} is not a key", advice)
    if modifiers == ["shift"] and len(name) == 1:
        return name.upper()
    name = {" ": "space"}.get(name, name)
    return "+".join([*modifiers, name.lower() if modifiers else name])


def shown_keys(written: tuple[str, ...]) -> str:
    """Return keys as they are displayed: short names for special keys, characters as they are."""
    return " ".join(_shown(key_name(key)) for key in written)


def textual_keys(names: tuple[str, ...]) -> str:
    """Return keys in the form that `App.set_keymap` expects."""
    spelled = {",": "comma", "+": "plus"}
    return ",".join(
        spelled.get(name, name.removesuffix("++") + "+plus" if name.endswith("++") else name) for name in names
    )


def own_keys(
    keys: Mapping[str, tuple[str, ...]], warn: Callable[[str, WrongValueError], None]
) -> dict[str, tuple[str, ...]]:
    """Return the actions with keys set by the user.

    Args:
        keys: The settings: id of an action -> keys.
        warn: Called with each id whose keys cannot be used, and why; such an action keeps its default keys.

    Returns:
        Id of an action -> canonical names of its keys. Two actions whose keys work at the same time never share a key
        that the user has set.
    """
    actions = {action.id: action for action in ACTIONS}
    own: dict[str, tuple[str, ...]] = {}
    for action, written in keys.items():
        try:
            if action not in actions:
                raise unknown_name(action, list(actions), "action")
            own[action] = tuple(map(key_name, written))
        except WrongValueError as error:
            warn(action, error)
    while (clash := _clash(own, actions)) is not None:
        action, key, other = clash
        del own[action]
        free = f'give {other} another key too, or leave "{key}" to it'
        warn(action, WrongValueError(f'"{key}" is a key of {other} ({actions[other].title})', free))
    return own


def _clash(own: Mapping[str, tuple[str, ...]], actions: Mapping[str, Action]) -> tuple[str, str, str] | None:
    """Return an action with the user's keys, a key that it cannot have, and the action that has it."""
    for action in reversed(list(own)):
        for other in actions.values():
            area = actions[action].area
            if other.id != action and other.area in (area, *_ACTIVE_TOGETHER.get(area, ())):
                taken = own.get(other.id) or _default_keys(other)
                # A list and the screen behind it may share a default key: the list handles it first.
                shared = [key for key in own[action] if key in taken and key not in _default_keys(actions[action])]
                if shared:
                    return action, shared[0], other.id
    return None


def _default_keys(action: Action) -> list[str]:
    return [_normal(key) for key in action.keys.split(",")]


def _normal(name: str) -> str:
    """Return the character of a key that Textual has a name for ("slash"), or the name itself."""
    character = name if "+" in name or name in _NAMES else format_key(name)
    return character if len(character) == 1 else name


def _shown(name: str) -> str:
    before, plus, after = name[:-1].rpartition("+")
    last = after + name[-1:]
    modifiers = [modifier.capitalize() for modifier in before.split("+")] if plus else []
    return "+".join([*modifiers, _SHOWN.get(last) or (last if len(last) == 1 else last.capitalize())])
