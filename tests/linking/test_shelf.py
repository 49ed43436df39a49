"""What reasons need of an article that was read long ago comes back as it was, however many were read since."""

from __future__ import annotations

import pytest

from reader.errors import LibraryError
from reader.linking.explain import passage_spool as shelves
from reader.linking.explain.passage_spool import PassageSpool
from reader.linking.profile.build import profile_article
from reader.model.analysis import Label
from tests.support.linking import article

NAMES = [("Orlin Vask", Label.PERSON, "vask"), ("Marwick", Label.GPE, "marwick")]
TEXTS = [
    "The board never sacked Orlin Vask.",
    "Perhaps two cranes fell into the dock at Marwick.",
    "A choir sang \ud800.",
]


@pytest.mark.parametrize("in_memory", [0, 200, 1 << 20])
def test_passages_come_back_as_they_were(monkeypatch: pytest.MonkeyPatch, in_memory: int) -> None:
    monkeypatch.setattr(shelves, "IN_MEMORY", in_memory)
    monkeypatch.setattr(shelves, "HELD", 64)
    shelf = PassageSpool()
    profiles = {key: profile_article(article(key, TEXTS[key % 3 :] + TEXTS[: key % 3], NAMES)) for key in range(40)}
    for profile in profiles.values():
        shelf.put(profile)
    for key, profile in profiles.items():
        for index, passage in profile.passages.items():
            found = shelf.passage(key, index)
            assert found.passages == {index: passage.for_reasons()}
            assert (found.article, found.text, found.published) == (key, profile.text, profile.published)
            assert found.grounds == {index: profile.grounds[index]}


def test_no_room_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    shelf = PassageSpool()
    monkeypatch.setattr(shelf, "_file", type("Full", (), {"seek": full, "write": full})())
    with pytest.raises(LibraryError, match=r"linking needs room there \(No space left on device\); make some"):
        shelf.put(profile_article(article(1, TEXTS, NAMES)))
