"""Five addresses are added, read and compared; after a silent edit an update shows what was changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reader.cli.main import main
from tests.support.web_server import page, running_site

ACCOUNTS = {
    "/echo": ("Twelve die as ferry sinks", "The ferry Aurora sank off Kalvik on Monday. Police said 12 people died."),
    "/post": ("Ferry Aurora goes down", "Fifteen people died when the ferry Aurora sank off Kalvik on Monday."),
    "/wire": ("Aurora ferry sinks", "The Aurora, a ferry, sank off Kalvik on Monday. Officials said 12 people died."),
    "/town": ("Town mourns", "Kalvik mourns the 12 people who died when the ferry Aurora sank on Monday."),
    "/farm": ("Wheat prices rise", "Wheat prices rose by four percent in the week, traders in Southam said."),
}
END = "Rescue boats searched the bay until dark."


def run(capfd: pytest.CaptureFixture[str], library: Path, *arguments: str) -> list[dict[str, Any]]:
    capfd.readouterr()
    status = main([*arguments, "--library", str(library), "--format", "jsonl"])
    captured = capfd.readouterr()
    assert status == 0, captured.err
    return [json.loads(line) for line in captured.out.splitlines()]


def test_pages_are_added_compared_and_updated(library: Path, capfd: pytest.CaptureFixture[str]) -> None:
    answers = {path: page(title, f"{text} {END}") for path, (title, text) in ACCOUNTS.items()}
    with running_site(dict(answers)) as site:
        added = run(capfd, library, "add", *map(site.at, ACCOUNTS), "--allow-private")
        assert {row["status"] for row in added} == {"added"}
        sources = {row["address"].rpartition("/")[2]: row["source"] for row in added}
        articles = {row["source"]: row for row in run(capfd, library, "articles")}
        assert articles[sources["echo"]]["title"] == ACCOUNTS["/echo"][0]
        assert articles[sources["echo"]]["url"] == site.at("/echo")
        links = run(capfd, library, "links")
        assert {sources["echo"], sources["post"]} in [{link["a"]["source"], link["b"]["source"]} for link in links]
        assert all(sources["farm"] not in (link["a"]["source"], link["b"]["source"]) for link in links)
        facts = run(capfd, library, "compare", "--differing")
        assert any({12, 15} <= {value["value"] for value in fact["values"]} for fact in facts)

        title, text = ACCOUNTS["/post"]
        site.answers["/post"] = page(title, f"{text.replace('Fifteen', 'Twelve')} {END}")
        updated = run(capfd, library, "update", "--all", "--allow-private")
        assert [row["address"] for row in updated if row["status"] == "changed"] == [site.at("/post")]
        (path,) = {row["path"] for row in run(capfd, library, "versions") if not row["current"]}
        (change,) = run(capfd, library, "versions", "diff", path)
        assert (change["old"]["text"], change["new"]["text"]) == ("Fifteen", "Twelve")
        assert not any({12, 15} <= {v["value"] for v in fact["values"]} for fact in run(capfd, library, "compare"))
