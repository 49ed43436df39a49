"""Only regular files are read, up to a limit; everything else is one line at once."""

from __future__ import annotations

import io
import os
import socket
from pathlib import Path

import pytest

from reader.errors import UnreadableFileError
from reader.files.read import (
    FileTooLargeError,
    MissingFileError,
    NotRegularFileError,
    NotUtf8Error,
    open_regular,
    read_regular,
    read_stream,
    read_utf8,
)


def test_a_file_is_read_up_to_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"0123456789")
    assert read_regular(file, 10) == b"0123456789"
    assert read_regular(str(file), 1000) == b"0123456789"
    with pytest.raises(FileTooLargeError, match=r"a\.txt: is larger than 9 bytes; give a smaller file"):
        read_regular(file, 9)


def test_a_file_without_a_size_is_read_up_to_the_limit() -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("this system has no /proc")
    assert b"Pid:" in read_regular("/proc/self/status", 1_000_000)
    with pytest.raises(FileTooLargeError):
        read_regular("/proc/self/status", 10)


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "link").symlink_to("a.txt")
    assert read_regular(tmp_path / "link", 10) == b"text"


@pytest.mark.parametrize("through_a_link", [False, True])
@pytest.mark.parametrize(
    ("kind", "reason"),
    [("folder", "is a folder"), ("pipe", "is a pipe"), ("socket", "is a socket"), ("device", "is a device")],
)
def test_what_is_not_a_file_is_refused_at_once(tmp_path: Path, kind: str, reason: str, through_a_link: bool) -> None:
    path = tmp_path / kind
    with socket.socket(socket.AF_UNIX) as listener:
        match kind:
            case "folder":
                path.mkdir()
            case "pipe":
                os.mkfifo(path)
            case "socket":
                listener.bind(str(path))
            case "device":
                path = Path("/dev/zero")
        if through_a_link:
            (tmp_path / "link").symlink_to(path)
            path = tmp_path / "link"
        with pytest.raises(NotRegularFileError, match=reason):
            read_regular(path, 1000)


def test_missing_files_and_broken_links_differ(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="no such file"):
        read_regular(tmp_path / "nothing", 10)
    (tmp_path / "dangling").symlink_to("nowhere")
    with pytest.raises(MissingFileError, match="is a link to a file that does not exist"):
        read_regular(tmp_path / "dangling", 10)
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UnreadableFileError, match="leads to itself"):
        read_regular(tmp_path / "loop", 10)


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 5000, "\ud800", "caf\udce9"])
def test_names_that_no_file_has_are_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFileError):
        read_regular(name and f"{tmp_path}/{name}", 10)


def test_utf8_is_checked_and_the_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfone\r\ntwo")
    assert read_utf8(file, 100) == "one\r\ntwo"
    file.write_bytes(b"one\ntwo\nthr\xe9e\n")
    with pytest.raises(NotUtf8Error) as raised:
        read_utf8(file, 100)
    assert raised.value.line == 3


def test_a_stream_is_read_up_to_the_limit() -> None:
    assert read_stream(io.BytesIO(b"12345"), "-", 5) == b"12345"
    with pytest.raises(FileTooLargeError):
        read_stream(io.BytesIO(b"12345"), "-", 4)


def test_errors_while_reading_name_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    with pytest.raises(UnreadableFileError, match=r"a\.txt"), open_regular(tmp_path / "a.txt"):
        raise OSError(5, "Input/output error")
