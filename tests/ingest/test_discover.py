"""Which files of a folder may be articles, and how the others are reported."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from reader.ingest.discover import Candidate, find
from reader.model.text import Problem


def sources(*paths: Path) -> list[str]:
    return [found.source for found in find(paths) if isinstance(found, Candidate)]


def problems(*paths: Path) -> list[Problem]:
    return [found for found in find(paths) if isinstance(found, Problem)]


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"text of {name}")


def test_a_folder_yields_known_kinds_in_order_without_hidden_files(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.md", "c.PDF", "d.htm", "e.html", "f.markdown", "notes.docx", "x.bin", "noext")
    put(tmp_path, ".hidden.txt", ".git/deep.txt", "sub/z.txt", "sub/deeper/y.txt")
    expected = [
        "a.md",
        "b.txt",
        "c.PDF",
        "d.htm",
        "e.html",
        "f.markdown",
        "notes.docx",
        "sub/deeper/y.txt",
        "sub/z.txt",
    ]
    assert sources(tmp_path) == expected
    assert problems(tmp_path) == []


def test_a_candidate_has_size_time_and_absolute_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "sub/a.txt")
    monkeypatch.chdir(tmp_path)
    (found,) = find([Path("sub/../sub")])
    status = (tmp_path / "sub/a.txt").stat()
    assert found == Candidate(str(tmp_path / "sub" / "a.txt"), "a.txt", status.st_size, status.st_mtime_ns)


def test_a_file_given_as_path_is_found_even_if_hidden_or_of_unknown_kind(tmp_path: Path) -> None:
    put(tmp_path, "sub/a.txt", ".notes", "letter.docx")
    assert sources(tmp_path / "sub/a.txt", tmp_path / ".notes", tmp_path / "letter.docx") == [
        "a.txt",
        ".notes",
        "letter.docx",
    ]


def test_a_file_reached_twice_is_yielded_once(tmp_path: Path) -> None:
    put(tmp_path, "sub/a.txt", "b.txt")
    (tmp_path / "again.txt").symlink_to("b.txt")
    os.link(tmp_path / "b.txt", tmp_path / "hard.txt")
    assert sources(tmp_path / "sub", tmp_path, tmp_path / "sub/a.txt", tmp_path) == ["a.txt", "again.txt"]


def test_cycles_of_symbolic_links_end(tmp_path: Path) -> None:
    put(tmp_path, "sub/a.txt")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to("self.txt")
    assert sources(tmp_path) == ["sub/a.txt"]
    (problem,) = problems(tmp_path)
    assert problem.path.endswith("self.txt")


def test_missing_paths_dead_links_and_addresses_are_reported(tmp_path: Path) -> None:
    (tmp_path / "dead.txt").symlink_to("nowhere")
    gone, dead, address = problems(tmp_path / "gone", tmp_path, Path("https://news.example/a"))
    assert "no such file" in gone.reason
    assert dead.path.endswith("dead.txt")
    assert "reader add" in address.advice


def test_pipes_sockets_and_devices_are_reported_and_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket has to be short
    os.mkfifo("pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.html")
        reasons = [problem.reason for problem in problems(tmp_path, Path("/dev/null"))]
    assert reasons == ["is a pipe, not a file", "is a socket, not a file", "is a device, not a file"]


def test_odd_names_are_kept_and_invalid_ones_are_reported(tmp_path: Path) -> None:
    put(tmp_path, "line\nfeed.txt", "esc\x1b[31m.txt", "נייעס.txt")
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system only accepts valid names")
    assert set(sources(tmp_path)) == {"line\nfeed.txt", "esc\x1b[31m.txt", "נייעס.txt"}
    (problem,) = problems(tmp_path)
    assert problem.path.endswith("bad\\xff.txt")
    str(problem).encode()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_folder_is_reported_and_the_others_are_walked(tmp_path: Path) -> None:
    put(tmp_path, "closed/a.txt", "open/b.txt")
    (tmp_path / "closed").chmod(0)
    try:
        assert sources(tmp_path) == ["open/b.txt"]
        assert [problem.reason for problem in problems(tmp_path)] == ["cannot be read (permission denied)"]
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_an_empty_folder_yields_nothing(tmp_path: Path) -> None:
    assert list(find([tmp_path])) == []
