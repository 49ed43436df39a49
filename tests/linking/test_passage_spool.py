"""What reasons need of an article comes back unchanged, however many articles were read since."""

from __future__ import annotations

import pytest

from reader.errors import LibraryError
from reader.linking.explain import passage_spool
from reader.linking.explain.evidence import PassageEvidence
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


@pytest.mark.parametrize("max_bytes", [0, 200, 1 << 20])
def test_evidence_comes_back_unchanged_from_memory_and_from_disk(
    monkeypatch: pytest.MonkeyPatch, max_bytes: int
) -> None:
    monkeypatch.setattr(passage_spool, "MAX_BYTES_IN_MEMORY", max_bytes)
    monkeypatch.setattr(passage_spool, "CACHED_PASSAGES", 64)
    spool = PassageSpool()
    profiles = {key: profile_article(article(key, TEXTS[key % 3 :] + TEXTS[: key % 3], NAMES)) for key in range(40)}
    for profile in profiles.values():
        spool.put(profile)
    for key, profile in profiles.items():
        for index in profile.passages:
            assert spool.evidence(key, index) == PassageEvidence.of(profile, index)


def test_a_full_disk_is_reported_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    spool = PassageSpool()
    monkeypatch.setattr(spool, "_file", type("Full", (), {"seek": full, "write": full})())
    with pytest.raises(LibraryError, match=r"no space for temporary files .*\(No space left on device\); free some"):
        spool.put(profile_article(article(1, TEXTS, NAMES)))
