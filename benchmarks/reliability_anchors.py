"""Bookmarks in articles that were edited: on the right words, on none, or on wrong ones.

    python -m benchmarks.reliability_anchors [EDITS] [--seed N] [--shared DIR] [--show]

News reports (ECB+ train, in DIR, default ../shared beside the checkout) are edited by program in seven ways. In four of
them and beside a decoy the passage is still there, with at most a fifth of its characters changed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.reliability.edits import EDITS, Edited, Report, is_ordinary
from reader.bookmarks.anchors import make_anchor, reanchor
from reader.model.notes import AnchorState
from reader.model.text import text_digest

SHARED = Path(__file__).resolve().parents[2] / "shared"
_PLACED = (AnchorState.EXACT, AnchorState.MOVED, AnchorState.FUZZY)
_SAME = 0.8


@dataclass(slots=True)
class Score:
    """How the anchors of one way of editing came out.

    Attributes:
        there: Whether the passage is still in the article.
        right: On the passage; where it is gone: on nothing.
        cut: Of these, with other ends than the passage.
        copy: Of these, on the very same words elsewhere: the report had given them twice.
        unplaced: On nothing, although the passage is there.
        wrong: On other words than the passage.
        examples: Those that were not right.
    """

    there: bool = True
    right: int = 0
    cut: int = 0
    copy: int = 0
    unplaced: int = 0
    wrong: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)

    @property
    def edits(self) -> int:
        """How many edits were tried."""
        return self.right + self.unplaced + self.wrong


def read_reports(shared: Path) -> list[Report]:
    """Return the reports of the train part with at least five sentences."""
    path = shared / "data" / "events" / "ecbplus" / "train" / "articles.jsonl"
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
        others = tuple(one for one in by_topic[article["topic"]] if one not in own)
        if len(own) >= 5 and others:
            reports.append(Report(own, others, tuple(sorted(words)), frozenset(names)))
    return reports


def edits(reports: Sequence[Report], count: int, seed: int) -> Iterator[tuple[str, Edited]]:
    """Yield `count` edits, the ways of editing in turn."""
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


def judged(score: Score, edited: Edited) -> None:
    """Put an anchor on the passage, find it again in the edited text, and count how that came out."""
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
    score.there = edited.new_start >= 0
    if not placed:
        score.right += not score.there
        score.unplaced += score.there
        if score.there:
            score.examples.append((f"{found.state}: {anchor.exact}", edited.new[edited.new_start : edited.new_end]))
        return
    shared = max(0, min(found.end, edited.new_end) - max(found.start, edited.new_start))
    both = max(found.end, edited.new_end) - min(found.start, edited.new_start)
    if score.there and shared >= _SAME * both:
        score.right += 1
        score.cut += (found.start, found.end) != (edited.new_start, edited.new_end)
    elif found.exact == anchor.exact:
        score.right += 1
        score.copy += 1
    else:
        score.wrong += 1
        score.examples.append((f"WRONG {found.state}: {anchor.exact}", found.exact))


def measure(reports: Sequence[Report], count: int, seed: int) -> dict[str, Score]:
    """Return the score of every way of editing."""
    scores = {way: Score() for way in EDITS}
    for way, edited in edits(reports, count, seed):
        judged(scores[way], edited)
    return scores


def main() -> int:
    """Run, print a row a way of editing, and return 1 when the aims are missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("edits", nargs="?", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=20260101)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--show", action="store_true", help="print every anchor that is not right")
    options = parser.parse_args()
    if not options.shared.is_dir():
        print("the reports are not here; name their folder with --shared")
        return 0
    scores = measure(read_reports(options.shared), options.edits, options.seed)
    heading = f"{'edits':>7}{'right':>7}{'other ends':>12}{'on a copy':>11}{'on nothing':>12}{'wrong':>7}"
    print(f"{'way of editing':<24}{heading}")
    for way, score in scores.items():
        print(
            f"{way:<24}{score.edits:>7}{score.right:>7}{score.cut:>12}{score.copy:>11}{score.unplaced:>12}{score.wrong:>7}"
        )
        for before, after in score.examples if options.show else ():
            print(f"    - {before!r}\n    + {after!r}")
    there = [score for score in scores.values() if score.there]
    right = sum(score.right for score in there) / sum(score.edits for score in there)
    wrong = sum(score.wrong for score in scores.values())
    print(f"right where the passage is still there: {right:.1%} (aim 97 %); wrong: {wrong} (aim 0)")
    return int(wrong > 0 or right < 0.97)


if __name__ == "__main__":
    raise SystemExit(main())
