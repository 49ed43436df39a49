"""Count the documents that contain each stem: the table of word rarities that ships with the linker.

    python -m training.linker.frequencies [--data DIR]

DIR is the folder of the corpora (docs/corpora.md). The linker's own training articles are left out on purpose: names in
them must be as rare in the table as names in future articles will be.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpora import add_data_option, corpus_folder
from reader.statements.grammar.event_lexicon import is_function_word, stem

CORPORA = ("gmb", "ewt", "gum", "crossner", "re3d")
MIN_DOCUMENTS = 2
"""A stem in fewer documents is left out, and counts as unknown."""
STEP = 0.25
"""Width of a step of log rarity; finer steps would only make the file longer."""
TARGET = Path(__file__).parents[2] / "src" / "reader" / "assets" / "linker_frequencies.txt"


def write_table(folder: Path) -> None:
    """Write the table of the corpora in `folder` to the assets."""
    counts: Counter[str] = Counter()
    documents = 0
    for words in _documents(folder):
        documents += 1
        counts.update({stem(word) for word in words if word[0].isalpha() and not is_function_word(word)})
    TARGET.write_text(_table(counts, documents), encoding="utf-8")
    kept = sum(count >= MIN_DOCUMENTS for count in counts.values())
    print(f"{documents} documents, {kept} stems, {TARGET.stat().st_size} bytes")


def _documents(folder: Path) -> Iterator[set[str]]:
    """Yield the words of each document, in lower case."""
    for name in CORPORA:
        for path in sorted((folder / name).glob("*.jsonl.gz")):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    yield {token.lower() for token in json.loads(line)["tokens"]}


def _table(counts: Counter[str], documents: int) -> str:
    steps: dict[int, list[str]] = defaultdict(list)
    for stemmed, count in counts.items():
        if count >= MIN_DOCUMENTS and stemmed.isascii():
            steps[round(math.log(documents / count) / STEP)].append(stemmed)
    head = (
        "# Stems by how rare they are: ln(documents / documents with the stem), then the stems, "
        f"in {documents} documents.\n"
        f"# Made by training/linker/frequencies.py from: {', '.join(CORPORA)}. "
        "A stem that is not here is rarer than all.\n"
    )
    return head + "".join(f"{step * STEP:g} {' '.join(sorted(stems))}\n" for step, stems in sorted(steps.items()))


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    write_table(corpus_folder(parser.parse_args().data, "data", "nlp"))


if __name__ == "__main__":
    main()
