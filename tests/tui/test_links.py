"""The links panel: previews, details, verdicts with undo, and conflicts that are written out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model.links import LinkKind, PassagePair, Reason, ReasonKind, Verdict
from reader.model.text import Span
from reader.store.index.rows import LinkEnd, LinkRow
from reader.tui.data.library_view import LibraryView
from reader.tui.links.links_panel import LinksPanel, OriginPassage
from tests.support.tui import Sample, link_verdicts
from tests.tui.conftest import SIZES, Open, pane_text, screen_text, shows, under_cursor


async def test_the_other_pane_previews_the_selected_link_and_is_restored(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "n")
        before = (pane_text(app, 1), pane_text(app, 2))
        await pilot.press("l")
        assert under_cursor(app, 2).startswith("Okafor ordered")
        await pilot.press("m", "j")
        await pilot.pause()
        assert under_cursor(app, 2) == "The river left its bed at Northam the day before."
        assert "The river left its bed" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert (pane_text(app, 1), pane_text(app, 2)) == before
        await pilot.press("l", "m", "j", "enter")
        assert under_cursor(app, 2) == "The river left its bed at Northam the day before."
        await pilot.press("backspace")
        assert (pane_text(app, 1), pane_text(app, 2)) == before


@pytest.mark.parametrize(("size", "panes"), [((80, 24), 2), ((120, 40), 1)])
async def test_without_a_preview_the_panel_shows_the_selected_link_in_full(
    sample: Sample, open_app: Open, size: tuple[int, int], panes: int
) -> None:
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*["minus"] * (2 - panes), "n", "n", "l", "m")
        text = await shows(pilot, "Okafor ordered the lower town of Northam cleared on Tuesday evening.")
        assert "before: Mayor R." in text
        assert "+ both: lower town" in text
        await pilot.press("j")
        text = await shows(pilot, "The river left its bed at Northam the day before.")
        assert "Okafor ordered" not in text
        assert "before: Critics doubt it." in text
        await pilot.press("enter")
        await pilot.pause()
        assert "The river left its bed" in pane_text(app, app.main_screen.panes.active_index + 1)


async def test_the_details_below_the_list_scroll(
    sample: Sample, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    reasons = tuple(Reason(ReasonKind.SHARED_WORDS, f"both: reason {number}", 1.0) for number in range(30))
    real = LibraryView.links_of
    monkeypatch.setattr(
        LibraryView, "links_of", lambda *asked: [replace(link, reasons=reasons) for link in real(*asked)]
    )
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "n", "l")
        assert "reason 29" not in await shows(pilot, "+ both: reason 0")
        await pilot.press(*"JJJJJJJJJJJJ")
        await shows(pilot, "+ both: reason 29")
        await pilot.press(*"KKKKKKKKKKKK")
        await shows(pilot, "+ both: reason 0")


async def test_verdicts_are_undone_one_by_one(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "n", "l", "m", "j", "y")
        await shows(pilot, "✓ confirmed by you")
        await pilot.press("x")
        assert link_verdicts(sample) == [Verdict.REJECTED]
        await pilot.press("u")
        assert link_verdicts(sample) == [Verdict.CONFIRMED]
        await pilot.press("u")
        assert link_verdicts(sample) == []
        await pilot.press("u")
        await shows(pilot, "Nothing to undo.")


@pytest.mark.parametrize("size", SIZES)
async def test_conflicts_are_written_out(
    sample: Sample, open_app: Open, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def links(self: LibraryView, article: int, passage: int) -> list[LinkRow]:
        def end(key: int, text: str) -> LinkEnd:
            return LinkEnd(key, 1, 0, len(text), "x.txt", text)

        reasons = (
            Reason(ReasonKind.NUMBERS_AGREE, "same figures: twelve", 1.0, (Span(0, 3),), (Span(0, 3),)),
            Reason(ReasonKind.NUMBERS_DIFFER, "figures differ: 400 / 380", -0.7),
        )
        rows = [(3, 0.9, "Of three."), (2, 0.8, "Of two."), (3, 0.7, "More of three.")]
        return [
            LinkRow(
                kind=LinkKind.EVENT,
                score=score,
                shown=True,
                a=end(article, "Own."),
                b=end(key, text),
                pair=PassagePair.of("k", text),
                verdict=None,
                reasons=reasons,
            )
            for key, score, text in rows
        ]

    monkeypatch.setattr(LibraryView, "links_of", links)
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        app.push_screen(LinksPanel(app.main_screen.library, OriginPassage(1, 1, "Own.")))
        text = await shows(pilot, "! but figures differ: 400 / 380")
        assert "+ same figures: twelve" in text
        await pilot.press("j")
        await shows(pilot, "More of three.")  # the second link to a source comes before links to other sources
