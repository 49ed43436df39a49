"""What the palette and the key bar ask of a screen: carry out an action of the table."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from reader.tui.base.actions import Action, Area


@runtime_checkable
class ActionTarget(Protocol):
    """Carries out actions by name."""

    @property
    def areas(self) -> tuple[Area, ...]:
        """Whose actions can be carried out."""
        ...

    async def perform(self, action: Action) -> None:
        """Carry out one action where the person stands."""
        ...
