"""`reader [PATH ...]`: what the screen is opened on, and the message where there is no terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.assets import sample_folder
from reader.model.meaning import MeaningMode
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from reader.store.notes.session_table import PaneState, Session
from reader.web.fetch import FetchLimits
from tests.cli.conftest import Command
from tests.support.web_server import page, running_site

Opened = list[tuple[Path, tuple[Path, ...], str]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Stand in for the screen and a terminal; return what it is opened on."""
    opened: Opened = []

    def run(library: LibraryFolder, paths: tuple[Path, ...], model: str, meaning: MeaningMode) -> int:
        opened.append((library.folder, paths, model))
        return 0

    monkeypatch.setattr("reader.tui.app.run", run)
    monkeypatch.setattr("reader.cli.commands.screen._on_a_terminal", lambda: True)
    return opened


def test_paths_are_opened_absolute(
    reader: Command, opened: Opened, articles: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(articles)
    assert reader("--model", "m", "coast", "pier.txt").status == 0
    assert opened == [(library, (articles / "coast", articles / "pier.txt"), "m")]


def test_a_missing_path_is_reported_and_the_others_open(reader: Command, opened: Opened, articles: Path) -> None:
    done = reader(articles, "nowhere")
    assert done.status == 0
    assert "nowhere: " in done.err
    assert opened[0][1] == (articles,)
    done = reader("nowhere")
    assert done.status == 2
    assert len(opened) == 1


def test_a_folder_with_the_name_of_a_command_can_be_opened(
    reader: Command, opened: Opened, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(articles)
    (articles / "coast").rename(articles / "links")
    reader("./links")
    reader("--", "links")
    assert [paths for _, paths, _ in opened] == [(articles / "links",)] * 2


def test_the_first_time_the_samples_are_opened(reader: Command, opened: Opened) -> None:
    reader()
    assert opened[0][1] == (sample_folder(),)
    assert sample_folder().is_dir()


def test_without_paths_the_last_session_is_opened(
    reader: Command, opened: Opened, articles: Path, library: Path
) -> None:
    with Notes(LibraryFolder(library)) as notes:
        notes.session.save(Session(paths=(str(articles), str(articles / "gone"))))
    reader()
    assert opened[0][1] == (articles,)


def test_a_whole_library_that_was_open_is_opened_again(
    reader: Command, opened: Opened, articles: Path, library: Path
) -> None:
    reader("index", articles)
    reader()
    with Notes(LibraryFolder(library)) as notes:
        notes.session.save(Session(panes=(PaneState(str(articles / "pier.txt"), 0),)))
    reader()
    assert [paths for _, paths, _ in opened] == [(), ()]


def test_an_address_is_fetched_once_and_opened(
    reader: Command, opened: Opened, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Fetching from this computer has to be allowed, which the screen has no option for.
    limits = FetchLimits(allow_private=True, pause_seconds=0)
    monkeypatch.setattr("reader.web.fetch.FetchLimits", lambda: limits)
    with running_site({"/ferry": page("Ferry", "The ferry stopped.")}) as site:
        reader(site.at("/ferry"))
        reader(site.at("/ferry"), site.at("/none"))
        assert reader(site.at("/none")).status == 2
    ((_, first, _), (_, again, _)) = opened
    assert first == again
    assert first[0].is_file() and first[0].is_relative_to(library / "web" / "pages")
    assert site.asked("/ferry") == 1


def test_without_a_terminal_the_screen_is_refused(reader: Command, articles: Path) -> None:
    done = reader(articles)
    assert (done.status, done.out) == (2, "")
    assert "terminal" in done.err
