"""`reader add` and `reader update`: pages by address become articles, and their edits become versions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.web import FetchOutcome
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from reader.web.fetch import FetchLimits
from reader.web.kept_pages import KeptPages
from tests.cli.conftest import Command
from tests.support.web_server import Answer, Site, page, running_site

ALLOWED = ("--allow-private", "--pause", "0")


@pytest.fixture
def site() -> Iterator[Site]:
    answers = {f"/{n}": page(f"Ferry {n}", f"The ferry took {n} people across.") for n in range(1, 6)}
    with running_site(dict(answers)) as running:
        yield running


def statuses(rows: list[dict[str, object]]) -> dict[str, object]:
    return {str(row["address"]).rpartition("/")[2]: row["status"] for row in rows}


def test_five_addresses_are_read_compared_and_updated(reader: Command, site: Site, library: Path) -> None:
    added = reader("add", *(site.at(f"/{n}") for n in range(1, 6)), *ALLOWED)
    assert (added.status, set(statuses(added.rows).values())) == (0, {"added"})
    assert all(row["http"] == 200 and row["sha256"] and row["retrieved"] and row["final"] for row in added.rows)
    articles = reader("articles").rows
    assert sorted(row["source"] for row in articles) == sorted(row["source"] for row in added.rows)

    site.answers["/3"] = page("Ferry 3", "The ferry took 13 people across.")
    site.answers["/4"] = Answer("gone", 410)
    updated = reader("update", "--all", *ALLOWED)
    assert updated.status == 1
    assert statuses(updated.rows) == {**dict.fromkeys("125", "unchanged"), "3": "changed", "4": "failed"}
    assert "no such page" in updated.err

    (third,) = [row["source"] for row in added.rows if row["address"] == site.at("/3")]
    versions = [row for row in reader("versions").rows if row["path"].endswith(third)]
    assert [row["current"] for row in versions] == [False, True]
    assert versions[0]["retrieved"] < versions[1]["retrieved"]
    changes = reader("versions", "diff", versions[0]["path"]).rows
    assert [(change["old"]["text"], change["new"]["text"]) for change in changes] == [("3", "13")]
    # The article that is gone from the web stays.
    assert len(reader("articles").rows) == 5


def test_edits_outlast_the_index(reader: Command, site: Site, library: Path) -> None:
    reader("add", site.at("/1"), *ALLOWED)
    site.answers["/1"] = page("Ferry 1", "The ferry took nobody across.")
    reader("update", site.at("/1"), *ALLOWED)
    for file in library.glob("index.db*"):
        file.unlink()
    assert reader("index").status == 0
    versions = reader("versions").rows
    assert [row["current"] for row in versions] == [False, True]
    assert all(row["retrieved"] for row in versions)


def test_a_page_that_changes_only_around_its_article_is_unchanged(reader: Command, site: Site) -> None:
    reader("add", site.at("/1"), *ALLOWED)
    before = site.answers["/1"]
    assert isinstance(before, Answer)
    site.answers["/1"] = Answer(before.body, headers={"ETag": "new"})
    assert statuses(reader("update", "--all", *ALLOWED).rows) == {"1": "unchanged"}


def test_a_version_has_the_date_of_the_fetch_that_brought_it(reader: Command, site: Site, library: Path) -> None:
    limits = FetchLimits(allow_private=True)
    with Library(library) as opened:  # fetched twice before it is read in
        (first,) = opened.add([site.at("/1")], limits)
        (again,) = opened.update([site.at("/1")], limits)
    assert (again.outcome, again.at != first.at) == (FetchOutcome.UNCHANGED, True)
    reader("index")
    (version,) = reader("versions").rows
    assert version["retrieved"] == first.at


def test_known_pages_are_not_fetched_again_and_one_page_is_one_article(reader: Command, site: Site) -> None:
    site.answers |= {
        "/short": Answer(status=301, headers={"Location": "/2"}),
        "/m/2": page("Ferry 2, short", "The ferry took 2 people.", head="<link rel=canonical href=/2>"),
        "/front": page("Another", "Another text of a ferry.", head='<link rel="canonical" href="/">'),
    }
    assert reader("add", site.at("/2"), *ALLOWED).rows[0]["status"] == "added"
    again = reader("add", site.at("/2?utm_source=mail"), site.at("/short"), site.at("/m/2"), *ALLOWED)
    assert {row["status"] for row in again.rows} == {"known"}
    assert site.asked("/2?utm_source=mail") == 0
    # Later it is known by these addresses without being asked for.
    reader("add", site.at("/m/2"), *ALLOWED)
    assert site.asked("/m/2") == 1
    # A page that calls the front page its own address is mistaken.
    assert reader("add", site.at("/front"), *ALLOWED).rows[0]["status"] == "added"
    assert len(reader("articles").rows) == 2


def test_failures_are_named_and_the_others_are_added(reader: Command, site: Site, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(f"# my list\n{site.at('/1')}\n\n{site.at('/none')}\nfile:///etc/passwd\n", encoding="utf-8")
    done = reader("add", "--list", listed, *ALLOWED)
    assert done.status == 1
    assert sorted(row["status"] for row in done.rows) == ["added", "failed", "failed"]
    assert "no such page" in done.err and "is a file, not a web address" in done.err
    assert reader("add", site.at("/none"), *ALLOWED).status == 2
    assert reader("add").status == 2
    assert reader("update").status == 2
    assert "is not in the library" in reader("update", "https://harbour.example/", *ALLOWED).err


def test_private_addresses_are_refused_unless_asked_for(reader: Command, site: Site, library: Path) -> None:
    refused = reader("add", site.at("/1"))
    assert refused.status == 2
    assert "--allow-private" in refused.err
    assert site.requests == []
    assert not (library / "web").exists()


def test_nothing_of_a_page_reaches_the_terminal_or_other_folders(reader: Command, site: Site, library: Path) -> None:
    site.answers["/%2e%2e%2f%2e%2e%2fevil%1b[31m"] = page("Title \x1b]0;x\x07", "The ferry took \x1b[31m people.")
    done = reader("add", site.at("/%2e%2e%2f%2e%2e%2fevil%1b[31m"), *ALLOWED, "--format", "table")
    assert done.status == 0
    assert "\x1b" not in done.out + done.err
    written = [path.relative_to(library).parts[0] for path in library.rglob("*") if path.is_file()]
    assert {name for name in written if not name.startswith(("index.", "notes."))} <= {"web", "backups"}


def test_what_was_fetched_before_a_kill_is_not_lost(reader: Command, site: Site, library: Path) -> None:
    reader("add", site.at("/1"), site.at("/2"), *ALLOWED)
    folder = LibraryFolder(library)
    # As if the process had been killed before the second page was noted down, and before the first file was written.
    with Notes(folder) as notes:
        first, second = notes.web_pages.all()
        notes.web_pages.remove(second.page)
    kept = KeptPages(folder.web_path)
    for name in (first.page, second.page):
        (kept.pages / name).unlink()
    reader("index")
    site.requests.clear()
    done = reader("add", site.at("/1"), site.at("/2"), *ALLOWED)
    assert {row["status"] for row in done.rows} == {"known"}
    assert site.requests == []
    assert len(reader("articles").rows) == 2


def test_pages_are_read_in_by_the_next_index_run(reader: Command, site: Site, library: Path) -> None:
    with Library(library) as opened:
        assert [result.outcome.value for result in opened.add([site.at("/1")], FetchLimits(allow_private=True))] == [
            "added"
        ]
    assert reader("index").status == 0
    assert [row["source"] for row in reader("articles").rows] != []


def test_forgotten_pages_stay_away_until_they_are_added_again(reader: Command, site: Site, library: Path) -> None:
    (row,) = reader("add", site.at("/1"), *ALLOWED).rows
    reader("forget", library / "web" / "pages" / row["source"])
    assert reader("update", "--all", *ALLOWED).rows == []
    assert reader("articles").status == 2
    assert reader("add", site.at("/1"), *ALLOWED).rows[0]["status"] == "known"
    assert len(reader("articles").rows) == 1


def test_a_missing_extra_is_said_in_one_line(reader: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "warcio" else find(name))
    done = reader("add", "https://harbour.example/")
    assert done.status == 2
    assert done.err.count("\n") == 1 and "pip install 'source-reader[web]'" in done.err
