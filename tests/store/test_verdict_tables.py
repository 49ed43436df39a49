"""Verdicts and renames are stored with what the screen showed, and can be removed."""

from __future__ import annotations

import json
import sqlite3

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.entities import NameVerdict
from reader.model.links import PassagePair, Reason, ReasonKind, Verdict
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes

TEXT = st.text(st.characters(), max_size=20)


def _journal(library: LibraryFolder) -> list[tuple[str, object]]:
    rows = sqlite3.connect(library.notes_path).execute("SELECT verb, payload_json FROM journal ORDER BY id")
    return [(verb, json.loads(payload)) for verb, payload in rows]


def test_a_link_verdict_is_stored_with_what_the_screen_showed(library: LibraryFolder) -> None:
    reasons = [
        Reason(ReasonKind.SHARED_NAMES, "both: Anna", 1.5),
        Reason(ReasonKind.NUMBERS_AGREE, "12 beside 13", -0.75),
    ]
    with Notes(library) as notes:
        notes.link_verdicts.put(PassagePair.of("key b", "key a"), Verdict.REJECTED, score=0.7, reasons=reasons)
        notes.link_verdicts.put(PassagePair.of("key c", "key a"), Verdict.CONFIRMED)
    with Notes(library) as notes:
        first, second = notes.link_verdicts.records()
        assert (first.key_a, first.key_b, first.verdict, first.score) == ("key a", "key b", Verdict.REJECTED, 0.7)
        assert first.reasons == (("names", "both: Anna", 1.5), ("numbers", "12 beside 13", -0.75))
        assert (second.score, second.reasons) == (None, ())
        assert first.at < second.at
        notes.link_verdicts.put(PassagePair.of("key a", "key b"), None)
        assert notes.link_verdicts.records() == [second]


def test_a_name_verdict_can_be_removed(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        notes.name_verdicts.put(NameVerdict("Maria Lind", "M. Lind", True))
        notes.name_verdicts.remove("M. Lind", "Maria Lind")
        notes.name_verdicts.remove("M. Lind", "Maria Lind")
    with Notes(library) as notes:
        assert notes.name_verdicts.all() == []
    assert _journal(library)[1:] == [("take back names", {"forms": ["M. Lind", "Maria Lind"], "before": True})]


def test_a_rename_is_stored_and_can_be_removed(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        notes.renames.put("Lind", "Maria Lind")
        notes.renames.put("Lind", "Maria Lind the elder")
        notes.renames.put("the ferry", "MS Havel")
    with Notes(library) as notes:
        assert notes.renames.all() == {"Lind": "Maria Lind the elder", "the ferry": "MS Havel"}
        notes.renames.put("Lind", None)
        notes.renames.put("nobody", None)
        assert notes.renames.all() == {"the ferry": "MS Havel"}
    assert [verb for verb, _ in _journal(library)] == ["rename"] * 4


def test_read_marks_refer_to_the_text(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        notes.read_marks.add("a" * 64)
        notes.read_marks.add("a" * 64)
        notes.read_marks.add("b" * 64)
    with Notes(library) as notes:
        assert notes.read_marks.all() == {"a" * 64, "b" * 64}


def test_a_calibration_replaces_the_one_before_and_can_be_removed(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        assert notes.calibration.current() is None
        notes.calibration.put({"version": 1, "offsets": [0.5, -1.25]})
        notes.calibration.put({"version": 1, "offsets": []})
    with Notes(library) as notes:
        assert notes.calibration.current() == {"version": 1, "offsets": []}
        notes.calibration.put(None)
        assert notes.calibration.current() is None
        ever = notes.calibration.history()
    assert [state for _, state in ever] == [
        {"version": 1, "offsets": [0.5, -1.25]},
        {"version": 1, "offsets": []},
        None,
    ]
    assert [at for at, _ in ever] == sorted(at for at, _ in ever)
    assert _journal(library)[1] == (
        "fit",
        {"before": {"version": 1, "offsets": [0.5, -1.25]}, "after": {"version": 1, "offsets": []}},
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(form=TEXT, name=TEXT, reason=TEXT)
def test_any_name_and_reason_is_read_back_unchanged(library: LibraryFolder, form: str, name: str, reason: str) -> None:
    with Notes(library) as notes:
        notes.renames.put(form, name)
        assert notes.renames.all()[form] == name
        notes.renames.put(form, None)
        notes.link_verdicts.put(
            PassagePair.of("a", "b"),
            Verdict.CONFIRMED,
            score=0.5,
            reasons=[Reason(ReasonKind.SHARED_NAMES, reason, 1.0)],
        )
        assert notes.link_verdicts.records()[0].reasons == (("names", reason, 1.0),)
        notes.name_verdicts.put(NameVerdict(form, name, False))
        notes.name_verdicts.remove(name, form)
        assert notes.name_verdicts.all() == []
