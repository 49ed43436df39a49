"""HTML and PDF are parsed in a separate process: if a file kills it, the file is reported and the next one is read."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.config.log import configure_logging
from reader.errors import UnreadableFileError
from reader.ingest import sandbox
from reader.ingest.limits import Limits, limits
from reader.ingest.read import read_article
from reader.ingest.sandbox import SandboxedReader, read_in_sandbox
from reader.ingest.sandbox_worker import _answer, articles_from
from reader.model.text import Article

PAGE = "<title>Gates</title><article><h1>Gates</h1><p>The harbour gates were shut at noon by the wind.</p></article>"


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    reader = SandboxedReader(Limits())
    yield reader
    reader.close()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    return path


def test_the_process_returns_the_same_article_as_reading_directly(
    reader: SandboxedReader, page: Path, make_pdf: Callable[..., bytes]
) -> None:
    document = page.with_name("a.pdf")
    document.write_bytes(make_pdf([[(72, 700, 10, "The harbour gates were shut at noon by the wind.")]] * 2))
    for path in (page, document):
        assert reader.read(str(path), path.name) == [read_article(str(path), path.name)]


def test_one_process_reads_all_files(reader: SandboxedReader, page: Path) -> None:
    reader.read(str(page), "page.html")
    before = reader.started
    for number in range(20):
        other = page.with_name(f"{number}.html")
        other.write_text(PAGE.replace("noon", f"{number} o'clock"))
        assert f"{number} o'clock" in reader.read(str(other), other.name)[0].text
    assert reader.started == before


def test_unreadable_files_are_reported(reader: SandboxedReader, page: Path) -> None:
    page.write_text("<p></p>")
    with pytest.raises(UnreadableFileError, match="without visible text"):
        reader.read(str(page), "page.html")
    with pytest.raises(UnreadableFileError, match="no longer exists"):
        reader.read(str(page.with_name("gone.html")), "gone.html")


def test_a_process_that_was_killed_is_replaced(page: Path) -> None:
    reader = SandboxedReader(Limits())
    try:
        reader.read(str(page), "page.html")
        assert reader._process is not None and reader._process.pid is not None
        os.kill(reader._process.pid, signal.SIGKILL)
        reader._process.join()
        assert reader.read(str(page), "page.html")[0].title.value == "Gates"
        assert reader.started == 2
    finally:
        reader.close()


def test_an_answer_after_an_interruption_is_not_taken_for_the_next_file(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = page.with_name("other.html")
    other.write_text(PAGE.replace("Gates", "Locks"))
    reader = SandboxedReader(Limits())
    try:
        reader.read(str(page), "page.html")

        def interrupted(*_: object) -> bool:
            raise KeyboardInterrupt

        with monkeypatch.context() as context:
            context.setattr("multiprocessing.connection.Connection.poll", interrupted)
            with pytest.raises(KeyboardInterrupt):
                reader.read(str(page), "page.html")
        assert reader.read(str(other), "other.html")[0].title.value == "Locks"
    finally:
        reader.close()


def test_a_file_that_takes_too_long_is_reported_and_the_next_one_is_read(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "START_SECONDS", 0)
    reader = SandboxedReader(Limits(seconds=0))  # no parser is as fast as that, not even to start
    with pytest.raises(UnreadableFileError, match=r"takes longer than 0 s .* READER_READ_SECONDS"):
        reader.read(str(page), "page.html")
    monkeypatch.setattr(sandbox, "START_SECONDS", 60)
    try:
        assert reader.read(str(page), "page.html")[0].title.value == "Gates"
    finally:
        reader.close()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is not limited on this platform")
def test_a_file_that_needs_too_much_memory_is_reported_and_the_next_one_is_read(page: Path) -> None:
    reader = SandboxedReader(Limits(mebibytes=64))
    large = page.with_name("large.html")
    large.write_text("<p>" + "<b>word</b> " * 1_500_000)
    try:
        with pytest.raises(UnreadableFileError, match="memory"):
            reader.read(str(large), "large.html")
        assert reader.read(str(page), "page.html")[0].title.value == "Gates"
    finally:
        reader.close()


def test_plain_text_is_read_without_a_process(tmp_path: Path) -> None:
    reader = SandboxedReader(Limits())
    path = tmp_path / "a.txt"
    path.write_text("Gates\nThe harbour gates were shut at noon.")
    assert reader.read(str(path), "a.txt")[0].text.startswith("Gates")
    assert reader.started == 0


def test_environment_variables_set_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits() == Limits()
    monkeypatch.setenv("READER_READ_SECONDS", "7")
    monkeypatch.setenv("READER_READ_MIB", "lots")
    monkeypatch.setenv("READER_READ_PAGES", "0")
    assert limits() == Limits(seconds=7)


def test_a_pdf_with_too_many_pages_is_reported(
    tmp_path: Path, make_pdf: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_READ_PAGES", "2")
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf([[(72, 700, 10, "The harbour gates were shut.")]] * 3))
    with pytest.raises(UnreadableFileError, match=r"more than 2 pages; .*READER_READ_PAGES"):
        read_in_sandbox(str(path), "a.pdf")


@pytest.mark.parametrize(
    "answer", [{}, {"articles": 3}, {"articles": [3]}, {"articles": [{"title": 1}]}, {"problem": []}, {"problem": 1}]
)
def test_an_invalid_answer_is_rejected(answer: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not an answer"):
        articles_from(answer)


def test_the_process_ends_when_its_reader_is_gone(page: Path) -> None:
    reader = SandboxedReader(Limits())
    reader.read(str(page), "page.html")
    assert reader._process is not None and reader._connection is not None
    process = reader._process
    reader._connection.close()  # as when the reader itself was killed
    process.join(30)
    assert process.exitcode == 0
    reader._connection = None
    reader.close()


class _Answering:
    """A connection that answers in this process, as the sandbox process would."""

    def send_bytes(self, question: bytes) -> None:
        path, source = json.loads(question)
        self.answer = json.dumps(_answer(path, source)).encode()

    def poll(self, seconds: float) -> bool:
        return True

    def recv_bytes(self) -> bytes:
        return self.answer


def test_a_defect_in_the_process_is_one_line_and_logged_whole(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: str, source: str) -> Article:
        raise RecursionError("a defect")

    monkeypatch.setenv("READER_LOG", str(page.with_name("log")))
    configure_logging()
    monkeypatch.setattr("reader.ingest.sandbox_worker.read_articles", fail)
    reader = SandboxedReader(Limits())
    monkeypatch.setattr(reader, "_connected", lambda: _Answering())
    with pytest.raises(UnreadableFileError, match=r"reading failed \(RecursionError\)"):
        reader.read(str(page), "page.html")
    logged = page.with_name("log").read_text()
    assert "unexpected error in page.html" in logged and "RecursionError: a defect" in logged
