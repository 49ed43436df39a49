"""What you did on the screen, with what undoes it, wherever it was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto


class ActionTopic(Enum):
    """What an action changed."""

    LINK = auto()
    BOOKMARK = auto()
    ROW = auto()
    NAME = auto()


@dataclass(frozen=True, slots=True)
class UndoableAction:
    """An action that can be undone.

    Attributes:
        topic: What it changed.
        description: What was done, for a list; not sanitized.
        undo: Restores what was there before; on disk when it returns.
        key: What it changed in particular, so that it can be forgotten; "" if that is not needed.
    """

    topic: ActionTopic
    description: str
    undo: Callable[[], object]
    key: str = ""


class UndoHistory:
    """The last actions since the screen was opened."""

    LIMIT = 50
    """Actions that are kept."""

    def __init__(self) -> None:
        self._actions: list[UndoableAction] = []

    @property
    def newest_first(self) -> tuple[UndoableAction, ...]:
        """The actions that can be undone, the last one first."""
        return tuple(reversed(self._actions))

    def record(self, action: UndoableAction) -> None:
        """Add an action that was done; the oldest one is dropped beyond the limit."""
        self._actions.append(action)
        del self._actions[: -self.LIMIT]

    def undo_last(self, topic: ActionTopic | None = None) -> UndoableAction | None:
        """Undo the last action, or the last one of a topic, and return it; None if there is none."""
        action = next((action for action in self.newest_first if topic in (None, action.topic)), None)
        if action is not None:
            self.undo(action)
        return action

    def undo(self, action: UndoableAction) -> None:
        """Undo one action; it stays in the history if that fails."""
        action.undo()
        self._actions.remove(action)

    def forget_last(self, topic: ActionTopic, key: str = "") -> bool:
        """Drop the last action of a topic, or with that key, because it was undone elsewhere; False for none."""
        for action in self.newest_first:
            if action.topic is topic and (not key or action.key == key):
                self._actions.remove(action)
                return True
        return False
