"""Keys one after the other: each takes its whole effect before the next is handed out.

Textual hands a key to whatever has the focus at the moment it arrives, while the key before it may still be on its way
through the queues of the widgets. Keys that are typed fast, pasted or sent by a script would reach the text although
the one before them has opened a list or a line to type into.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial

from textual.app import App
from textual.dom import DOMNode
from textual.events import Key, Paste
from textual.timer import Timer

PATIENCE = 1.0
"""Seconds after which the next key is handed out whatever became of the one before."""
_ROUNDS = 6
"""Rounds at most. A key makes its target post a message, whose handler may post another: each may take a round."""


class KeyQueue:
    """Holds keys back while one before them is on its way.

    It sends a callback after each key, through the same queues, from the key's target up to the app. What comes back
    behind the key has seen it handled.

    Args:
        app: Whose keys they are.
        begun: Called when a key is handed out, and none before it was on its way.
        settled: Called when the last key has taken its whole effect and no other is waiting.
    """

    def __init__(self, app: App[None], begun: Callable[[], None], settled: Callable[[], None]) -> None:
        self._app = app
        self._begun = begun
        self._settled = settled
        self._held: deque[Key | Paste] = deque()
        self._due: Key | Paste | None = None
        self._walk = 0
        self._busy = False
        self._patience: Timer | None = None

    def admits(self, event: Key | Paste) -> bool:
        """Tell whether an event may be handled now; one that may not is posted to the app again when it may."""
        if event is not self._due:
            if not self._busy and not self._app.screen.is_mounted:
                self._follow(self._app.screen)
            if self._busy:
                self._held.append(event)
                return False
        self._due = None
        self._follow(self._app.focused or self._app.screen)
        return True

    def _follow(self, target: DOMNode) -> None:
        """Begin to wait for what is now on its way to `target`, once the app has handled what it is handling."""
        if not self._busy:
            self._busy = True
            self._begun()
        self._walk += 1
        self._patience = self._app.set_timer(PATIENCE, partial(self._go_on, self._walk))
        self._app.call_next(self._step, target, _ROUNDS, self._walk)

    def _step(self, node: DOMNode | None, rounds: int, walk: int) -> None:
        """Go on from `node` to what it tells things to; again while anything is on its way; then to the screen."""
        while node is not None:
            following = node.parent
            if node.call_later(self._step, following, rounds, walk):
                return
            node = following
        here = self._app.focused or self._app.screen
        if rounds > 1 and any(other.message_queue_size for other in here.ancestors_with_self):
            self._step(here, rounds - 1, walk)
        elif not self._app.screen.call_later(self._go_on, walk):
            self._go_on(walk)

    def _go_on(self, walk: int) -> None:
        """Post the next event again, once: the callback came back, or it took too long."""
        if walk != self._walk or not self._busy:
            return
        if self._patience is not None:
            self._patience.stop()
        if self._held:
            self._due = self._held.popleft()
            self._app.post_message(self._due)
        else:
            self._busy = False
            self._settled()
