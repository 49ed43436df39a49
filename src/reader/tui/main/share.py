"""Copies a passage with its citation, and opens an article in another program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from threading import Thread

from reader.errors import UsageError
from reader.files.read import containing_file, is_file
from reader.store.index.rows import ArticleRow
from reader.text.sanitize import sanitize_line
from reader.text.urls import web_address
from reader.tui.base.formatting import day
from reader.tui.data.document import Document

MAX_COPIED_BYTES = 70_000
"""Bytes that terminals accept through their clipboard sequence (OSC 52); many silently drop longer texts."""


def citation(document: Document, passage: int) -> str:
    """Return a passage in quotation marks with its source, as plain text that is safe to paste anywhere.

    Raises:
        UsageError: It is longer than terminals accept.
    """
    article, span = document.article, document.passages[passage]
    quotation = " ".join(document.shown[span.start : span.end].split())
    fields = (article.title, article.publisher or "", day(article.published), web_address(article.url))
    credit = ", ".join(" ".join(sanitize_line(part).split()) for part in fields if part)
    text = f"“{quotation}”\n— {credit}, {sanitize_line(article.source)}\n"
    if len(text.encode("utf-8", "replace")) > MAX_COPIED_BYTES:
        raise UsageError("This passage is too long for the terminal's clipboard; `reader passages` prints it.")
    return text


def open_in_desktop(article: ArticleRow) -> str:
    """Open an article's web address, or its file if it has none, in the desktop's program for it.

    Returns:
        What was opened, safe to show.

    Raises:
        UsageError: It cannot be opened; the message says why and what to do.
    """
    address = web_address(article.url)
    file = containing_file(article.path)
    if not address and not is_file(file):
        raise UsageError(f"{sanitize_line(article.path)} no longer exists, and the article has no web address.")
    argv = desktop_opener(sys.platform, os.environ)
    if not argv:
        where = address or file
        raise UsageError(f"Nothing can be opened from this terminal; the article is at {sanitize_line(where)}")
    try:
        process = subprocess.Popen(
            [*argv, address or file],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise UsageError(
            f"{argv[0]} could not be started ({error.strerror}): {sanitize_line(address or file)}"
        ) from error
    Thread(target=process.wait, daemon=True).start()
    return sanitize_line(address or article.source)


def desktop_opener(platform: str, environment: Mapping[str, str]) -> list[str]:
    """Return the command that opens a file or address on the desktop; empty if there is no desktop.

    Python's `webbrowser` is not used: without a desktop it starts a text browser inside this terminal.
    """
    if platform == "darwin":
        return ["open"]
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        command = shutil.which("xdg-open", path=environment.get("PATH"))
    else:
        command = shutil.which("wslview", path=environment.get("PATH"))
    return [command] if command else []
