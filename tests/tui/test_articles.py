"""The list of articles: sorting, filtering, unread and linked articles; it never reads more rows than it shows."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.events import Paste

from reader.store.index.read.article_reader import ArticleReader
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.store.notes.notes import Notes
from reader.store.notes.session_table import Session
from reader.tui.app import ReaderApp
from reader.tui.articles.entry import EntryState, entry_height, entry_lines
from reader.tui.articles.story_heads import StoryHead, grouped_list, head_lines
from reader.tui.data.article_window import WINDOW
from reader.tui.data.library_view import LibraryView
from reader.views.stories.story_rows import StoryRow
from tests.support.tui import Sample, make_sample
from tests.tui.conftest import SIZES, Open, pane_text, screen_text, shows


def list_text(app: ReaderApp) -> str:
    """Return the text of the list with its header."""
    region = app.main_screen.query_one("#articles-pane").region
    strips = app.main_screen._compositor.render_strips()
    return "\n".join(strip.crop(region.x, region.right).text for strip in strips[region.y : region.bottom])


def in_order(text: str, *words: str) -> bool:
    """Return whether `text` contains all of `words` in this order."""
    places = [text.find(word) for word in words]
    return -1 not in places and places == sorted(places)


async def test_the_list_is_sorted_as_its_header_says(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 60)) as pilot:
        assert "5 articles by number" in list_text(app)
        await pilot.press("a", "s")
        assert "by title" in list_text(app)
        assert in_order(list_text(app), "A quiet week", "Mayor orders", "River bursts", "Stonegate dam", "洪水")
        await pilot.press("s")
        assert in_order(list_text(app), "by publisher", "Aller Echo", "Northam Post", "The Valley", "洪水", "A quiet")
        await pilot.press("s")
        assert in_order(list_text(app), "by date", "Aller Echo", "The Valley", "洪水", "A quiet")
        await pilot.press("s", "s")
        assert in_order(list_text(app), "by links", "4 links", "2 links", "0 links")
        await pilot.press("s")
        assert "by similarity to 1" in list_text(app)
        await pilot.press("s")
        assert "5 articles by number" in list_text(app)


async def test_articles_most_similar_to_the_one_being_read_come_first(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("a", *"ssssss")
        assert in_order(list_text(app), "by similarity to 1", "River bursts", "A quiet week")
        await pilot.press("G", "enter", "a")  # the order stays that of the article that it was chosen for
        assert "by similarity to 1" in list_text(app)


async def test_articles_are_grouped_by_story_under_heads_that_fold(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("a", "S")
        await app.workers.wait_for_complete()
        await pilot.pause()
        heads = ("▾ 2 articles", "River bursts", "Mayor orders", "▾ 3 articles", "Other articles", "A quiet week")
        assert in_order(list_text(app), *heads)
        await pilot.press("g", "enter")
        assert "▸" in list_text(app) and "Mayor orders" not in list_text(app)
        assert "5 articles" in list_text(app)
        await pilot.press("enter")
        assert "▸" not in list_text(app) and "Mayor orders" in list_text(app)
        await pilot.press("S")
        assert "▾" not in list_text(app)


KEYS = st.lists(st.integers(1, 12), unique=True)


@given(KEYS, st.lists(st.sets(st.integers(1, 12), min_size=1), max_size=4), st.sets(st.sampled_from(["0", "1", ""])))
def test_every_article_is_listed_once_below_one_head(keys: list[int], sets: list[set[int]], folded: set[str]) -> None:
    taken: set[int] = set()
    stories = []
    for number, members in enumerate(sets):
        own = tuple(sorted(members - taken))
        taken |= members
        stories.append(StoryRow(str(number), "Title", (), None, None, (), own))
    grouped = grouped_list(keys, stories, ())
    assert sorted(key for key in grouped.keys if key > 0) == sorted(keys)
    assert {key for key in grouped.keys if key < 0} == set(grouped.heads)
    hidden = grouped_list(keys, stories, folded)
    assert sum(head.articles for head in hidden.heads.values()) in (0, len(keys))
    assert all(head.folded == (head.id in folded) for head in hidden.heads.values())


@given(st.text(), st.integers(0, 40), st.integers(4, 40))
def test_heads_fit_into_their_lines_whatever_the_title(title: str, width: int, articles: int) -> None:
    head = StoryHead("id", title, articles, "2026-03-01", "2026-03-04")
    for columns in (max(width, 8), 40):
        lines = head_lines(head, entry_height(columns), columns)
        assert len(lines) == entry_height(columns)
        assert all(sum(cell_len(text) for text, _ in line) <= columns for line in lines)


async def test_the_order_is_restored_in_the_next_session(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("a", "s", "q")
    for paths in ((), (sample.folder,)):
        again = open_app(sample, paths=paths)
        async with again.run_test(size=(120, 60)):
            assert "by title" in list_text(again)
            assert in_order(list_text(again), "A quiet week", "Mayor orders", "River bursts")


async def test_an_unknown_saved_order_is_ignored(sample: Sample, open_app: Open) -> None:
    with closing(Notes(sample.library)) as notes:
        notes.session.save(Session(order="phase of the moon"))
    app = open_app(sample)
    async with app.run_test(size=(120, 60)):
        assert "by number" in list_text(app)


async def test_only_links_between_open_articles_are_counted(sample: Sample, open_app: Open) -> None:
    app = open_app(sample, paths=(sample.folder / "b-mayor.txt", sample.folder / "c-dam.txt"))
    async with app.run_test(size=(120, 40)):
        assert "0 links" in list_text(app)
        assert "2 links" not in list_text(app)


async def test_the_cursor_stays_on_its_article_and_opens_it(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", "G", "s", "enter")
        assert "A quiet week in Southam" in pane_text(app, 1)


async def test_the_list_is_filtered_as_one_types(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", "slash")
        app.screen.post_message(Paste("NORTHAM pos"))
        await shows(pilot, "1 of 5")
        assert "Mayor orders" in list_text(app)
        assert "Stonegate dam" not in list_text(app)
        await pilot.press("enter", "enter")
        assert app.main_screen.panes.active_index == 1  # the pane that shows it already
        await pilot.press("a", "escape")
        await shows(pilot, "5 articles")
        await pilot.press("slash", *"nowhere")
        await shows(pilot, "0 of 5")
        await pilot.press("enter", "enter", "j", "G", "escape")
        await shows(pilot, "5 articles")


async def test_an_article_that_was_open_is_no_longer_marked_as_unread(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 60)) as pilot:
        assert list_text(app).count("●") == 5
        await pilot.press("q")
    again = open_app(sample)
    async with again.run_test(size=(120, 60)) as pilot:
        assert list_text(again).count("●") == 4
        assert "●1 " not in list_text(again)
        await pilot.press("a", "s", "s", "s", "s")
        assert in_order(list_text(again), "by unread", "Mayor orders", "Stonegate", "洪水", "A quiet", "River bursts")


async def test_links_with_the_active_article_are_counted(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 60)) as pilot:
        text = list_text(app)
        assert "2 links, 2 here" in text  # of the second and third article with the first
        await pilot.press("tab")
        await pilot.pause()
        text = list_text(app)
        assert "4 links, 2 here" in text
        assert "2 links, 2 here" not in text


async def test_an_article_that_is_not_analysed_says_so(tmp_path: Path, open_app: Open) -> None:
    app = open_app(make_sample(tmp_path, analysed=False))
    async with app.run_test(size=(120, 40)):
        assert "not analysed" in list_text(app)


async def test_a_click_opens_an_article_and_a_click_on_the_header_sorts(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.click("#articles", offset=(5, 4 * 4 + 1))
        assert "A quiet week in Southam" in pane_text(app, 1)
        await pilot.click("#articles-pane", offset=(2, 0))
        await shows(pilot, "by title")


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_list_reads_only_visible_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    sample = make_sample(tmp_path, {f"{n:04}.txt": f"Account {n} of the storm\n\nWords.\n" for n in range(1500)})
    read: list[int] = []
    rows_by_key = ArticleReader.rows_by_key

    def counted(self: ArticleReader, keys: list[int], *args: object, **named: object) -> list[ArticleRow]:
        read.extend(keys)
        return rows_by_key(self, keys, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(ArticleReader, "rows_by_key", counted)
    monkeypatch.setattr(ArticleReader, "rows", lambda *_: pytest.fail("the whole library was read"))
    app = ReaderApp(LibraryView(lambda: IndexReader(sample.library), Notes(sample.library), ()))
    async with app.run_test(size=size) as pilot:
        assert len(read) <= 2 * WINDOW
        await pilot.press("a", "G")
        assert "Account 1499" in list_text(app).replace("\n", " ")
        assert len(read) <= 4 * WINDOW
        await pilot.press("s", "slash", *"1234")  # sorted in the background
        await shows(pilot, "1 of 1500")
        assert "Account 1234" in screen_text(app)


TITLES = st.text(st.characters(exclude_characters="\n"), max_size=200)


@given(
    TITLES, st.none() | TITLES, st.integers(4, 60), st.booleans(), st.integers(0, 99), st.sampled_from(["", "◀", "◀▶"])
)
def test_every_entry_fits_its_lines(
    title: str, publisher: str | None, width: int, unread: bool, shared: int, pane: str
) -> None:
    row = ArticleRow(
        1, "/a", "folder/a.txt", title or "t", publisher, None, "2026-03-03", None, "en", 9, "", 1, 1, 12, True
    )
    lines = entry_lines(row, EntryState(19999, pane, unread, shared), width)
    assert len(lines) == entry_height(width)
    least = cell_len("●19999 ◀▶ ") + 2
    assert all(cell_len("".join(text for text, _ in line)) <= max(width, least) for line in lines)


def test_a_title_that_is_too_long_ends_with_an_ellipsis() -> None:
    row = ArticleRow(1, "/a", "a.txt", "洪水 " * 60, "朝の新聞", None, None, None, "ja", 9, "", 1, 1, 0, True)
    lines = ["".join(text for text, _ in line) for line in entry_lines(row, EntryState(7, "◀", True, 0), 21)]
    assert lines[0] == "●7 ◀ 朝の新聞"
    assert lines[3].endswith("…")
    assert lines[4] == " 0 links"
