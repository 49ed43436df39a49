"""Measure how articles are grouped by story, and how similar the product takes two stories to be.

    python -m benchmarks.stories [--data DIR] [--meaning off]

Grouping is measured on our own invented stories (tests/data), on ECB+ dev and on the look-alike incidents of the Gun
Violence Corpus: of all pairs of articles in one story, the share that is right, and of all that should be, the share
that is. Similarity is measured on pairs of articles in seven languages whose similarity people judged: Pearson's
correlation (docs/corpora.md). The articles of each corpus, and of each pair of languages, get a library of their own.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

import reader
from benchmarks.corpora import ROOT, add_data_option, find_data_folder
from reader.model.meaning import MeaningMode

CORPORA = {"ECB+ dev": ("data", "events", "ecbplus", "dev"), "incidents": ("data", "figures", "gvc")}
JUDGED = ("data", "stories", "dev")
OWN = ("stories", "stories_more")
"""Folders of tests/data with a folder of texts for each invented story."""
FEW = 20
"""Pairs from which a pair of languages is measured."""


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    parser.add_argument("--meaning", type=MeaningMode, choices=list(MeaningMode), default=MeaningMode.ON)
    options = parser.parse_args()
    data = find_data_folder(options.data)
    for name in OWN:
        texts = {path: path.parent.name for path in sorted((ROOT / "tests" / "data" / name).rglob("texts/*/*.txt"))}
        _print_grouping(f"invented: {name}", texts, options.meaning)
    for name, parts in CORPORA.items():
        folder = data.joinpath(*parts) if data else None
        if folder and folder.is_dir():
            records = _records(folder / "articles.jsonl")
            texts = {folder / record["file"]: f"{record['topic']} {record['subtopic']}" for record in records}
            _print_grouping(name, texts, options.meaning)
        else:
            print(f"{name}: not here (docs/corpora.md)")
    if data and data.joinpath(*JUDGED).is_dir():
        _print_correlations(data.joinpath(*JUDGED), options.meaning)


def _print_grouping(name: str, story_of: Mapping[Path, str], meaning: MeaningMode) -> None:
    """Print precision and recall of the pairs of articles in one story."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "texts")
        folder.mkdir()
        expected: dict[str, str] = {}
        for number, (path, story) in enumerate(story_of.items()):
            expected[f"{number}.txt"] = story
            (folder / f"{number}.txt").write_bytes(path.read_bytes())
        with reader.Library(Path(scratch, "library"), meaning=meaning) as library:
            list(library.index([folder]))
            stories = library.stories([folder])
    found = {pair for story in stories for pair in combinations(sorted(story.sources), 2)}
    right = {pair for pair in combinations(sorted(expected), 2) if expected[pair[0]] == expected[pair[1]]}
    precision, recall = len(found & right) / max(len(found), 1), len(found & right) / max(len(right), 1)
    print(f"{name}: {len(expected)} articles, pairs in one story: precision {precision:.2f}, recall {recall:.2f}")


def _print_correlations(folder: Path, meaning: MeaningMode) -> None:
    """Print Pearson's correlation with people's judgements for each pair of languages, and their mean."""
    articles = {record["id"]: record for record in _records(folder / "articles.jsonl")}
    pairs = _records(folder / "pairs.jsonl")
    correlations = []
    for languages in sorted({pair["languages"] for pair in pairs}):
        chosen = [pair for pair in pairs if pair["languages"] == languages]
        if len(chosen) < FEW:
            continue
        scores = _scores({key: articles[key] for pair in chosen for key in (pair["a"], pair["b"])}, meaning)
        # A pair that was not compared is as unlike as the least similar one that was.
        least = min(scores.values(), default=0.0)
        values = [scores.get(frozenset((pair["a"], pair["b"])), least) for pair in chosen]
        correlations.append(float(np.corrcoef(values, [-pair["overall"] for pair in chosen])[0, 1]))
        print(f"similarity {languages}: {len(chosen)} pairs, correlation {correlations[-1]:.3f}")
    print(f"similarity, mean of {len(correlations)} pairs of languages: {np.mean(correlations):.3f}")


def _scores(articles: Mapping[str, dict[str, Any]], meaning: MeaningMode) -> dict[frozenset[str], float]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "texts")
        folder.mkdir()
        for key, record in articles.items():
            title = f"{record['title']}\n\n" if record["title"] else ""
            (folder / f"{key}.txt").write_text(f"{title}{record['text']}\n", encoding="utf-8")
        with reader.Library(Path(scratch, "library"), meaning=meaning) as library:
            list(library.index([folder]))
            pairs = library.story_pairs([folder])
    return {frozenset((pair.a.removesuffix(".txt"), pair.b.removesuffix(".txt"))): pair.score for pair in pairs}


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
