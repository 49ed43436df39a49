"""Indexing in the background: its progress is read line by line, it ends with the screen, and the cursor stays put."""

from __future__ import annotations

import os
import sys
from json import dumps
from pathlib import Path

import pytest

from reader.model.meaning import MeaningMode
from reader.model.outcomes import MessageCode
from reader.model.progress import Progress, Stage
from reader.model.text import Problem
from reader.store.index.write.article_writer import FileState
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from reader.tui.background.indexer import Indexer, index_command, parse_progress
from reader.tui.background.messages import SENTENCES
from reader.tui.status.progress_line import progress_content
from tests.support.tui import TEXTS, Sample, add_texts, analyse, make_sample
from tests.tui.conftest import Open, pane_text, screen_text, shows, status_text, under_cursor


def wait_until_gone(pid: int) -> bool:
    """Wait until a process has ended; return False if it still runs."""
    for _ in range(100_000):
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
    return False


def script(code: str) -> Indexer:
    """Return an indexer that runs a few lines of Python."""
    return Indexer([sys.executable, "-c", code])


def test_the_indexing_command_reports_in_json(tmp_path: Path) -> None:
    argv = index_command(LibraryFolder(tmp_path), "some-model", MeaningMode.AUTO, [tmp_path / "a", tmp_path / "-b"])
    assert argv[1:3] == ["-m", "reader"]
    assert argv[argv.index("--model") + 1] == "some-model"
    assert argv[argv.index("--progress") + 1] == "jsonl"
    assert "--with-parent" in argv
    assert argv[argv.index("--errors") + 1] == "json"
    assert argv[-3:] == ["--", str(tmp_path / "a"), str(tmp_path / "-b")]


def test_json_lines_become_progress() -> None:
    problem = '{"path": "x.pdf", "reason": "broken", "advice": "mend it"}'
    line = f'{{"stage": "ingest", "done": 2, "total": 5, "subject": "a.txt", "problem": {problem}}}'
    assert parse_progress(line) == Progress(Stage.INGEST, 2, 5, "a.txt", Problem("x.pdf", "broken", "mend it"))
    assert parse_progress('{"stage": "done"}') == Progress(Stage.DONE)


@pytest.mark.parametrize(
    "line", ["", "Traceback", "[1]", "null", '{"stage": "no such"}', '{"stage": "ingest", "done": []']
)
def test_other_lines_are_ignored(line: str) -> None:
    assert parse_progress(line) is None


def test_progress_is_reported_as_it_comes() -> None:
    updates: list[Progress] = []
    indexer = script('print(\'noise\'); print(\'{"stage": "find", "done": 1}\'); print(\'{"stage": "done"}\')')
    assert indexer.run(updates.append) is None
    assert updates == [Progress(Stage.FIND, 1), Progress(Stage.DONE)]


def test_a_failure_is_explained_by_the_last_message() -> None:
    message = dumps({"code": "missing_model", "message": "the model is missing"})
    failure = script(f"import sys; sys.stderr.write('noise\\n' + {message!r} + '\\n'); sys.exit(2)").run(lambda _: None)
    assert failure == "The model is missing"


def test_a_failure_without_a_message_has_a_sentence_of_the_screen() -> None:
    assert script("import sys; sys.exit(3)").run(lambda _: None) == SENTENCES[MessageCode.ENDED_EARLY]


def test_a_busy_index_is_recognised_by_its_code_not_its_wording() -> None:
    message = dumps({"code": "index_busy", "message": "quite different words"})
    failure = script(f"import sys; sys.stderr.write({message!r}); sys.exit(2)").run(lambda _: None)
    assert failure == SENTENCES[MessageCode.INDEX_BUSY]


def test_a_missing_program_is_explained() -> None:
    assert Indexer(["/no/such/program"]).run(lambda _: None) == SENTENCES[MessageCode.NOT_STARTED]


def test_stopping_ends_the_process_and_its_children() -> None:
    child = "import subprocess,sys,time; p=subprocess.Popen([sys.executable,'-c','import time; time.sleep(600)']);"
    indexer = script(child + 'print(\'{"stage": "find", "done": %d}\' % p.pid, flush=True); time.sleep(600)')
    children: list[int] = []

    def stop(progress: Progress) -> None:
        children.append(progress.done)
        indexer.stop()

    assert indexer.run(stop) is None
    assert wait_until_gone(children[0])


def test_refined_links_are_announced_in_per_cent() -> None:
    assert progress_content(Progress(Stage.REFINE, 40, 100)).plain == "refining links 40 %"
    assert progress_content(Progress(Stage.LINK, 40, 100)).plain.startswith("linking ━")


async def test_quitting_ends_indexing(sample: Sample, open_app: Open) -> None:
    code = 'import os,time; print(\'{"stage": "find", "done": %d}\' % os.getpid(), flush=True); time.sleep(600)'
    app = open_app(sample, indexer=script(code))
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "looking for files")
        assert app._indexer is not None
        process = app._indexer._process
        await pilot.press("q")
    assert process is not None
    assert wait_until_gone(process.pid)


async def test_names_and_links_appear_without_moving_the_cursor(tmp_path: Path, open_app: Open) -> None:
    sample = make_sample(tmp_path, analysed=False)
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        assert "Not analysed yet" in status_text(app)
        await shows(pilot, "not analysed")
        await pilot.press("j", "j")
        assert under_cursor(app, 1).startswith("About 400 people")
        before = pane_text(app, 1).replace("│", " ").replace("2", " ").replace("3", " ")
        with IndexWriter(sample.library) as writer:
            analyse(sample, writer)
        app.main_screen.refresh_from_index()
        await pilot.pause()
        assert under_cursor(app, 1) == "About 400 people spent the night in the school hall."
        assert "same event 74% → 2 Northam Post" in status_text(app)
        after = pane_text(app, 1).replace("│", " ").replace("2", " ").replace("3", " ")
        assert [row[6:] for row in after.splitlines()] == [row[6:] for row in before.splitlines()]
        await shows(pilot, "4 links")


async def test_articles_appear_in_an_empty_library(tmp_path: Path, open_app: Open) -> None:
    sample = Sample(LibraryFolder(tmp_path / "library"), tmp_path / "articles")
    sample.folder.mkdir()
    app = open_app(sample, indexer=script('print(\'{"stage": "find"}\')'))
    async with app.run_test(size=(80, 24)) as pilot:
        with IndexWriter(sample.library) as writer:
            add_texts(sample, writer, TEXTS)
        app.main_screen.refresh_from_index()
        await pilot.pause()
        assert "The river Aller" in pane_text(app, 1)
        await pilot.press("j")
        assert under_cursor(app, 1).startswith("The river Aller")
        await app.workers.wait_for_complete()


async def test_progress_and_problems_are_shown(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        app.post_message(app.IndexingProgressed(Progress(Stage.ANALYSE, 3, 12, "folder/[b]x\x1b.txt")))
        await pilot.pause()
        await shows(pilot, "analysing")
        await shows(pilot, "3/12 folder/[b]x␛.txt")
        with IndexWriter(sample.library) as writer:
            writer.problems.put_unreadable(
                Problem("b.pdf", "it is broken", "save it anew"), str(sample.folder / "b.pdf"), FileState(0, 0, "t")
            )
        app.post_message(app.IndexingEnded("the model is missing"))
        await pilot.pause()
        assert "analysing" not in screen_text(app)
        await shows(pilot, "the model is missing")
        await shows(pilot, "1 file could not be used (p)")
        await pilot.press("p")
        for words in ("b.pdf", "it is broken", "save it anew"):
            await shows(pilot, words)
        await pilot.press("escape")
        assert app.screen is app.main_screen
