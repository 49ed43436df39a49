"""Measure the names that the whole analysis, model and rules, finds in the dev parts of the corpora.

    python -m benchmarks.whole_names [--data DIR]

DIR is the folder of the corpora (docs/corpora.md). Exact spans; places (GPE, LOC, FAC) as one. An article before a name
("the Taliban") and a possessive ending belong to it for some annotators and not for others: they are removed from the
annotation, as the analysis does. GMB's dev part is foreign news, but annotated by machine: it is shown and does not
count in the mean.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benchmarks.corpora import add_data_option, corpus_folder
from reader.analysis.analyse import analyse_many
from reader.analysis.pipeline import load_pipeline
from reader.model.text import Article, MediaType, MetadataField, Provenance, text_digest
from training.language import corpora
from training.language.evaluate import SCORED, Counts, name_scores

NEWS = "gmb"
"""The corpus with a dev part of foreign news."""

Span = tuple[int, int, str]
"""Start, end (code points) and label of a name."""


def run(folder: Path) -> dict[str, dict[str, float]]:
    """Return the scores by corpus, and under "mean" the mean F of the hand-annotated ones."""
    dev = {corpus: [corpora.repair_spaces(piece) for piece in pieces] for corpus, pieces in _dev(folder).items()}
    nlp = load_pipeline()
    scores = {}
    for corpus, pieces in dev.items():
        analyses = analyse_many(nlp, (_article(piece) for piece in pieces))
        found = [
            {
                (mention.start, mention.end, SCORED[mention.label])
                for mention in analysis.mentions
                if mention.label in SCORED
            }
            for analysis in analyses
        ]
        scores[corpus] = name_scores(_counted(zip(found, map(_wanted, pieces), strict=True)))
    by_people = [scores[corpus]["F"] for corpus in scores if corpus != NEWS]
    scores["mean"] = {"F": sum(by_people) / len(by_people)}
    return scores


def _dev(folder: Path) -> dict[str, list[corpora.Piece]]:
    return {**corpora.names_dev(folder), NEWS: list(corpora.read_file(folder / NEWS / "dev.jsonl.gz", NEWS))}


def _article(piece: corpora.Piece) -> Article:
    text = piece.text
    return Article(
        piece.key,
        piece.key,
        text,
        text_digest(text),
        MediaType.PLAIN_TEXT,
        "utf-8",
        "corpus",
        MetadataField("", Provenance.FILE_NAME),
    )


def _wanted(piece: corpora.Piece) -> set[Span]:
    text, offsets = piece.text, piece.offsets()
    found = set()
    for first, last, label in piece.names:
        if label in SCORED:
            start, end = offsets[first][0], offsets[last - 1][1]
            start += 4 if text[start:end].lower().startswith("the ") else 0
            end -= next((len(ending) for ending in ("'s", "’s", "'", "’") if text.endswith(ending, start, end)), 0)
            found.add((start, end, SCORED[label]))
    return found


def _counted(pairs: Iterable[tuple[set[Span], set[Span]]]) -> Counts:
    counts: Counts = Counter()
    for found, wanted in pairs:
        for part, spans in (("right", found & wanted), ("found", found), ("wanted", wanted)):
            counts.update((label, part) for _, _, label in spans)
    return counts


def main() -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    folder = corpus_folder(parser.parse_args().data, "data", "nlp")
    for corpus, scores in run(folder).items():
        print(f"{corpus:10}" + "  ".join(f"{name} {value:5.1f}" for name, value in scores.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
