"""Count in how many documents each stem stands: the background rarity that the linker ships.

    python -m training.linker.frequencies ../shared/data/nlp

Counts are facts about general English, not about the linker's own training articles: those are left out on purpose, so
that the names of their stories are as unknown to the model in training as the names of tomorrow's stories will be.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from reader.linking.profile.event_lexicon import is_function_word, stem

CORPORA = ("gmb", "ewt", "gum", "crossner", "re3d")
FEWEST = 2
"""A stem in fewer documents is as good as unknown."""
STEP = 0.25
"""Width of a step of log rarity: finer steps would only make the file longer."""
TARGET = Path(__file__).parents[2] / "src" / "reader" / "assets" / "linker_frequencies.txt"


def main(corpora: Path) -> None:
    """Write the table of `corpora` (a folder of annotated corpora) to the assets."""
    counts: Counter[str] = Counter()
    documents = 0
    for words in _documents(corpora):
        documents += 1
        counts.update({stem(word) for word in words if word[0].isalpha() and not is_function_word(word)})
    TARGET.write_text(_table(counts, documents), encoding="utf-8")
    kept = sum(count >= FEWEST for count in counts.values())
    print(f"{documents} documents, {kept} stems, {TARGET.stat().st_size} bytes")


def _documents(corpora: Path) -> Iterator[set[str]]:
    for name in CORPORA:
        for path in sorted((corpora / name).glob("*.jsonl.gz")):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    yield {token.lower() for token in json.loads(line)["tokens"]}


def _table(counts: Counter[str], documents: int) -> str:
    steps: dict[int, list[str]] = defaultdict(list)
    for one, count in counts.items():
        if count >= FEWEST and one.isascii():
            steps[round(math.log(documents / count) / STEP)].append(one)
    head = (
        f"# Stems by how rare they are: ln(documents / documents with the stem), the stems; {documents} documents.\n"
        f"# Made by training/linker/frequencies.py from: {', '.join(CORPORA)}. Stems not here are rarer.\n"
    )
    return head + "".join(f"{step * STEP:g} {' '.join(sorted(stems))}\n" for step, stems in sorted(steps.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
