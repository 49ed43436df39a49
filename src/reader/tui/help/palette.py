"""The command palette: all actions of the current screen by name, with their keys."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from reader.tui.base.actions import Action, ActionTarget, actions_of
from reader.tui.base.user_keys import keys_of


class ActionProvider(Provider):
    """Offers the actions of the topmost screen."""

    async def discover(self) -> Hits:
        """Yield all actions, for an empty query."""
        for action in self._actions():
            title = f"{action.title}  ({keys_of(self.app, action)})"
            yield DiscoveryHit(title, self._perform(action), help=action.help)

    async def search(self, query: str) -> Hits:
        """Yield the actions whose title or help matches the query; matches in titles rank higher."""
        matcher = self.matcher(query)
        for action in self._actions():
            by_title, by_help = matcher.match(action.title), matcher.match(action.help)
            if by_title > 0 or by_help > 0:
                title = matcher.highlight(action.title) if by_title > 0 else action.title
                help_text = f"{keys_of(self.app, action)}: {action.help}"
                yield Hit(max(by_title, by_help / 2), title, self._perform(action), help=help_text)

    def _perform(self, action: Action) -> IgnoreReturnCallbackType:
        assert isinstance(self.screen, ActionTarget)
        return partial(self.screen.perform, action)

    def _actions(self) -> list[Action]:
        if not isinstance(self.screen, ActionTarget):
            return []
        return [action for area in self.screen.areas for action in actions_of(area) if action.id != "palette"]
