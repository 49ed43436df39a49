"""Make the pictures of README.md and the guide: the real screen on the sample articles, exported by Textual.

`make screenshots` makes all of them; `python docs/screenshots.py NAME ...` makes only those named. The pictures load no
fonts from the network, so that they look the same offline.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reader.pipeline.index import index
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder, open_library
from reader.store.notes.notes import Notes
from reader.tui.app import ReaderApp
from reader.tui.data.library_view import LibraryView
from reader.tui.main import session_keeper

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
FOLDER = ROOT / "docs" / "pictures"
SIZE = (120, 36)
"""Columns and rows of the terminal in the pictures."""

_RANDOM_ID = re.compile(r"\bterminal-\d+")
_FONT_FACE = re.compile(r"\s*@font-face\s*\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture to make.

    Attributes:
        name: Name of the file, without the suffix.
        keys: The keys to press after the sample articles were opened for the first time.
    """

    name: str
    keys: tuple[str, ...]


SCENES = (
    # A passage that another source also reports, and the jump to it.
    Scene("reading", ("n", "n", "n", "enter")),
    # All links of one passage.
    Scene("links", ("n", "n", "n", "l")),
    # One person with the spellings that each source uses.
    Scene("entity", ("e", "slash", *"massoud", "enter", "enter")),
    # Events by source.
    Scene("coverage", ("c",)),
    # What the sources of one event state, and where they differ.
    Scene("differences", ("c", "d")),
    # A bookmark with a note and a tag, and a pair.
    Scene(
        "bookmarks", ("n", "b", "B", "e", *"ask for the list of names #talks", "enter", "escape", "n", "n", "P", "B")
    ),
)


def main() -> int:
    """Index the sample articles and make a picture of each scene; return the exit status."""
    wanted = sys.argv[1:] or [scene.name for scene in SCENES]
    FOLDER.mkdir(exist_ok=True)
    session_keeper.READ_AFTER = 3600.0  # articles stay unread however long a picture takes
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder))
        problems = [step.problem for step in index([SEEDS], library) if step.problem is not None]
        if problems:
            print(*problems, sep="\n", file=sys.stderr)  # noqa: T201
            return 1
        for scene in SCENES:
            if scene.name in wanted:
                picture = asyncio.run(photograph(scene, library))
                (FOLDER / f"{scene.name}.svg").write_text(picture, "utf-8")
                library.notes_path.unlink()  # each scene starts without bookmarks
    return 0


async def photograph(scene: Scene, library: LibraryFolder) -> str:
    """Return the screen after the keys of a scene, as SVG."""
    library_view = LibraryView(lambda: IndexReader(library), Notes(library), (SEEDS,))
    try:
        app = ReaderApp(library_view)
        async with app.run_test(size=SIZE) as pilot:
            for key in scene.keys:
                await pilot.press(key)
                await app.workers.wait_for_complete()
            await pilot.pause()
            return self_contained(app.export_screenshot(title="reader seeds"))
    finally:
        library_view.close()


def self_contained(svg: str) -> str:
    """Return `svg` without fonts from the network, and with spaces preserved in viewers that ignore its CSS.

    Its random ids are replaced, so that a new picture differs from the old one only in what it shows.
    """
    return _FONT_FACE.sub("", _RANDOM_ID.sub("terminal", svg)).replace("<text ", '<text xml:space="preserve" ')


if __name__ == "__main__":
    sys.exit(main())
