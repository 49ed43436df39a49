"""Makes the picture of README.md: the real screen on the sample articles, as Textual exports it.

Run by `make screenshots`. The picture names no font server, so that it looks the same without a network.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from reader.indexing import index
from reader.store.index_reader import IndexReader
from reader.store.library import Library, open_library
from reader.store.notes import Notes
from reader.tui.app import ReaderApp
from reader.tui.shelf import Shelf

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
PICTURE = ROOT / "docs" / "screenshot.svg"
SIZE = (120, 40)
"""Columns and rows of the terminal in the picture."""
KEYS = ("n", "n", "n", "enter")
"""From the top of the first article to a passage that another one tells too, and over to it."""

_FONT_FACE = re.compile(r"\s*@font-face\s*\{[^}]*\}")


def main() -> int:
    """Index the samples, open the screen on them, write the picture; return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder))
        problems = [step.problem for step in index([SEEDS], library) if step.problem is not None]
        if problems:
            print(*problems, sep="\n", file=sys.stderr)  # noqa: T201
            return 1
        picture = asyncio.run(photograph(library))
    PICTURE.write_text(picture, "utf-8")
    return 0


async def photograph(library: Library) -> str:
    """Return the screen after `KEYS` as SVG."""
    notes = Notes(library)
    shelf = Shelf(lambda: IndexReader(library), notes, (SEEDS,))
    try:
        app = ReaderApp(shelf)
        async with app.run_test(size=SIZE) as pilot:
            for key in KEYS:
                await pilot.press(key)
            await pilot.pause()
            return self_contained(app.export_screenshot(title="reader seeds"))
    finally:
        shelf.close()


def self_contained(svg: str) -> str:
    """Return `svg` without fonts to be fetched from the network, and with every space kept by viewers without CSS."""
    return _FONT_FACE.sub("", svg).replace("<text ", '<text xml:space="preserve" ')


if __name__ == "__main__":
    sys.exit(main())
