"""Pairs of news articles in seven languages whose similarity people judged (SemEval-2022 Task 8)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.linker.library import analysed_articles
from training.stories.encoded import EncodedArticles, encoded, plain_article

JUDGED = ("data", "stories", "dev")
"""Folder of the pairs below the folder of the corpora (docs/corpora.md)."""
SAME_STORY = 1.75
"""Mean judgement, from 1 (the same story) to 4 (nothing in common), up to which two articles count as one story."""
OTHER_STORY = 2.0
"""Mean judgement from which they do not; people are divided on those in between."""


@dataclass(frozen=True, slots=True)
class JudgedPairs:
    """Articles of which pairs were judged.

    Attributes:
        articles: The articles.
        ends: Numbers of the two articles of each pair.
        languages: Languages of each pair, such as "de-en".
        judgement: Mean judgement of each pair, from 1 (the same story) to 4.
    """

    articles: EncodedArticles
    ends: NDArray[np.int64]
    languages: NDArray[np.str_]
    judgement: NDArray[np.float64]

    @property
    def decided(self) -> NDArray[np.bool_]:
        """True for pairs that people agree on."""
        return (self.judgement <= SAME_STORY) | (self.judgement >= OTHER_STORY)

    @property
    def same_story(self) -> NDArray[np.bool_]:
        """True for pairs of one story."""
        return self.judgement <= SAME_STORY


def read_judged(folder: Path) -> JudgedPairs:
    """Return the articles (articles.jsonl) and pairs (pairs.jsonl) in `folder`, read and encoded by the product."""
    records, pairs = _records(folder / "articles.jsonl"), _records(folder / "pairs.jsonl")
    texts = [f"{record['title']}\n\n{record['text']}\n" if record["title"] else record["text"] for record in records]
    articles = analysed_articles([plain_article(text) for text in texts])
    languages = [record["language"] for record in records]
    number = {record["id"]: place for place, record in enumerate(records)}
    return JudgedPairs(
        encoded(articles, languages, [record["id"] for record in records]),
        np.array([[number[pair["a"]], number[pair["b"]]] for pair in pairs]),
        np.array([pair["languages"] for pair in pairs]),
        np.array([pair["overall"] for pair in pairs], dtype=float),
    )


def correlations(pairs: JudgedPairs, scores: NDArray[np.float64], least: int = 20) -> dict[str, float]:
    """Return Pearson's correlation of scores with judgements, for each language pair with `least` pairs or more."""
    chosen: Sequence[str] = sorted(set(pairs.languages.tolist()))
    rows = {name: pairs.languages == name for name in chosen}
    return {
        name: round(float(np.corrcoef(scores[row], -pairs.judgement[row])[0, 1]), 3)
        for name, row in rows.items()
        if row.sum() >= least
    }


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
