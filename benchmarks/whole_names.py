"""Names on the dev parts of the corpora as the whole analysis finds them: the name finder with our rules around.

    python -m benchmarks.whole_names [CORPORA]

CORPORA defaults to ../shared/data/nlp beside the checkout. Exact spans; places (GPE, LOC, FAC) as one. An article
before a name ("the Taliban") and a possessive ending belong to it for some annotators and not for others: they are cut
off on the annotators' side, as the analysis does. GMB's dev part is foreign news, but annotated by machine: it is shown
beside the others and does not count in the mean.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from reader.analysis.analyse import analyse_many  # noqa: E402
from reader.analysis.pipeline import load_pipeline  # noqa: E402
from reader.model.text import Article, MediaType, MetadataField, Provenance, text_digest# noqa: E402
from training.language import corpora  # noqa: E402
from training.language.evaluate import SCORED, Counts, name_scores  # noqa: E402

CORPORA = ROOT.parent / "shared" / "data" / "nlp"
NEWS = "gmb"
"""The dev part that is foreign news."""

Span = tuple[int, int, str]
"""Start, end (code points) and label of a name."""


def run(folder: Path = CORPORA) -> dict[str, dict[str, float]]:
    """Return the scores by corpus, under `mean` the mean F of those that people annotated."""
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
            end -= next((len(one) for one in ("'s", "’s", "'", "’") if text.endswith(one, start, end)), 0)
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
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPORA
    if not (folder / NEWS / "dev.jsonl.gz").is_file():
        print("The corpora are not beside this checkout: nothing measured.")
        return 0
    for corpus, one in run(folder).items():
        print(f"{corpus:10}" + "  ".join(f"{name} {value:5.1f}" for name, value in one.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
