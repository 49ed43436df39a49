"""The commands on five real articles: entities with all their spellings, passages, and links with reasons."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks.names import read_entities, read_key, score
from tests.support.checkout import environment, real_articles

ONE_EACH = (
    "Ahmad Massoud",
    "Ahmad Shah Massoud",
    "Abdul Ghani Baradar",
    "Amir Khan Muttaqi",
    "Yaqoob",
    "Zamir Kabulov",
    "NRF",
    "Taliban",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("library")


@cache
def reader(library: Path, *arguments: str) -> list[str]:
    """Return the lines that a command prints; each command runs once."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "reader",
            "--library",
            str(library),
            *arguments,
            "--format",
            "jsonl",
            str(real_articles()),
        ],
        env=environment(),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout.splitlines()


def rows(library: Path, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in reader(library, *arguments)]


def test_names_are_found_and_resolved(library: Path) -> None:
    lines = reader(library, "entities")
    scores = score(read_entities(lines), *read_key())
    assert scores.f1 >= 0.95
    assert scores.identity >= 0.95


@pytest.mark.parametrize("identity", ONE_EACH)
def test_each_person_is_one_entity_with_all_spellings(library: Path, identity: str) -> None:
    required, _ = read_key()
    found = read_entities(reader(library, "entities"))
    expected = {
        found[place].identity for place, named in required.items() if named.identity == identity and place in found
    }
    others = {
        found[place].identity for place, named in required.items() if named.identity != identity and place in found
    }
    assert len(expected) == 1
    assert not expected & others


def test_page_furniture_has_no_entities(library: Path) -> None:
    furniture = [row for row in rows(library, "passages") if row["kind"] == "furniture"]
    assert {"Leave a Comment", "Read more"} <= {row["text"].strip() for row in furniture}
    for entity in rows(library, "entities"):
        for mention in entity["mentions"]:
            for line in furniture:
                apart = mention["end"] <= line["start"] or line["end"] <= mention["start"]
                assert mention["source"] != line["source"] or apart, mention


def test_offsets_refer_to_the_file(library: Path) -> None:
    for passage in rows(library, "passages"):
        text = (real_articles() / passage["source"]).read_text("utf-8-sig")
        assert text[passage["start"] : passage["end"]] == passage["text"]


def test_every_link_has_reasons(library: Path) -> None:
    links = rows(library, "links")
    assert links and all(link["reasons"] and link["a"]["source"] != link["b"]["source"] for link in links)
    assert {"copy", "event"} <= {link["kind"] for link in links}
