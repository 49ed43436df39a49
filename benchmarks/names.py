"""Measure names in the five real articles against a manual key: exact spans, and who is who across the articles.

    python -m benchmarks.names [--data DIR]

DIR is the folder of the corpora (docs/corpora.md). The key, tests/data/names_key.json, has offsets only. Names are
persons, organisations and places (GPE, LOC and FAC as one). Identity is scored by B-cubed (Bagga and Baldwin, 1998)
over the mentions that both the key and the program have.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpora import add_data_option, corpus_folder

ROOT = Path(__file__).resolve().parents[1]
KEY = ROOT / "tests" / "data" / "names_key.json"

KINDS = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}

Place = tuple[str, int, int]
"""Source, start and end of a mention, in code points."""


@dataclass(frozen=True, slots=True)
class Named:
    """The kind of a mention (PERSON, ORG, PLACE), and an identifier of the person or thing it refers to."""

    kind: str
    identity: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores, each 0 to 1.

    Attributes:
        precision: Share of the found names that the key has, span and kind.
        recall: Share of the key's names that were found, span and kind.
        identity: B-cubed F of who is who.
        wrong: Names found that the key does not have.
        missed: Names of the key that were not found.
    """

    precision: float
    recall: float
    identity: float
    wrong: tuple[tuple[Place, str], ...]
    missed: tuple[tuple[Place, str], ...]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _f1(self.precision, self.recall)


def read_key(path: Path = KEY) -> tuple[dict[Place, Named], set[Place]]:
    """Return the required names of the key, and the places that count neither for nor against."""
    required: dict[Place, Named] = {}
    optional: set[Place] = set()
    for source, article in json.loads(path.read_text("utf-8"))["articles"].items():
        for start, end, kind, identity, status in article["mentions"]:
            if status == "required":
                required[source, start, end] = Named(kind, identity)
            else:
                optional.add((source, start, end))
    return required, optional


def read_entities(rows: Iterable[str]) -> dict[Place, Named]:
    """Return the names in the JSON lines that `reader entities` prints."""
    found: dict[Place, Named] = {}
    for row in rows:
        entity = json.loads(row)
        kind = KINDS.get(entity["label"])
        if kind is not None:
            for mention in entity["mentions"]:
                place = (mention["source"], mention["start"], mention["end"])
                found[place] = Named(kind, entity["id"])
    return found


def score(found: Mapping[Place, Named], required: Mapping[Place, Named], optional: set[Place]) -> Scores:
    """Compare the names that were found with the key."""
    judged = {place: named for place, named in found.items() if not _touches(place, optional)}
    right = {place for place, named in judged.items() if place in required and required[place].kind == named.kind}
    return Scores(
        precision=len(right) / max(1, len(judged)),
        recall=len(right) / max(1, len(required)),
        identity=_b_cubed({place: found[place].identity for place in right}, required),
        wrong=tuple((place, named.kind) for place, named in sorted(judged.items()) if place not in right),
        missed=tuple((place, named.kind) for place, named in sorted(required.items()) if place not in right),
    )


def _touches(place: Place, others: set[Place]) -> bool:
    source, start, end = place
    return any(source == other and start < stop and begin < end for other, begin, stop in others)


def _b_cubed(found: Mapping[Place, str], key: Mapping[Place, Named]) -> float:
    if not found:
        return 0.0
    precision = recall = 0.0
    for place in found:
        predicted = {other for other in found if found[other] == found[place]}
        expected = {other for other in found if key[other].identity == key[place].identity}
        both = len(predicted & expected)
        precision += both / len(predicted)
        recall += both / len(expected)
    return _f1(precision / len(found), recall / len(found))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def run(folder: Path, *, model: str = "") -> Scores:
    """Run `reader entities` on `folder` with a temporary library, and score its output."""
    with tempfile.TemporaryDirectory() as library:
        command = [sys.executable, "-m", "reader", "--library", library, "entities", "--format", "jsonl", str(folder)]
        if model:
            command[3:3] = ["--model", model]
        process = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    return score(read_entities(process.stdout.splitlines()), *read_key())


def main() -> int:
    """Print the figures and every difference."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    folder = corpus_folder(parser.parse_args().data, "seeds")
    scores = run(folder)
    print(f"names, exact span and kind:  P {scores.precision:.3f}  R {scores.recall:.3f}  F {scores.f1:.3f}")
    print(f"who is who (B-cubed F):      {scores.identity:.3f}")
    for heading, rows in (("wrong", scores.wrong), ("missed", scores.missed)):
        for (source, start, end), kind in rows:
            print(f"{heading}: {source} {start}-{end} {kind} {(folder / source).read_text('utf-8')[start:end]!r}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
