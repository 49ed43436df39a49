"""Measure whether bookmarks in edited articles are found on the right words, on none, or on wrong ones.

    python -m benchmarks.reliability_anchors [EDITS] [--seed N] [--data DIR] [--show]

News reports (ECB+ train in the folder of the corpora, docs/corpora.md) are edited by program in seven ways. In four of
them, and when a decoy is added, the passage is still there with at most a fifth of its characters changed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpora import add_data_option, corpus_folder
from benchmarks.reliability.edits import EDITS, Edited, Report, is_ordinary
from reader.bookmarks.anchors import make_anchor, reanchor
from reader.model.notes import AnchorState
from reader.model.text import text_digest

REPORTS = ("data", "events", "ecbplus", "train")
"""The news reports, below the folder of the corpora."""
_PLACED = (AnchorState.EXACT, AnchorState.MOVED, AnchorState.FUZZY)
_SAME = 0.8


@dataclass(slots=True)
class Score:
    """The results of one kind of edit.

    Attributes:
        exists: Whether the passage is still in the article.
        right: Found on the passage; if it is gone, not found.
        other_ends: Of these, found with another start or end than the passage.
        copy: Of these, found on the same words elsewhere, because the report has them twice.
        not_found: Not found although the passage exists.
        wrong: Found on other words than the passage.
        examples: Passages that were not right, before and after.
    """

    exists: bool = True
    right: int = 0
    other_ends: int = 0
    copy: int = 0
    not_found: int = 0
    wrong: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)

    @property
    def edits(self) -> int:
        """Number of edits."""
        return self.right + self.not_found + self.wrong


def read_reports(folder: Path) -> list[Report]:
    """Return the reports in `folder` (articles.jsonl) with at least five sentences."""
    path = folder / "articles.jsonl"
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    by_topic: dict[str, list[str]] = {}
    for article in articles:
        by_topic.setdefault(article["topic"], []).extend(article["sentences"])
    every = " ".join(sentence for sentences in by_topic.values() for sentence in sentences)
    words = frozenset(word for word in re.findall(r"\w+", every) if is_ordinary(word))
    names = {name for name in re.findall(r"(?<=[a-z] )[A-Z][a-z]{2,}\b", every) if name.lower() not in words}
    reports = []
    for article in articles:
        own = tuple(article["sentences"])
        others = tuple(sentence for sentence in by_topic[article["topic"]] if sentence not in own)
        if len(own) >= 5 and others:
            reports.append(Report(own, others, tuple(sorted(words)), frozenset(names)))
    return reports


def edits(reports: Sequence[Report], count: int, seed: int) -> Iterator[tuple[str, Edited]]:
    """Yield `count` edits, the kinds of edits in turn."""
    chance = random.Random(seed)
    ways = list(EDITS)
    done = 0
    while done < count:
        report = chance.choice(reports)
        at = chance.randrange(len(report.sentences))
        edited = EDITS[ways[done % len(ways)]](chance, report, at)
        if edited is not None and edited.old != edited.new:
            yield ways[done % len(ways)], edited
            done += 1


def count_result(score: Score, edited: Edited) -> None:
    """Anchor the passage, find it again in the edited text, and count the result."""
    anchor = make_anchor(
        path="/a.txt",
        source="a.txt",
        title="",
        sha256=text_digest(edited.old),
        text=edited.old,
        start=edited.start,
        end=edited.end,
    )
    found = reanchor(anchor, edited.new, text_digest(edited.new))
    placed = found.state in _PLACED
    score.exists = edited.new_start >= 0
    if not placed:
        score.right += not score.exists
        score.not_found += score.exists
        if score.exists:
            score.examples.append((f"{found.state}: {anchor.exact}", edited.new[edited.new_start : edited.new_end]))
        return
    shared = max(0, min(found.end, edited.new_end) - max(found.start, edited.new_start))
    both = max(found.end, edited.new_end) - min(found.start, edited.new_start)
    if score.exists and shared >= _SAME * both:
        score.right += 1
        score.other_ends += (found.start, found.end) != (edited.new_start, edited.new_end)
    elif found.exact == anchor.exact:
        score.right += 1
        score.copy += 1
    else:
        score.wrong += 1
        score.examples.append((f"WRONG {found.state}: {anchor.exact}", found.exact))


def measure(reports: Sequence[Report], count: int, seed: int) -> dict[str, Score]:
    """Return the results of every kind of edit."""
    scores = {way: Score() for way in EDITS}
    for way, edited in edits(reports, count, seed):
        count_result(scores[way], edited)
    return scores


def main() -> int:
    """Run, print one row per kind of edit, and return 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("edits", nargs="?", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=20260101)
    add_data_option(parser)
    parser.add_argument("--show", action="store_true", help="print every anchor that is not right")
    options = parser.parse_args()
    scores = measure(read_reports(corpus_folder(options.data, *REPORTS)), options.edits, options.seed)
    heading = f"{'edits':>7}{'right':>7}{'other ends':>12}{'on a copy':>11}{'not found':>12}{'wrong':>7}"
    print(f"{'kind of edit':<24}{heading}")
    for way, score in scores.items():
        print(
            f"{way:<24}{score.edits:>7}{score.right:>7}{score.other_ends:>12}{score.copy:>11}{score.not_found:>12}{score.wrong:>7}"
        )
        for before, after in score.examples if options.show else ():
            print(f"    - {before!r}\n    + {after!r}")
    existing = [score for score in scores.values() if score.exists]
    right = sum(score.right for score in existing) / sum(score.edits for score in existing)
    wrong = sum(score.wrong for score in scores.values())
    print(f"right where the passage still exists: {right:.1%} (target 97 %); wrong: {wrong} (target 0)")
    return int(wrong > 0 or right < 0.97)


if __name__ == "__main__":
    raise SystemExit(main())
