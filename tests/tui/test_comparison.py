"""What differs (`d`), from a passage and from the coverage: values, the words, findings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.cli.main import main
from reader.model.facts import FactKind, Relation, Stance, StatedValue
from reader.model.links import PassageRef
from reader.store.index.writer import IndexWriter
from reader.tui.app import ReaderApp
from reader.tui.comparison.value_text import origin_text, value_text
from reader.views.comparison.event_facts import EventFacts
from tests.support.facts import burst, facts_of_flood, held, slept
from tests.support.tui import Sample, add_texts, analyse
from tests.tui.conftest import SIZES, Open, assert_harmless, screen_text, shows, under_cursor

Facts = Callable[[Sample], EventFacts]
SCHOOL = "About 400 people spent the night in the school hall."
TO_SCHOOL = ("j", "j", "j", "d")
"""The keys that compare the passage about the school."""


@pytest.fixture(autouse=True)
def facts(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> Callable[[Facts], None]:
    """Compare facts made by hand; return a function that replaces them."""

    def replace(made: Facts) -> None:
        for name in ("facts_at", "facts_of_event"):
            monkeypatch.setattr(f"reader.tui.comparison.fact_loader.{name}", lambda *_: made(sample))

    replace(facts_of_flood)
    return replace


def row_of(text: str, words: str) -> str:
    """Return the row of the screen that contains some words."""
    return next(row for row in text.splitlines() if words in row)


@pytest.mark.parametrize("size", SIZES)
async def test_every_source_is_shown_with_its_value_day_and_speaker(
    sample: Sample, open_app: Open, size: tuple[int, int]
) -> None:
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*TO_SCHOOL)
        text = await shows(pilot, "3 facts in 3 sources · 2 differ")
        whole = " ".join(text.split())
        for words in ("About 400", "Some 380", "as of 4 Mar 2026 · according to", "Critics (400)", "as of 5 Mar 2026"):
            assert words in whole
        assert SCHOOL in text.splitlines()[0]
        if size[0] >= 120:
            assert [row_of(text, "About 400  ").count(words) for words in ("Some 380", "Critics")] == [1, 1]
        assert "1 Aller Echo" in text and "2 Northam Post" in text
        assert_harmless(app)


async def test_facts_of_the_passage_come_first_and_of_these_what_differs(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*TO_SCHOOL)
        text = await shows(pilot, "In this passage")
        order = ("In this passage", "people who slept", "In this event", "the dam at", "Elsewhere", "day on which")
        assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
        assert "! differ" in text and "= agree" in text


async def test_the_details_explain_and_follow_the_figure_through_time(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*TO_SCHOOL)
        text = await shows(pilot, "In order of time:")
        assert "! 400 and 380  1 ↔ 2" in text
        steps = text.partition("In order of time:")[2].splitlines()[1:4]
        assert steps[0].strip() == "1 Aller Echo: About 400  as of 3 Mar 2026"
        assert steps[1].endswith("according to Mayor R. Okafor  differs from 1")
        assert steps[2].endswith("as of 5 Mar 2026  the older value, as in 1")


async def test_values_that_one_source_reports_side_by_side_are_not_said_to_contradict(
    sample: Sample, open_app: Open, facts: Callable[[Facts], None]
) -> None:
    def both_reported(sample: Sample) -> EventFacts:
        fact = slept(sample)
        differences = tuple(replace(one, relation=Relation.NOT_COMPARABLE) for one in fact.differences)
        return EventFacts((replace(fact, differences=differences),), frozenset())

    facts(both_reported)
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*TO_SCHOOL)
        text = await shows(pilot, "? different values")
        assert "1 fact in 3 sources · 1 with different values" in text
        assert "differ:" not in text and "! " not in text


async def test_a_claim_has_a_table_of_stances(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*TO_SCHOOL)
        await shows(pilot, "In order of time:")
        await pilot.press("j")
        text = await shows(pilot, "leaves it open: 3 The Valley")
        assert "quotes somebody who says so: 1 Aller Echo (Engineers of Aller Water)" in text
        assert "denies it: 2 Northam Post" in text
        assert "one says so, the other denies it  1 ↔ 2" in text


async def test_sources_without_a_value_are_not_said_to_deny_anything(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*TO_SCHOOL)
        await shows(pilot, "In order of time:")
        await pilot.press("j", "j")
        text = await shows(pilot, "day on which the river burst its banks  = agree")
        columns = [" day on which the river", "Tuesday (3 Mar 2026)", "·", "the day before (3 Mar 2026)"]
        assert re.split(r"  +", row_of(text, "Tuesday (3 Mar 2026)")) == columns
        assert "In order of time" not in text  # the sources agree on a day, which no later report changes


async def test_a_key_shows_only_what_differs(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*TO_SCHOOL)
        await shows(pilot, "day on which the river")
        await pilot.press("o")
        text = await shows(pilot, "only what differs (o shows all)")
        assert "day on which" not in text
        assert "people who slept" in text
        await pilot.press("o")
        await shows(pilot, "day on which the river")


async def test_enter_goes_to_the_words_of_the_selected_source_and_backspace_back(
    sample: Sample, open_app: Open
) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*TO_SCHOOL)
        await shows(pilot, "h l select a source")
        await pilot.press("l")
        await shows(pilot, "2 Northam Post  Some 380 people slept in the school.")  # in its passage
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is app.main_screen
        number = app.main_screen.panes.active_index + 1
        assert under_cursor(app, number) == "Some 380 people slept in the school."
        assert found_words(app) == "Some 380"
        await pilot.press("backspace")
        assert under_cursor(app, app.main_screen.panes.active_index + 1) == SCHOOL


async def test_a_key_opens_all_sources_side_by_side_each_at_its_words(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.press(*TO_SCHOOL)
        await shows(pilot, "In order of time:")
        await pilot.press("l", "s")
        await pilot.pause()
        assert app.screen is app.main_screen
        assert under_cursor(app, 1) == "Some 380 people slept in the school."
        assert under_cursor(app, 2) == SCHOOL
        assert [found_words(app, pane) for pane in (1, 2)] == ["Some 380", "About 400"]
        await pilot.press("backspace")
        assert under_cursor(app, 1) == SCHOOL


async def test_enter_on_a_source_without_a_value_goes_to_the_first_that_has_one(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*TO_SCHOOL)
        await shows(pilot, "In order of time:")
        await pilot.press("j", "j", "l", "enter")
        await pilot.pause()
        assert found_words(app) == "Tuesday"


async def test_a_row_is_kept_as_a_finding_once(
    sample: Sample, open_app: Open, capsys: pytest.CaptureFixture[str]
) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*TO_SCHOOL)
        await shows(pilot, "In order of time:")
        await pilot.press("b")
        await shows(pilot, "★ Finding saved: 3 passages with a note of all values. B in the text lists it.")
        await pilot.press("b")
        await shows(pilot, "★ This finding is among your bookmarks already")
        await pilot.press("escape", "B")
        text = " ".join((await shows(pilot, "1 bookmark")).split())
        assert "people who slept in the school – differ: Aller Echo About 400 (as of 3 Mar 2026)" in text
        assert "finding of 3 passages River bursts its banks at Northam" in text
        await pilot.press("slash", *"finding valley", "enter", "enter")
        assert app.screen is app.main_screen
        assert under_cursor(app, 1) == SCHOOL
        assert under_cursor(app, 2) == "Some 380 people slept in the school."
    assert main(["--library", str(sample.library.folder), "bookmarks", "export", "--format", "md"]) == 0
    exported = capsys.readouterr().out
    for words in (SCHOOL, "Some 380 people slept in the school.", "Northam Post Some 380 \\(as of 4 Mar 2026"):
        assert words.replace("\\(", "(") in exported.replace("\\(", "(")
    assert main(["--library", str(sample.library.folder), "bookmarks", "list", "--format", "jsonl"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert len(record["with"]) == 2


async def test_a_row_of_the_coverage_is_compared_and_escape_leads_back_to_it(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        await shows(pilot, "4 events in 5 sources")
        await pilot.press("j", "d")
        await shows(pilot, "3 facts in 3 sources")
        await pilot.press("escape")
        await shows(pilot, "4 events in 5 sources")
        await pilot.press("d")
        await shows(pilot, "3 facts in 3 sources")
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is app.main_screen
        assert found_words(app) == "the dam at Stonegate had held"


async def test_without_common_facts_it_says_what_to_do(
    sample: Sample, open_app: Open, facts: Callable[[Facts], None]
) -> None:
    facts(lambda _: EventFacts((), frozenset()))
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        text = await shows(pilot, "These sources state no common facts that could be compared.")
        assert "Press Esc and try another passage that several sources report (n)" in " ".join(text.split())
        await pilot.press("enter", "b", "o", "l", "J", "escape")
        assert app.screen is app.main_screen


async def test_without_a_difference_the_filter_says_so(
    sample: Sample, open_app: Open, facts: Callable[[Facts], None]
) -> None:
    facts(lambda sample: EventFacts((burst(sample),), frozenset()))
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("d")
        await shows(pilot, "1 fact in 2 sources")
        await pilot.press("o")
        await shows(pilot, "Nothing differs in what was found. Press o to show all facts.")
        await pilot.press("o")
        await shows(pilot, "day on which the river")


async def test_facts_are_loaded_again_when_the_index_changes(
    sample: Sample, open_app: Open, facts: Callable[[Facts], None]
) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*TO_SCHOOL)
        await shows(pilot, "3 facts in 3 sources")
        await pilot.press("j")
        await shows(pilot, "leaves it open: 3 The Valley")
        facts(lambda sample: EventFacts((held(sample), slept(sample)), frozenset()))
        with IndexWriter(sample.library) as writer:
            add_texts(sample, writer, {"f-late.txt": "Late\n\nThe school hall was empty again.\n"})
            analyse(sample, writer)
        await shows(pilot, "2 facts in 3 sources")
        await shows(pilot, "leaves it open: 3 The Valley")  # still on the same fact


@pytest.mark.parametrize("size", [(20, 6), (40, 12), (99, 24), (100, 24), (400, 90)])
async def test_every_size_is_survived_and_nothing_is_cut(sample: Sample, open_app: Open, size: tuple[int, int]) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*TO_SCHOOL)
        await shows(pilot, "3 facts in 3 sources")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        await pilot.press("j", "l", "h", "k")
        assert_harmless(app)
        if size[1] >= 24:
            assert "according to" in screen_text(app)


async def test_the_selected_source_is_scrolled_to_in_a_row_that_is_taller_than_the_list(
    sample: Sample, open_app: Open
) -> None:
    app = open_app(sample)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press(*TO_SCHOOL)
        await shows(pilot, "1   Aller Echo: About 400")
        assert "3   The Valley" not in screen_text(app)
        await pilot.press("l", "l")
        await shows(pilot, "3   The Valley: Critics (400)")
        await pilot.press("h", "h")
        await shows(pilot, "1   Aller Echo: About 400")


async def test_many_sources_scroll_with_the_selected_one(
    sample: Sample, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.comparison.fact_layout.MIN_COLUMN", 40)
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*TO_SCHOOL)
        text = await shows(pilot, "1 more ›")
        assert "Critics (400)" not in text.partition("▔")[0]
        await pilot.press("l", "l")
        text = await shows(pilot, "‹ 1 more")
        assert "Critics (400)" in text.partition("▔")[0]


async def test_a_click_on_a_value_goes_to_its_words(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*TO_SCHOOL)
        rows = (await shows(pilot, "In order of time:")).splitlines()
        header = next(y for y, row in enumerate(rows) if row.startswith(" fact"))
        await pilot.click(offset=(rows[header].index("3 The Valley") + 1, header))
        await shows(pilot, "3 The Valley  Critics doubt it.")
        row = next(y for y, text in enumerate(rows) if "Some 380" in text)
        await pilot.click(offset=(rows[row].index("Some 380") + 1, row))
        await pilot.pause()
        assert found_words(app) == "Some 380"


async def test_words_of_articles_are_never_markup_nor_control_characters(
    sample: Sample, open_app: Open, facts: Callable[[Facts], None]
) -> None:
    def hostile(sample: Sample) -> EventFacts:
        fact = slept(sample)
        values = tuple(replace(value, according_to="[red]\x1b[31m\u202eX[/]") for value in fact.values)
        return EventFacts((replace(fact, values=values, what="[b]\x07dead[/b]", why="\x9b[bold]"),), frozenset())

    facts(hostile)
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("d")
        await shows(pilot, "[b]")
        await pilot.press("b")
        await shows(pilot, "Finding saved")
        assert_harmless(app)
        assert "[red]" in screen_text(app)


@pytest.mark.parametrize(
    ("value", "words", "text"),
    [
        ({"kind": FactKind.COUNT, "value": 12.0}, "a dozen", "a dozen (12)"),
        ({"kind": FactKind.COUNT, "value": 12.0}, "at least 12", "at least 12"),
        ({"kind": FactKind.COUNT, "value": 24.0, "low": 24.0}, "Dozens", "Dozens (24 or more)"),
        (
            {"kind": FactKind.MEASURE, "value": 10.0, "high": 10.0},
            "under ten minutes",
            "under ten minutes (10 or less)",
        ),
        (
            {"kind": FactKind.COUNT, "value": 900.0, "low": 855.0, "high": 945.0, "approximate": True},
            "some nine hundred",
            "some nine hundred (about 900)",
        ),
        ({"kind": FactKind.AMOUNT, "value": 1_500_000.0}, "a million and a half", "a million and a half (1,500,000)"),
        ({"kind": FactKind.DATE, "value": "2026-03-03"}, "Tuesday", "Tuesday (3 Mar 2026)"),
        ({"kind": FactKind.DATE, "value": "2009"}, "2009", "2009"),
        ({"kind": FactKind.TIME, "value": "06:40"}, "twenty to seven", "twenty to seven (06:40)"),
        ({"kind": FactKind.NAME, "value": "Teo Varga"}, "T. Varga", "T. Varga"),
        ({"kind": FactKind.COUNT, "value": 3.0, "stance": Stance.DENIES}, "three", "not three (3)"),
        ({"kind": FactKind.CLAIM, "value": False}, "was full", "denies it: “was full”"),
        (
            {"kind": FactKind.CLAIM, "value": True, "stance": Stance.QUOTES_DENIAL, "according_to": "the owner"},
            "was full",
            "denied by the owner: “was full”",
        ),
        ({"kind": FactKind.CLAIM, "stance": Stance.QUOTES}, "was full", "quotes somebody who says so: “was full”"),
    ],
)
def test_a_value_is_shown_with_its_words(value: dict[str, object], words: str, text: str) -> None:
    stated = StatedValue(PassageRef(1, 0), 0, len(words), topics=("x",), **value)  # type: ignore[arg-type]
    assert value_text(stated, words) == text


def test_a_value_that_the_source_itself_gives_as_wrong_says_so() -> None:
    stated = StatedValue(
        PassageRef(1, 0), 0, 2, FactKind.COUNT, ("rescued",), value=48.0, as_of="2031-05-03",
        according_to="the police", superseded=True,
    )  # fmt: skip
    assert origin_text(stated) == "as of 3 May 2031 · according to the police · given as earlier or wrong"


def found_words(app: ReaderApp, pane: int | None = None) -> str:
    """Return the found words that are marked in a pane, by default in the active one."""
    panes = app.main_screen.panes
    text = panes.all[pane - 1].text if pane is not None else panes.active.text
    assert text.document is not None
    span = text._painter.overlays.current_find
    assert span is not None
    return text.document.text[span.start : span.end]
