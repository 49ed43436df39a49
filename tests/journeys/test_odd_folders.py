"""Folders with unusable files: each problem is one line on the screen, and everything else can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.conftest import Open

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
def test_an_empty_folder_says_what_to_do(open_reader: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / "nothing here"
    folder.mkdir()
    terminal = open_reader(folder, size=size)
    screen = terminal.until("No articles")
    assert "reader PATH" in screen
    terminal.press("q")
    assert terminal.until_exit() == 0


def test_unusable_files_are_listed_with_reasons_and_the_rest_is_read(open_reader: Open, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing of use")
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "nothing.txt").write_bytes(b"")
    sentence = "Ship number {0} left the harbour of Riga on day {0} with {0} crates of tinned fish aboard.\n"
    (folder / "long.txt").write_text("".join(sentence.format(n) for n in range(55_000)), "utf-8")
    (folder / "small.txt").write_text("A short story\n\nBoris Petrov opened the harbour of Riga on Tuesday.\n", "utf-8")
    assert (folder / "long.txt").stat().st_size > 5_000_000

    terminal = open_reader(folder)
    screen = terminal.until(lambda screen: "3 files could not be used" in screen and "small.txt" in screen)
    assert "Ship number 0 left the harbour" in screen
    terminal.press("p")
    screen = terminal.until("nothing.txt\n")
    for name, reason in (("broken.pdf", "broken PDF"), ("noise.txt", "binary"), ("nothing.txt", "empty")):
        assert reason in screen.partition(name)[2], name
    terminal.press("escape")
    terminal.until(lambda screen: "Esc close" not in screen)
    # The long text can be read to its end while it is being analysed.
    terminal.press("G")
    terminal.until("Ship number 54999")
    terminal.press("q")
    assert terminal.until_exit() == 0
