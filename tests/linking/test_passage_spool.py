"""What reasons need of an article comes back unchanged, however many articles were read since."""

from __future__ import annotations

import pytest

from reader.errors import LibraryError
from reader.linking.explain import passage_spool
from reader.linking.explain.evidence import PassageEvidence
from reader.linking.explain.passage_spool import PassageSpool
from reader.linking.profile.build import profile_article
from reader.model.analysis import Label
from tests.support.linking import analysed, article

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
    articles = {key: article(key, TEXTS[key % 3 :] + TEXTS[: key % 3], NAMES) for key in range(40)}
    profiles = {key: profile_article(one) for key, one in articles.items()}
    for key, profile in profiles.items():
        spool.put(profile, articles[key])
    for key, profile in profiles.items():
        for index in profile.passages:
            assert spool.evidence(key, index) == PassageEvidence.of(profile, index)


def test_what_an_article_states_comes_back_unchanged() -> None:
    stated = analysed(1, "The board sacked Orlin Vask on Monday, two councillors said.")
    silent = article(2, TEXTS, NAMES)
    spool = PassageSpool()
    for one in (stated, silent):
        spool.put(profile_article(one), one)
    account = spool.account(1)
    assert account is not None
    assert (account.text, account.publisher, account.published) == (stated.text, stated.publisher, stated.published)
    assert (account.passages, account.mentions) == (stated.analysis.passages, stated.analysis.mentions)
    assert (account.statements, account.values) == (stated.analysis.statements, stated.analysis.values)
    assert stated.analysis.statements
    assert spool.account(2) is None


def test_a_full_disk_is_reported_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    spool = PassageSpool()
    monkeypatch.setattr(spool, "_file", type("Full", (), {"seek": full, "write": full})())
    with pytest.raises(LibraryError, match=r"no space for temporary files .*\(No space left on device\); free some"):
        spool.put(profile_article(article(1, TEXTS, NAMES)), article(1, TEXTS, NAMES))
