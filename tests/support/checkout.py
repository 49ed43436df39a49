"""The checkout that the tests run in, and the corpora that some of them need (docs/corpora.md)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the checkout."""


def environment(**variables: str) -> dict[str, str]:
    """Return the environment of a process that runs this checkout: that of the tests, with these variables."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]), **variables}


def corpus(*parts: str) -> Path:
    """Return a folder of the corpora; if it is not here, skip the test.

    The corpora are in the folder that `READER_DATA` names, else in the folder `shared` next to the checkout.
    """
    data = os.environ.get("READER_DATA")
    folder = (Path(data) if data else ROOT.parent / "shared").joinpath(*parts)
    if not folder.is_dir():
        pytest.skip(
            f"{'/'.join(parts)} is not here; READER_DATA has to name the folder of the corpora (docs/corpora.md)"
        )
    return folder


def real_articles() -> Path:
    """Return the folder of the five real articles; if it is not here, skip the test."""
    return corpus("seeds")
