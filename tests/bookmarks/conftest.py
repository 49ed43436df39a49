"""One bookmark of a passage and one of a pair, for the tests of all formats."""

from __future__ import annotations

import pytest

from reader.model.notes import Anchor, AnchorState, Bookmark

HARBOUR = Anchor(
    path="/articles/harbour.txt",
    source="harbour.txt",
    title="Harbour reopens",
    sha256="a" * 64,
    start=120,
    end=153,
    exact="At least 12 boats came in at dawn.",
    prefix="The pier was empty. ",
    suffix=" Nobody was hurt.",
    publisher="Coast Daily",
    published="2022-01-04T06:00:00+00:00",
    url="https://coast.example/harbour?id=1&page=2",
)

PIER = Anchor(
    path="/articles/pier.html",
    source="pier.html",
    title="Fifteen boats at the pier",
    sha256="b" * 64,
    start=7,
    end=37,
    exact="Fifteen boats arrived at dawn.",
    prefix="",
    suffix="",
    state=AnchorState.MOVED,
)


@pytest.fixture
def passage() -> Bookmark:
    """Return a bookmark on one passage, with note and tags."""
    return Bookmark(
        id="6f1c1f0e-34a1-4b0b-9a6e-5d9f4c1b7a10",
        anchors=(HARBOUR,),
        note="Toll of boats.\nAsk the harbour master.",
        tags=("boats", "open question"),
        created="2026-01-02T03:04:05.000006+00:00",
        modified="2026-01-03T03:04:05.000006+00:00",
    )


@pytest.fixture
def pair() -> Bookmark:
    """Return a bookmark on both ends of a link, without note or tags."""
    return Bookmark(
        id="0a7a4a86-56d2-4e0e-9be7-2f7a8de8b6a4",
        anchors=(HARBOUR, PIER),
        note="",
        tags=(),
        created="2026-01-02T03:04:05.000006+00:00",
        modified="2026-01-02T03:04:05.000006+00:00",
    )
