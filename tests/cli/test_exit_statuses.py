"""Exit statuses and messages: one line per problem on stderr, nothing but data on stdout."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reader import __version__
from reader.cli.parser import COMPLETION_VARIABLE
from reader.errors import LibraryError
from reader.model.progress import Progress, Stage
from reader.pipeline import index as indexing
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from tests.cli.conftest import Command
from tests.support.checkout import environment

COMMAND_NAMES = (
    *("index", "articles", "passages", "entities", "links", "search"),
    *("bookmarks", "versions", "forget", "notes", "doctor"),
)
PATH_COMMANDS = ("articles", "passages", "entities", "links")


def test_version_and_help(reader: Command) -> None:
    assert reader("--version").out == f"reader {__version__}\n"
    assert reader("links", "--version").out == f"reader {__version__}\n"
    overview = reader("--help")
    assert overview.status == 0
    assert all(name in overview.out for name in COMMAND_NAMES)


@pytest.mark.parametrize("name", COMMAND_NAMES)
def test_every_command_has_help_with_examples(reader: Command, name: str) -> None:
    done = reader(name, "--help")
    assert (done.status, done.err) == (0, "")
    assert "examples:" in done.out
    assert f"reader {name}" in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("articles", "--format", "xml"),
        ("links", "--min-score", "2"),
        ("links", "--kind", "rumour"),
        ("index", "--jobs", "-1"),
        ("index", "--jobs", "100000"),
        ("articles", "--wait", "nan"),
        ("search",),
        ("search", "  "),
        ("--no-such-option",),
        ("bookmarks", "edit", "x"),
    ],
)
def test_wrong_usage_is_status_2_with_a_reason(reader: Command, arguments: tuple[str, ...]) -> None:
    done = reader(*arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err


@pytest.mark.parametrize("name", ("index", *PATH_COMMANDS))
def test_an_empty_library_says_how_to_fill_it(reader: Command, name: str) -> None:
    done = reader(name)
    assert (done.status, done.out) == (2, "")
    assert "reader index PATH" in done.err


def test_a_bad_input_is_reported_and_the_others_are_indexed(reader: Command, articles: Path) -> None:
    (articles / "broken.txt").write_bytes(b"\xff\xfe\xfa")
    for _ in range(2):  # the second time the file is known to be bad and is not read again
        done = reader("articles", articles, "gone.txt")
        assert done.status == 1
        assert len(done.rows) == 3
        named = done.err.splitlines()
        assert len(named) == 2
        assert all("; " in line for line in named)
        assert any("broken.txt: " in line for line in named)
        assert any("gone.txt: " in line for line in named)


def test_nothing_usable_is_status_2(reader: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("index", *PATH_COMMANDS):
        for path in (tmp_path / "empty", tmp_path / "nowhere", "https://news.example/story"):
            done = reader(name, path)
            assert (done.status, done.out) == (2, "")
            assert done.err


def test_escape_sequences_in_names_never_reach_the_terminal(reader: Command, articles: Path) -> None:
    (articles / "\x1b]0;owned\x07.txt").write_bytes(b"\xff")
    (articles / "\x1b[31mred\x9b.txt").write_text("Red \x1b[31m\x9b\u202e\nhead\n")
    for arguments in (
        ("articles", articles),
        ("passages", "--format", "table", articles),
        ("passages", "--format", "csv", articles),
        ("articles", articles / "\x1b[2Jnowhere"),
        ("articles", "--format", "\x1b[2J"),
        ("search", "red", "--bad\x1b[2J"),
    ):
        done = reader(*arguments)
        for stream in (done.out, done.err):
            assert not set(stream) & set("\x1b\x07\x9b\x7f\u202e")


def test_a_missing_model_is_reported(reader: Command, articles: Path) -> None:
    done = reader("--model", "absent", "links", articles)
    assert (done.status, done.out) == (2, "")
    assert "absent" in done.err and "install" in done.err


def test_a_busy_library_is_reported_on_as_it_is(reader: Command, articles: Path, library: Path) -> None:
    reader("index", articles)
    (articles / "late.txt").write_text("Late\nToo late.\n")
    with IndexWriter(LibraryFolder(library)):
        done = reader("articles", "--wait", "0", articles)
    assert done.status == 1
    assert len(done.rows) == 3
    assert "another process" in done.err


def test_a_busy_library_is_waited_for(
    reader: Command, articles: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = IndexWriter(LibraryFolder(library))
    monkeypatch.setattr("reader.pipeline.refresh.time.sleep", lambda seconds: other.close())
    done = reader("articles", articles)
    assert (done.status, len(done.rows)) == (0, 3)
    assert len(done.err.splitlines()) == 1
    assert "waiting" in done.err


def test_a_library_that_cannot_be_written_can_be_read(
    reader: Command, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader("index", articles)

    def refuse(*_: Any, **__: Any) -> Iterator[Progress]:
        raise LibraryError("index.db: the disk is full; free some space")
        yield

    monkeypatch.setattr(indexing, "index", refuse)
    done = reader("articles", articles)
    assert (done.status, len(done.rows)) == (1, 3)
    assert "the disk is full" in done.err


def test_progress_for_programs(reader: Command, articles: Path) -> None:
    (articles / "broken.txt").write_bytes(b"\xff")
    done = reader("index", "--progress", "jsonl", articles)
    assert done.status == 1
    assert all({"stage", "done", "total", "subject", "problem"} <= set(row) for row in done.rows)
    stages = [row["stage"] for row in done.rows]
    left_out = {Stage.WAIT, Stage.FETCH, Stage.REFINE}
    assert list(dict.fromkeys(stages)) == [stage.value for stage in Stage if stage not in left_out]
    (problem,) = (row["problem"] for row in done.rows if row["problem"])
    assert set(problem) == {"path", "reason", "advice"}
    assert problem["path"].endswith("broken.txt")


def test_index_prints_no_data(reader: Command, articles: Path) -> None:
    done = reader("index", "--jobs", "0", articles)
    assert (done.status, done.out, done.err) == (0, "", "")


def test_a_notice_is_written_to_stderr(reader: Command, articles: Path, library: Path) -> None:
    library.mkdir(mode=0o700)
    (library / "index.db").write_bytes(b"no database at all " * 100)
    done = reader("articles", articles)
    assert (done.status, len(done.rows)) == (0, 3)
    assert "set aside" in done.err


def test_an_interruption_keeps_finished_work(reader: Command, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader("index", articles)

    def interrupted(*_: Any, **__: Any) -> Iterator[Progress]:
        yield Progress(Stage.FIND)
        raise KeyboardInterrupt

    monkeypatch.setattr(indexing, "index", interrupted)
    done = reader("articles", articles)
    assert (done.status, done.out) == (130, "")
    assert "kept" in done.err
    assert len(reader("articles").rows) == 3


def test_sigterm_is_an_interruption(reader: Command, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = []

    def asked_to_end(*_: Any, **__: Any) -> Iterator[Progress]:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            yield Progress(Stage.FIND)
        finally:
            ended.append("workers")

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(indexing, "index", asked_to_end)
    assert reader("index", articles).status == 130
    assert ended == ["workers"]
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_closed_pipe_is_not_a_failure(reader: Command, articles: Path, library: Path) -> None:
    (articles / "long.txt").write_text("Long\n" + "A line of words.\n" * 20_000)
    reader("index", articles)
    command = subprocess.Popen(
        [sys.executable, "-m", "reader", "passages", "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(READER_LIBRARY=str(library)),
    )
    assert command.stdout is not None and command.stderr is not None
    json.loads(command.stdout.readline())
    command.stdout.close()
    with command.stderr:
        assert command.stderr.read() == b""
    assert command.wait() == 0


def test_a_locale_without_unicode_does_not_change_the_data(reader: Command, articles: Path, library: Path) -> None:
    (articles / "accents.txt").write_text("Ünïcode — ‘quotes’ 你好\nkörper\n", encoding="utf-8")
    reader("index", articles)
    variables = environment(READER_LIBRARY=str(library), PYTHONIOENCODING="latin-1")
    for form in ("jsonl", "csv", "table"):
        command = [sys.executable, "-m", "reader", "passages", "--format", form]
        done = subprocess.run(command, capture_output=True, env=variables, check=True)
        if form != "table":
            assert "你好" in done.stdout.decode("utf-8")


def test_a_defect_is_reported_in_one_safe_line(
    reader: Command, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> Iterator[Progress]:
        raise RuntimeError("in the middle of \x1b]0;owned\x07")
        yield

    monkeypatch.setattr(indexing, "index", broken)
    done = reader("articles", articles)
    assert (done.status, done.out) == (2, "")
    assert "defect" in done.err.splitlines()[-1]
    assert not set(done.err) & set("\x1b\x07")


def test_messages_for_programs_have_a_code(reader: Command, articles: Path, library: Path) -> None:
    (articles / "broken.txt").write_bytes(b"\xff")
    done = reader("articles", "--errors", "json", articles)
    (message,) = map(json.loads, done.err.splitlines())
    assert (message["code"], message["reason"]) == ("input_problem", "is not text")
    assert message["path"].endswith("broken.txt")
    (message,) = map(json.loads, reader("--errors=json", "articles", "--no-such-option").err.splitlines())
    assert message["code"] == "usage"
    with IndexWriter(LibraryFolder(library)):
        done = reader("index", "--errors", "json", "--wait", "0", articles)
    assert [json.loads(line)["code"] for line in done.err.splitlines()] == ["index_busy"]


def test_verbose_logs_to_stderr(reader: Command, articles: Path) -> None:
    assert reader("articles", articles).err == ""
    assert reader("articles", "--verbose", articles).status == 0


def test_a_misspelled_command_is_recognised(reader: Command) -> None:
    assert "did you mean `reader links`?" in reader("linsk").err
    assert reader("--lib", "x", "articles").status == 2  # options are never abbreviated


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_ask_the_command_itself(reader: Command, shell: str) -> None:
    done = reader("completion", shell)
    assert (done.status, done.err) == (0, "")
    assert COMPLETION_VARIABLE in done.out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("reader li", ["links"]),
        ("reader links --min", ["--min-score"]),
        ("reader links --kind ", ["copy", "event", "quote"]),
        ("reader bookmarks ex", ["export"]),
        ("reader --library", ["--library"]),
    ],
)
def test_words_are_completed(reader: Command, monkeypatch: pytest.MonkeyPatch, words: str, expected: list[str]) -> None:
    monkeypatch.setenv(COMPLETION_VARIABLE, "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    completions = [line.split(",") for line in reader().out.splitlines()]
    assert sorted(value for kind, value in completions if kind == "plain") == expected
