"""What every journey needs: a new library, the sample articles, and the real articles if they are available."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from reader.model.progress import Stage
from tests.support import checkout
from tests.support.terminal import Terminal

Open = Callable[..., Terminal]
UNDER_WAY = re.compile(rf"[Nn]ot analysed|still looking for links|({'|'.join(stage.label for stage in Stage)}) […━]")
"""What the screen shows while articles are read, analysed or linked."""


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
    return checkout.ROOT / "seeds"


@pytest.fixture
def real_articles() -> Path:
    """The five real articles."""
    return checkout.real_articles()
