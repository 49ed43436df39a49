"""The palette: every action of the main screen by name, with its key."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from reader.tui.actions import Action, Area, actions_of
from reader.tui.main.performing import Performer


class ActionProvider(Provider):
    """Offers what the keys of the main screen do."""

    async def discover(self) -> Hits:
        """Yield every action, for a palette in which nothing is typed yet."""
        for action in _offered():
            yield DiscoveryHit(f"{action.title}  ({action.shown_keys})", self._perform(action), help=action.help)

    async def search(self, query: str) -> Hits:
        """Yield the actions whose title matches what is typed."""
        matcher = self.matcher(query)
        for action in _offered():
            score = matcher.match(action.title)
            if score > 0:
                title = matcher.highlight(action.title)
                yield Hit(score, title, self._perform(action), help=f"{action.shown_keys}: {action.help}")

    def _perform(self, action: Action) -> IgnoreReturnCallbackType:
        assert isinstance(self.screen, Performer)
        return partial(self.screen.perform, action)


def _offered() -> list[Action]:
    return [action for area in (Area.TEXT, Area.SCREEN) for action in actions_of(area) if action.id != "palette"]
