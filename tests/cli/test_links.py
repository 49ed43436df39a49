"""Verdicts on links from the command line: saved, in effect at once, used to adjust scores, undone."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

import pytest

from reader.cli.commands.links import judge as judging
from reader.model.links import Calibration, PassagePair, Reason, ReasonKind, Verdict
from reader.pipeline import index as indexing
from reader.pipeline.stages import Stages
from reader.store.content_keys import passage_key
from reader.store.library import LibraryFolder
from reader.store.lock import index_lock
from reader.store.notes.notes import Notes
from tests.cli.conftest import Command

PAIR = ("coast/harbour.txt:1", "pier.txt:1")


@pytest.fixture
def indexed(reader: Command, articles: Path) -> Path:
    """Return the folder of articles, indexed."""
    assert reader("index", articles).status == 0
    return articles


def test_wrong_hides_a_link_at_once_and_forget_shows_it_again(reader: Command, indexed: Path) -> None:
    (link,) = reader("links").rows
    done = reader("links", "judge", "wrong", *PAIR)
    (kept,) = done.rows
    assert (done.status, done.err) == (0, "")
    assert (kept["verdict"], kept["score"], kept["reasons"]) == ("rejected", link["score"], link["reasons"])
    assert {kept["a"]["source"], kept["b"]["source"]} == {"coast/harbour.txt", "pier.txt"}
    assert reader("links").rows == []
    done = reader("links", "judge", "forget", *PAIR)
    assert done.status == 0 and judging.UNDONE in done.err and done.rows[0]["verdict"] == "rejected"
    assert reader("links").rows == [link]


def test_a_verdict_is_saved_with_score_and_reasons(reader: Command, indexed: Path, library: Path) -> None:
    (link,) = reader("links").rows
    reader("links", "judge", "right", *reversed(PAIR))
    with Notes(LibraryFolder(library)) as notes:
        (kept,) = notes.link_verdicts.records()
    assert (kept.verdict, kept.score) == (Verdict.CONFIRMED, link["score"])
    assert [reason[1] for reason in kept.reasons] == [reason["text"] for reason in link["reasons"]]
    assert {kept.key_a, kept.key_b} == {passage_key(link["a"]["text"]), passage_key(link["b"]["text"])}


def test_a_verdict_survives_a_new_index(reader: Command, indexed: Path, library: Path) -> None:
    reader("links", "judge", "wrong", *PAIR)
    for file in library.glob("index.db*"):
        file.unlink()
    reader("index", indexed)
    assert reader("links").rows == []


def test_right_shows_the_weakest_link_at_once(reader: Command, indexed: Path) -> None:
    (weak,) = (row for row in reader("links", "--min-score", "0").rows if row["score"] < 0.3)
    ends = [f"{end['source']}:{end['index']}" for end in (weak["a"], weak["b"])]
    assert {end.rpartition(":")[2] for end in ends} == {"2"}
    done = reader("links", "judge", "right", *ends)
    assert (done.status, done.err) == (0, "")
    assert done.rows[0]["score"] == weak["score"]
    assert [row["verdict"] for row in reader("links").rows] == [None, "confirmed"]


def test_a_verdict_on_passages_with_nothing_in_common_is_saved(reader: Command, indexed: Path, library: Path) -> None:
    done = reader("links", "judge", "right", "bread.txt:1", "pier.txt:2")
    assert done.status == 0 and judging.NO_COMMON_GROUND in done.err
    assert (done.rows[0]["score"], done.rows[0]["reasons"]) == (None, [])
    with Notes(LibraryFolder(library)) as notes:
        assert len(notes.link_verdicts.by_pair()) == 1


@pytest.mark.parametrize("end", ["harbour.txt:1", "coast/harbour.txt:1", "./coast/harbour.txt:1"])
def test_the_last_part_of_a_source_is_enough(reader: Command, indexed: Path, end: str) -> None:
    assert reader("links", "judge", "wrong", end, "pier.txt:1").rows[0]["a"]["source"] == "coast/harbour.txt"


def test_a_passage_can_be_given_by_the_path_of_its_file(
    reader: Command, indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(indexed / "coast")
    ends = (f"{indexed / 'coast' / 'harbour.txt'}:1", "../pier.txt:1")
    assert reader("links", "judge", "wrong", *ends).rows[0]["b"]["source"] == "pier.txt"


@pytest.mark.parametrize(
    ("ends", "says"),
    [
        (("pier.txt", "bread.txt:1"), "SOURCE:INDEX"),
        (("pier.txt:one", "bread.txt:1"), "SOURCE:INDEX"),
        (("pier.txt:9", "bread.txt:1"), "there is no passage 9"),
        (("quay.txt:1", "bread.txt:1"), "no such article"),
        (("ier.txt:1", "bread.txt:1"), "no such article"),
        (("pier.txt:1", "pier.txt:2"), "in the same article"),
        (("pier.txt:1",), "2 values"),
        (("pier.txt\x1b[2J:1", "bread.txt:1"), "no such article"),
    ],
)
def test_an_unknown_passage_is_refused_in_one_line(
    reader: Command, indexed: Path, library: Path, ends: tuple[str, ...], says: str
) -> None:
    done = reader("links", "judge", "wrong", *ends)
    assert done.status == 2 and says in done.err and not done.out and "\x1b" not in done.err
    assert not LibraryFolder(library).notes_path.exists()


def test_an_ambiguous_source_is_refused(reader: Command, indexed: Path, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "pier.txt").write_text("Another pier\nA gull sat there.\n", encoding="utf-8")
    reader("index", tmp_path / "more")
    done = reader("links", "judge", "wrong", "pier.txt:1", "bread.txt:1")
    assert done.status == 2 and "2 articles have this name" in done.err
    assert reader("links", "judge", "wrong", "more/pier.txt:1", "bread.txt:1").status == 0


def test_forget_without_a_verdict_is_refused(reader: Command, indexed: Path) -> None:
    done = reader("links", "judge", "forget", *PAIR)
    assert done.status == 2 and "there is no verdict" in done.err


def test_an_empty_library_has_no_links_to_judge(reader: Command, library: Path) -> None:
    done = reader("links", "judge", "wrong", *PAIR)
    assert done.status == 2 and "the library is empty" in done.err


def test_a_folder_with_the_name_of_a_command_is_given_with_a_dot(
    reader: Command, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles.rename(articles.parent / "judge")
    monkeypatch.chdir(articles.parent)
    assert len(reader("links", "./judge").rows) == 1
    assert len(reader("links", "--kind", "event", "./judge").rows) == 1


# --- adjusting scores ---


def judge(library: Path, *judged: tuple[float | None, bool], reason: ReasonKind = ReasonKind.SHARED_NAMES) -> None:
    """Save a verdict for each (score, whether it is right)."""
    with Notes(LibraryFolder(library)) as notes:
        existing = len(notes.link_verdicts.records())
        for number, (score, right) in enumerate(judged, existing):
            verdict = Verdict.CONFIRMED if right else Verdict.REJECTED
            pair = PassagePair.of(f"a {number}", f"b {number}")
            notes.link_verdicts.put(pair, verdict, score=score, reasons=[Reason(reason, "both", 1.0)])


def reject_most(library: Path) -> None:
    """Save the verdicts of a user who rejects two of three links with a high score."""
    judge(library, *[(0.9, number % 3 == 0) for number in range(15)])


def saved_calibration(library: Path) -> Mapping[str, object] | None:
    with Notes(LibraryFolder(library)) as notes:
        return notes.calibration.current()


def test_calibrate_changes_scores_and_undo_restores_them(reader: Command, indexed: Path, library: Path) -> None:
    before = reader("links", "--min-score", "0").rows
    reject_most(library)
    done = reader("links", "calibrate")
    (row,) = done.rows
    assert done.status == 0 and "scores adjusted" in done.err and "0.90 becomes" in done.err
    assert row["in_force"] and (row["verdicts"], row["confirmed"]) == (15, 5)
    assert row["after"]["log_loss"] < row["before"]["log_loss"]
    assert row["after"]["decided"] > row["before"]["decided"]
    kept = saved_calibration(library)
    assert kept is not None and (kept["slope"], kept["offset"]) == (row["slope"], row["offset"])
    after = reader("links", "--min-score", "0").rows
    assert all(new["score"] < old["score"] for new, old in zip(after, before, strict=True))
    assert reader("links", "calibrate", "--undo").status == 0
    assert reader("links", "--min-score", "0").rows == before
    assert saved_calibration(library) is None


def test_a_dry_run_changes_nothing(reader: Command, indexed: Path, library: Path) -> None:
    before = reader("links", "--min-score", "0").rows
    reject_most(library)
    done = reader("links", "calibrate", "--dry-run")
    assert done.status == 0 and "nothing was changed" in done.err and not done.rows[0]["in_force"]
    assert saved_calibration(library) is None and reader("links", "--min-score", "0").rows == before


def test_too_few_verdicts_are_counted(reader: Command, indexed: Path, library: Path) -> None:
    judge(library, *[(0.9, False)] * 7)
    done = reader("links", "calibrate")
    assert done.status == 1 and "3 more verdicts" in done.err and not done.out
    judge(library, *[(0.9, False)] * 3)
    done = reader("links", "calibrate")
    assert done.status == 1 and "at least one link that is right" in done.err
    assert saved_calibration(library) is None


def test_copies_and_pairs_without_a_score_are_not_used(reader: Command, indexed: Path, library: Path) -> None:
    reject_most(library)
    expected = reader("links", "calibrate", "--dry-run").rows[0]
    judge(library, *[(0.99, False)] * 20, reason=ReasonKind.COPY)
    judge(library, *[(None, True)] * 20)
    assert reader("links", "calibrate", "--dry-run").rows[0] == {**expected, "left_out": 40}


def test_an_adjustment_that_does_not_help_is_not_applied(reader: Command, indexed: Path, library: Path) -> None:
    judge(library, *[(0.9, number > 1) for number in range(10)])
    done = reader("links", "calibrate")
    assert done.status == 0 and "nothing was changed" in done.err
    assert not done.rows[0]["in_force"] and saved_calibration(library) is None


def test_verdicts_on_adjusted_scores_count_as_on_original_ones(reader: Command, indexed: Path, library: Path) -> None:
    from reader.pipeline.calibration import calibrated_scores

    reject_most(library)
    plain = reader("links", "calibrate").rows[0]
    (shown,) = calibrated_scores(Calibration(plain["slope"], plain["offset"]), [0.9])
    judge(library, *[(shown, number % 3 == 0) for number in range(15)])
    twice = reader("links", "calibrate", "--dry-run").rows[0]
    with Notes(LibraryFolder(library)) as notes:
        notes.calibration.put(None)
        for number in range(15, 30):
            notes.link_verdicts.put(PassagePair.of(f"a {number}", f"b {number}"), None)
    judge(library, *[(0.9, number % 3 == 0) for number in range(15)])
    same = reader("links", "calibrate", "--dry-run").rows[0]
    assert twice["verdicts"] == same["verdicts"] == 30
    assert (twice["slope"], twice["offset"]) == pytest.approx((same["slope"], same["offset"]), abs=2e-4)


def test_undo_without_an_adjustment_is_refused(reader: Command, indexed: Path) -> None:
    done = reader("links", "calibrate", "--undo")
    assert done.status == 2 and "no adjustment is active" in done.err


def test_an_adjustment_during_indexing_is_saved_and_applied_by_the_next_one(
    reader: Command, indexed: Path, library: Path
) -> None:
    before = reader("links").rows
    reject_most(library)
    with index_lock(LibraryFolder(library)):
        done = reader("links", "calibrate", "--wait", "0")
    assert done.status == 1 and "another process" in done.err and reader("links").rows == before
    reader("index", indexed)
    assert reader("links").rows != before


def test_an_adjustment_of_another_version_is_ignored(reader: Command, indexed: Path, library: Path) -> None:
    before = reader("links").rows
    with Notes(LibraryFolder(library)) as notes:
        notes.calibration.put({"version": 99, "slope": -1, "offset": "much"})
    reader("index", indexed)
    assert reader("links").rows == before


# --- with the real pipeline ---

FIRST = """Cranes topple into dock at Marwick

Two cranes toppled into the old dock at Marwick on Monday and injured four workers.
The harbour board dismissed its director, Orlin Vask, on Tuesday.
An inquiry into the collapse will be led by Judge Helen Brandt.
"""
SECOND = """Marwick harbour chief sacked

Orlin Vask was sacked by the board of Marwick harbour on Tuesday.
Four workers were hurt when two cranes fell into the old dock on Monday.
Judge Helen Brandt is to lead the inquiry into the collapse.
"""


@pytest.fixture
def real(reader: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two accounts of one accident, indexed by the real stages."""
    for entry_point in ("index", "apply_decisions"):
        monkeypatch.setattr(
            indexing, entry_point, functools.partial(getattr(indexing, entry_point).func, stages=Stages())
        )
    folder = tmp_path / "marwick"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    assert reader("index", "--jobs", "0", folder).status == 0
    return folder


def test_real_links_are_judged_adjusted_and_restored_exactly(reader: Command, real: Path, library: Path) -> None:
    def every() -> list[dict[str, object]]:
        return reader("links", "--min-score", "0").rows

    before = every()
    places = {(row["source"], row["start"]): f"{row['source']}:{row['index']}" for row in reader("passages").rows}
    events = [row for row in reader("links", "--min-score", "0.1").rows if row["kind"] == "event"]
    assert len(events) >= 4
    ends = [[places[end["source"], end["start"]] for end in (row["a"], row["b"])] for row in events]
    for pair in ends:
        assert reader("links", "judge", "wrong", *pair).status == 0
    reject_most(library)
    (row,) = reader("links", "calibrate").rows
    assert row["in_force"] and row["verdicts"] == 15 + len(events)
    scores = {(str(link["a"]), str(link["b"])): link["score"] for link in every()}
    assert all(scores[str(link["a"]), str(link["b"])] < link["score"] for link in events)
    assert reader("links", "calibrate", "--undo").status == 0
    for pair in ends:
        reader("links", "judge", "forget", *pair)
    assert every() == before
