"""The whole pipeline by the real command: articles in; passages, names and links out."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.checkout import environment

COPIED = "The ferry Aurora ran aground off Lindesund at half past four on Monday morning with 212 people on board."
FIRST = f"""Ferry aground off Lindesund

{COPIED} Nobody was badly hurt, the coast guard said.

Captain Henrike Solberg had warned the harbour authority of the sandbank in March. Divers will look at the hull today.
"""
SECOND = f"""Passengers taken off stranded ferry

Bakers in the town brought bread to the quay. {COPIED}

Henrike Solberg, the captain, told the harbour authority about the sandbank in March, her union says.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two accounts of one accident, indexed by the real pipeline."""
    folder = tmp_path_factory.mktemp("ferry")
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    return folder


def rows(folder: Path, name: str, *options: str) -> list[dict[str, Any]]:
    """Run the command in a new process and return its JSON lines."""
    variables = environment(READER_LIBRARY=str(folder.parent / "ferry-library"))
    command = [sys.executable, "-m", "reader", name, *options, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=variables, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def test_passages_names_and_links_refer_to_the_texts(folder: Path) -> None:
    texts = {"first.txt": FIRST, "second.txt": SECOND}
    passages = rows(folder, "passages")
    assert all(texts[row["source"]][row["start"] : row["end"]] == row["text"] for row in passages)
    assert {row["source"] for row in passages if row["text"] == COPIED} == set(texts)

    people = [row for row in rows(folder, "entities") if row["label"] == "PERSON"]
    captain = next(row for row in people if "Solberg" in row["name"])
    assert {mention["source"] for mention in captain["mentions"]} == set(texts)

    links = rows(folder, "links")
    assert any(link["kind"] == "copy" and link["a"]["text"] == link["b"]["text"] == COPIED for link in links)
    for link in links:
        assert link["a"]["source"] != link["b"]["source"]
        assert 0 <= link["score"] <= 1
        assert link["reasons"]
        for end in (link["a"], link["b"]):
            assert texts[end["source"]][end["start"] : end["end"]] == end["text"]
    every = rows(folder, "links", "--min-score", "0")
    assert len(every) >= len(links)


def test_facts_and_their_event_refer_to_the_texts(folder: Path) -> None:
    texts = {"first.txt": FIRST, "second.txt": SECOND}
    facts = rows(folder, "compare")
    assert any(value["value"] == 212 for fact in facts for value in fact["values"])
    for fact in facts:
        assert {value["source"] for value in fact["values"]} == set(texts)
        assert (fact["state"], fact["conflict"]) in {("agree", False), ("unclear", False)}
        for value in fact["values"]:
            assert texts[value["source"]][value["start"] : value["end"]] == value["text"]
    events = {event["id"] for event in rows(folder, "coverage")}
    stories = {story["id"] for story in rows(folder, "stories")}
    assert {fact["event"] for fact in facts} <= events | stories
    assert {fact["event"] for fact in facts} & events


def test_the_sample_articles_disagree_on_the_meeting_and_say_who_denies_it(tmp_path: Path) -> None:
    samples = shutil.copytree(Path(__file__).parents[2] / "seeds", tmp_path / "samples")
    conflicts = [fact for fact in rows(samples, "compare", "--differing") if fact["conflict"]]
    stances = {
        (value["source"][:2], value["according_to"], value["value"], value["stance"])
        for fact in conflicts
        for value in fact["values"]
    }
    assert ("01", "TOLO news", True, "quotes somebody who says so") in stances
    assert ("03", "The Russian Foreign Ministry", False, "quotes somebody who denies it") in stances
