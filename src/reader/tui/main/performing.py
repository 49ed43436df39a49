"""What the palette and the key bar ask of a screen: carry out an action of the table."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from reader.tui.actions import Action


@runtime_checkable
class Performer(Protocol):
    """Carries out actions by name."""

    async def perform(self, action: Action) -> None:
        """Carry out one action where the person stands."""
        ...
