"""A toy corpus of about two hundred sentences, as files that the training reads."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PEOPLE = ["Mira Delvane", "Tobias Kern", "Anwar Halidi", "Lucia Ferro", "Ivan Petrov"]
PLACES = ["Norland", "Port Azure", "Eastmere", "Qalat", "Veldt"]
GROUPS = ["Harbour Council", "Reform Party", "Atlas Bank", "River Guild"]

Row = tuple[str, str, str, str, int, str]
"""Token or slot, PTB tag, UPOS, lemma, head (index in the pattern), relation.

The words that fill a slot depend on the last one of them.
"""
PATTERNS: list[list[Row]] = [
    [
        ("{PERSON}", "NNP", "PROPN", "", 1, "nsubj"),
        ("visited", "VBD", "VERB", "visit", 1, "root"),
        ("{GPE}", "NNP", "PROPN", "", 1, "obj"),
        ("yesterday", "NN", "NOUN", "yesterday", 1, "obl"),
        (".", ".", "PUNCT", ".", 1, "punct"),
    ],
    [
        ("The", "DT", "DET", "the", 1, "det"),
        ("{ORG}", "NNP", "PROPN", "", 2, "nsubj"),
        ("met", "VBD", "VERB", "meet", 2, "root"),
        ("{PERSON}", "NNP", "PROPN", "", 2, "obj"),
        (".", ".", "PUNCT", ".", 2, "punct"),
    ],
]


def sentences() -> Iterator[dict[str, Any]]:
    """Yield all sentences of the patterns, one document each."""
    for number, (person, place, group) in enumerate(itertools.product(PEOPLE, PLACES, GROUPS)):
        for pattern, rows in enumerate(PATTERNS):
            yield sentence(f"{number}-{pattern}", rows, {"PERSON": person, "GPE": place, "ORG": group})


def sentence(key: str, rows: list[Row], fill: dict[str, str]) -> dict[str, Any]:
    """Return one annotated sentence as a line of a corpus file."""
    tokens: list[str] = []
    names: list[tuple[int, int, str]] = []
    parts: list[tuple[Row, list[str]]] = []
    for row in rows:
        slot = row[0].strip("{}")
        parts.append((row, fill[slot].split() if slot in fill else [row[0]]))
    last = list(itertools.accumulate(len(words) for _, words in parts))
    columns: dict[str, list[Any]] = {"tags": [], "pos": [], "lemmas": [], "morph": [], "heads": [], "deps": []}
    for (row, words), end in zip(parts, last, strict=True):
        if row[0].startswith("{"):
            names.append((end - len(words), end, row[0].strip("{}")))
        for offset, word in enumerate(words):
            final = offset == len(words) - 1
            tokens.append(word)
            columns["tags"].append(row[1])
            columns["pos"].append(row[2])
            columns["lemmas"].append(row[3] or word)
            columns["morph"].append("Number=Sing" if row[2] == "PROPN" else "")
            columns["heads"].append(last[row[4]] - 1 if final else end - 1)
            columns["deps"].append(row[5] if final else "compound")
    spaces = [1] * len(tokens)
    spaces[-2:] = [0, 1]
    return {"id": key, "tokens": tokens, "ws": spaces, "sent_starts": [0], "ents": names, **columns}


def write_corpora(folder: Path) -> None:
    """Write every file that the training reads, each with its share of the sentences."""
    rows = list(sentences())
    files = ["gmb/train", "crossner/train", "gum/train", "btc/train", "wnut17/train", "re3d/train", "ewt/train"]
    files += ["ewt/test_ner_train", "ewt/dev", "crossner/dev", "gum/dev", "btc/dev"]
    for index, file in enumerate(files):
        corpus = file.split("/")[0]
        path = folder / f"{file}.jsonl.gz"
        path.parent.mkdir(parents=True, exist_ok=True)
        with gzip.open(path, "wt", encoding="utf-8") as out:
            for row in rows[index :: len(files)]:
                named = {**row, "id": f"{corpus}-{file}-{row['id']}"}
                if file == "ewt/train":
                    named |= {"ents": [], "no_ner": 1}
                out.write(json.dumps(named) + "\n")
