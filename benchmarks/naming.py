"""How well naming differences are found: ten invented articles with a list of what each person or group is called.

    python -m benchmarks.naming

Prints the precision of the first ten rows of `reader entities --naming`, the precision of all rows and the share of the
listed terms that is found. A row is right if its term is on the list of its entity.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import reader

ARTICLES = Path(__file__).parent / "naming_articles"
FIRST = 10


def main() -> None:
    """Index the articles in a library of their own and print the figures."""
    gold: dict[str, list[str]] = json.loads((ARTICLES / "gold.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder, reader.Library(Path(folder) / "library") as library:
        for _ in library.index(sorted(ARTICLES.glob("*.md")), jobs=0):
            pass
        rows = library.naming()
    right = [row.term.casefold() in gold.get(row.name, ()) for row in rows]
    found = {(row.name, row.term.casefold()) for row in rows}
    listed = {(name, term) for name, terms in gold.items() for term in terms}
    print(f"precision of the first {FIRST}: {sum(right[:FIRST]) / FIRST:.2f}")
    print(f"precision of all {len(rows)}: {sum(right) / len(rows):.2f}")
    print(f"terms found: {len(found & listed)} of {len(listed)}")
    for name, term in sorted(listed - found):
        print(f"  missing: {name}: {term}")
    for row, is_right in zip(rows, right, strict=True):
        if not is_right:
            print(f"  not on the list: {row.name}: {row.term}")


if __name__ == "__main__":
    main()
