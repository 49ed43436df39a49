"""Taking a passage or an article out of the reader: copied with its citation, opened in another program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Thread

from reader.errors import UsageError
from reader.store.index.rows import ArticleRow
from reader.text.sanitize import sanitize_line
from reader.text.urls import web_address
from reader.tui.base.formatting import day
from reader.tui.data.document import Document

MOST_COPIED = 70_000
"""Bytes that terminals take over their clipboard sequence (OSC 52); many drop more without a word."""


def cited(document: Document, passage: int) -> str:
    """Return a passage in quotation marks with where it stands, as plain text that is safe to paste anywhere.

    Raises:
        UsageError: It is longer than terminals take.
    """
    article, stretch = document.article, document.passages[passage]
    words = " ".join(document.shown[stretch.start : stretch.end].split())
    known = (article.title, article.publisher or "", day(article.published), web_address(article.url))
    credit = ", ".join(" ".join(sanitize_line(part).split()) for part in known if part)
    text = f"“{words}”\n— {credit}, {sanitize_line(article.source)}\n"
    if len(text.encode("utf-8", "replace")) > MOST_COPIED:
        raise UsageError("This passage is too long for the terminal's clipboard; `reader passages` prints it.")
    return text


def opened(article: ArticleRow) -> str:
    """Open an article's web address, or its file where it has none, in the program that the desktop has for it.

    Returns:
        What was opened, for people.

    Raises:
        UsageError: It cannot be opened; says why and what to do.
    """
    address = web_address(article.url)
    if not address and not Path(article.path).is_file():
        raise UsageError(f"{sanitize_line(article.path)} no longer exists, and the article has no web address.")
    argv = opener(sys.platform, os.environ)
    if not argv:
        where = address or article.path
        raise UsageError(f"This terminal has no desktop to open it with: {sanitize_line(where)}")
    try:
        process = subprocess.Popen(
            [*argv, address or article.path],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise UsageError(f"{argv[0]} could not be started ({error.strerror}): {sanitize_line(address or article.path)}") from error
    Thread(target=process.wait, daemon=True).start()
    return sanitize_line(address or article.source)


def opener(platform: str, environment: Mapping[str, str]) -> list[str]:
    """Return the command that hands something to the desktop; empty where there is none.

    Python's `webbrowser` is no help here: without a desktop it starts a browser for the terminal, inside this one.
    """
    if platform == "darwin":
        return ["open"]
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        found = shutil.which("xdg-open", path=environment.get("PATH"))
    else:
        found = shutil.which("wslview", path=environment.get("PATH"))
    return [found] if found else []
