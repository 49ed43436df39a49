"""A person's words on names, also those of long ago: listed, taken back, said again."""

from __future__ import annotations

from contextlib import closing

import pytest

from reader.model.entities import NameVerdict
from reader.store.notes.notes import Notes
from tests.support.tui import Sample
from tests.tui.conftest import SIZES, Open, screen_text, shows


def said(sample: Sample) -> tuple[list[NameVerdict], dict[str, str]]:
    """Read what another process would find now."""
    with closing(Notes(sample.library)) as notes:
        return notes.name_verdicts.all(), notes.renames.all()


@pytest.mark.parametrize("size", SIZES)
async def test_words_of_long_ago_are_taken_back(sample: Sample, open_app: Open, size: tuple[int, int]) -> None:
    one, two = NameVerdict("R. Okafor", "Ruth Okafor", True), NameVerdict("Northam", "Stonegate", False)
    with closing(Notes(sample.library)) as notes:
        notes.name_verdicts.put(one)
        notes.name_verdicts.put(two)
        notes.renames.put("Aller Water", "The water company")
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        await pilot.press("e")
        await shows(pilot, "4 names")
        await pilot.press("w")
        text = await shows(pilot, "3 name corrections")
        rows = [
            row.strip()
            for row in text.splitlines()
            if row.strip().endswith((" merged", " kept apart")) or " renamed to " in row
        ]
        assert rows == [
            "Northam and Stonegate kept apart",
            "R. Okafor and Ruth Okafor merged",
            "Aller Water renamed to The water company",
        ]
        await pilot.press("d")
        await shows(pilot, "Undone. Press u to restore it.")
        assert said(sample) == ([one], {"Aller Water": "The water company"})
        await pilot.press("j", "d")
        assert said(sample) == ([one], {})
        await pilot.press("u", "u")
        await shows(pilot, "Restored.")
        assert said(sample) == ([one, two], {"Aller Water": "The water company"})
        await pilot.press("u")
        await shows(pilot, "Nothing to restore.")
        await pilot.press("escape")
        await shows(pilot, "4 names")


async def test_that_nothing_was_said_is_said(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await shows(pilot, "4 names")
        await pilot.press("w", "d", "enter")
        assert "You have not corrected any names." in screen_text(app)
