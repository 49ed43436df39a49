"""Undo: the last action wherever it was done, and a list of the last ones."""

from __future__ import annotations

from functools import partial

from reader.model.links import Verdict
from reader.tui.data.undo_history import ActionTopic, UndoableAction, UndoHistory
from tests.support.tui import Sample
from tests.tui.conftest import Open, pane_text, screen_text, status_text


def test_only_the_last_actions_are_kept_and_undone_in_any_order() -> None:
    undone: list[int] = []
    history = UndoHistory()
    for number in range(60):
        topic = ActionTopic.LINK if number % 2 else ActionTopic.BOOKMARK
        history.record(UndoableAction(topic, str(number), partial(undone.append, number)))
    assert len(history.newest_first) == UndoHistory.LIMIT
    history.undo_last()
    history.undo_last(ActionTopic.BOOKMARK)
    history.undo(history.newest_first[3])
    assert undone == [59, 58, 54]
    assert [action.description for action in history.newest_first[:4]] == ["57", "56", "55", "53"]
    assert UndoHistory().undo_last() is None


async def test_the_rejected_only_link_of_a_passage_is_restored_from_the_text(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "n", "l", "x", "escape")
        assert Verdict.REJECTED in app.main_screen.library.verdicts.values()
        await pilot.press("u")
        assert not app.main_screen.library.verdicts
        assert "Undone: link rejected" in status_text(app)


async def test_a_bookmark_and_a_verdict_are_undone_one_after_the_other(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "l", "y", "escape", "b")
        assert "★" in pane_text(app, 1)
        await pilot.press("u")
        assert "★" not in pane_text(app, 1)
        assert "Undone: bookmark saved" in status_text(app)
        await pilot.press("u", "u")
        assert not app.main_screen.library.verdicts
        assert "Nothing to undo" in status_text(app)


async def test_any_of_the_last_actions_is_undone_in_the_list(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "l", "y", "escape", "b", "U")
        assert "Your last 2 actions" in screen_text(app)
        await pilot.press("j", "enter")
        assert not app.main_screen.library.verdicts
        assert app.main_screen.library.bookmarks


async def test_undo_in_a_view_is_not_done_a_second_time_from_the_text(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("b", "B", "d", "u", "escape", "u")
        assert not app.main_screen.library.bookmarks
        await pilot.press("u")
        assert "Nothing to undo" in status_text(app)
