"""Measure sentence boundaries in news against a manual key.

    python -m benchmarks.sentences [--data DIR]

DIR is the folder of the corpora (docs/corpora.md). The key, tests/data/sentences_key.json, has offsets only: where each
sentence, heading, credit or line of furniture begins in the five real articles and in 17 articles of the ECB+ dev part.
The first one of each text is trivial and not counted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpora import add_data_option, data_folder

ROOT = Path(__file__).resolve().parents[1]
KEY = ROOT / "tests" / "data" / "sentences_key.json"

Boundary = tuple[str, int]
"""Path of a text below the data folder, and an offset in it (code points)."""


@dataclass(frozen=True, slots=True)
class SentenceKey:
    """Where passages should begin.

    Attributes:
        texts: Text of each article by its path below the data folder.
        required: All places where a passage should begin.
        optional: Places that count neither for nor against.
    """

    texts: Mapping[str, str]
    required: frozenset[Boundary]
    optional: frozenset[Boundary]


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores, each 0 to 1, and all differences."""

    precision: float
    recall: float
    wrong: tuple[Boundary, ...]
    missed: tuple[Boundary, ...]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_key(data: Path, path: Path = KEY) -> SentenceKey:
    """Read the key and its texts.

    Raises:
        OSError: A text is missing.
        ValueError: A text is not the one that was annotated.
    """
    texts: dict[str, str] = {}
    required: set[Boundary] = set()
    optional: set[Boundary] = set()
    for name, places in json.loads(path.read_text("utf-8"))["texts"].items():
        content = (data / name).read_bytes()
        if hashlib.sha256(content).hexdigest() != places["sha256"]:
            raise ValueError(f"{data / name} has changed since it was annotated; restore the original file")
        texts[name] = content.decode("utf-8")
        required.update((name, start) for start in places["starts"][1:])
        optional.update((name, start) for start in (*places["starts"][:1], *places["either"]))
    return SentenceKey(texts, frozenset(required), frozenset(optional))


def score(found: frozenset[Boundary], key: SentenceKey) -> Scores:
    """Compare the beginnings of passages with the key."""
    judged = found - key.optional
    right = judged & key.required
    return Scores(
        precision=len(right) / max(1, len(judged)),
        recall=len(right) / max(1, len(key.required)),
        wrong=tuple(sorted(judged - right)),
        missed=tuple(sorted(key.required - right)),
    )


def run(key: SentenceKey, *, model: str = "reader") -> Scores:
    """Score the passages that the whole analysis finds in the texts of the key."""
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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    try:
        key = read_key(data_folder(parser.parse_args().data))
    except OSError as error:
        raise SystemExit(f"{error.filename}: this text is missing; docs/corpora.md says where to get it") from None
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
