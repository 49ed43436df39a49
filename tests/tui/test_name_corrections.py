"""The list of name corrections: listed, undone, restored, including old ones."""

from __future__ import annotations

from contextlib import closing

import pytest

from reader.model.entities import NameVerdict
from reader.store.notes.notes import Notes
from tests.support.tui import Sample
from tests.tui.conftest import SIZES, Open, screen_text, shows


def saved_corrections(sample: Sample) -> tuple[list[NameVerdict], dict[str, str]]:
    """Read what another process would read now."""
    with closing(Notes(sample.library)) as notes:
        return notes.name_verdicts.all(), notes.renames.all()


@pytest.mark.parametrize("size", SIZES)
async def test_old_corrections_can_be_undone_and_restored(
    sample: Sample, open_app: Open, size: tuple[int, int]
) -> None:
    merged, kept_apart = NameVerdict("R. Okafor", "Ruth Okafor", True), NameVerdict("Northam", "Stonegate", False)
    with closing(Notes(sample.library)) as notes:
        notes.name_verdicts.put(merged)
        notes.name_verdicts.put(kept_apart)
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
        assert saved_corrections(sample) == ([merged], {"Aller Water": "The water company"})
        await pilot.press("j", "d")
        assert saved_corrections(sample) == ([merged], {})
        await pilot.press("u", "u")
        await shows(pilot, "Restored.")
        assert saved_corrections(sample) == ([merged, kept_apart], {"Aller Water": "The water company"})
        await pilot.press("u")
        await shows(pilot, "Nothing to restore.")
        await pilot.press("escape")
        await shows(pilot, "4 names")


async def test_an_empty_list_of_corrections_says_so(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await shows(pilot, "4 names")
        await pilot.press("w", "d", "enter")
        assert "You have not corrected any names." in screen_text(app)
