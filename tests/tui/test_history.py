"""Back and forward through views, as in a web browser."""

from __future__ import annotations

from reader.tui.main.history import History, Place, View
from reader.tui.reading.article_text import Position

A, B, C, D = (View((Place(f"/{name}.txt", Position(number)),)) for number, name in enumerate("abcd"))


def test_back_and_forward_retrace_the_jumps() -> None:
    history = History()
    history.leave(A)
    history.leave(B)
    assert history.back(C) == B
    assert history.back(B) == A
    assert history.back(A) is None
    assert history.forward(A) == B
    assert history.forward(B) == C
    assert history.forward(C) is None


def test_a_new_jump_drops_the_views_to_go_forward_to() -> None:
    history = History()
    history.leave(A)
    assert history.back(B) == A
    history.leave(A)
    assert history.forward(C) is None
    assert history.back(C) == A


def test_equal_views_are_recorded_once_and_old_ones_dropped() -> None:
    history = History()
    history.leave(A)
    history.leave(A)
    assert history.back(B) == A
    assert history.back(A) is None
    for number in range(History.LIMIT + 50):
        history.leave(View((Place("/x.txt", Position(number)),)))
    steps = 0
    view: View | None = D
    while view is not None:
        view = history.back(view)
        steps += view is not None
    assert steps == History.LIMIT
