"""The palette: every action that can be done where one stands, by name, with its key."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from reader.tui.base.actions import Action, actions_of
from reader.tui.base.keymap import keys_of
from reader.tui.base.performing import ActionTarget


class ActionProvider(Provider):
    """Offers what the keys of the screen do that is uppermost."""

    async def discover(self) -> Hits:
        """Yield every action, for a palette in which nothing is typed yet."""
        for action in self._offered():
            title = f"{action.title}  ({keys_of(self.app, action)})"
            yield DiscoveryHit(title, self._perform(action), help=action.help)

    async def search(self, query: str) -> Hits:
        """Yield the actions whose title or help matches what is typed, titles first."""
        matcher = self.matcher(query)
        for action in self._offered():
            by_title, by_help = matcher.match(action.title), matcher.match(action.help)
            if by_title > 0 or by_help > 0:
                title = matcher.highlight(action.title) if by_title > 0 else action.title
                told = f"{keys_of(self.app, action)}: {action.help}"
                yield Hit(max(by_title, by_help / 2), title, self._perform(action), help=told)

    def _perform(self, action: Action) -> IgnoreReturnCallbackType:
        assert isinstance(self.screen, ActionTarget)
        return partial(self.screen.perform, action)

    def _offered(self) -> list[Action]:
        if not isinstance(self.screen, ActionTarget):
            return []
        return [action for area in self.screen.areas for action in actions_of(area) if action.id != "palette"]
