"""What every journey needs: a library of its own, the sample articles, and the real articles if they are available."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.terminal import ROOT, Terminal

Open = Callable[..., Terminal]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The folder of a library that does not exist yet."""
    return tmp_path / "library"


@pytest.fixture
def open_reader(library: Path) -> Iterator[Open]:
    """Open the screen as a person does: `open_reader(PATH, …, size=(120, 40))`."""
    with ExitStack() as stack:

        def start(*paths: Path, size: tuple[int, int] = (120, 40)) -> Terminal:
            argv = ["reader", "--library", str(library), *map(str, paths)]
            return stack.enter_context(Terminal(argv, size=size))

        yield start


@pytest.fixture
def seeds() -> Path:
    """The sample articles."""
    return ROOT / "seeds"


@pytest.fixture
def real_articles() -> Path:
    """The five real articles next to the checkout."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the five real articles are not next to the checkout")
    return folder
