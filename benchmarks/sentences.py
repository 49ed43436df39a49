"""Sentence boundaries on news against a key read by hand.

    python benchmarks/sentences.py [SHARED]

SHARED defaults to ../shared beside the checkout. The key, tests/data/sentences_key.json, holds offsets only: where each
sentence, heading, credit or line of furniture begins in the five real articles and in 17 articles of the ECB+ dev part.
The first of each text is given to everyone, so it is not counted.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEY = ROOT / "tests" / "data" / "sentences_key.json"
SHARED = ROOT.parent / "shared"

Boundary = tuple[str, int]
"""A text's path below the shared folder, and a code point in it."""


@dataclass(frozen=True, slots=True)
class SentenceKey:
    """Where passages have to begin.

    Attributes:
        texts: Text of each article by its path below the shared folder.
        required: Every place where a passage has to begin.
        optional: Places that count neither for nor against.
    """

    texts: Mapping[str, str]
    required: frozenset[Boundary]
    optional: frozenset[Boundary]


@dataclass(frozen=True, slots=True)
class Scores:
    """What came out, each 0 to 1, and every difference."""

    precision: float
    recall: float
    wrong: tuple[Boundary, ...]
    missed: tuple[Boundary, ...]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_key(shared: Path = SHARED, path: Path = KEY) -> SentenceKey:
    """Read the key and the texts that it speaks of.

    Raises:
        OSError: A text is not there.
        ValueError: A text is not the one that was read by hand.
    """
    texts: dict[str, str] = {}
    required: set[Boundary] = set()
    optional: set[Boundary] = set()
    for name, places in json.loads(path.read_text("utf-8"))["texts"].items():
        content = (shared / name).read_bytes()
        if hashlib.sha256(content).hexdigest() != places["sha256"]:
            raise ValueError(f"{shared / name} has changed since it was read by hand; get the original file back")
        texts[name] = content.decode("utf-8")
        required.update((name, start) for start in places["starts"][1:])
        optional.update((name, start) for start in (*places["starts"][:1], *places["either"]))
    return SentenceKey(texts, frozenset(required), frozenset(optional))


def score(found: frozenset[Boundary], key: SentenceKey) -> Scores:
    """Hold the beginnings of passages against the key."""
    judged = found - key.optional
    right = judged & key.required
    return Scores(
        precision=len(right) / max(1, len(judged)),
        recall=len(right) / max(1, len(key.required)),
        wrong=tuple(sorted(judged - right)),
        missed=tuple(sorted(key.required - right)),
    )


def run(key: SentenceKey, *, model: str = "reader") -> Scores:
    """Score the passages that the whole analysis makes of the key's texts."""
    from reader.analysis.analyse import analyse_many
    from reader.analysis.pipeline import load_pipeline
    from reader.model.text import Article, MediaType, MetadataField, Provenance, text_digest

    articles = [
        Article(
            name,
            name,
            text,
            text_digest(text),
            MediaType.PLAIN_TEXT,
            "utf-8",
            "benchmark",
            MetadataField(name, Provenance.FILE_NAME),
        )
        for name, text in key.texts.items()
    ]
    analyses = analyse_many(load_pipeline(model), articles)
    return score(
        frozenset(
            (article.path, passage.start)
            for article, analysis in zip(articles, analyses, strict=True)
            for passage in analysis.passages
        ),
        key,
    )


def main() -> int:
    """Print the figures and every difference."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    try:
        key = read_key(shared)
    except OSError:
        print("The texts of the sentence key are not beside this checkout: nothing measured.")
        return 0
    scores = run(key)
    print(
        f"sentence boundaries ({len(key.required)}):  "
        f"P {scores.precision:.3f}  R {scores.recall:.3f}  F {scores.f1:.3f}"
    )
    for heading, places in (("wrong", scores.wrong), ("missed", scores.missed)):
        for name, at in places:
            print(
                f"{heading}: {name} {at} {key.texts[name][max(0, at - 40) : at]!r} | {key.texts[name][at : at + 30]!r}"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
