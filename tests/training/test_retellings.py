"""Our own retellings are read as a corpus, and are consistent as one."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from training.linker.retellings import GENRES, RETELLINGS, read_retellings

PARTS = ("train", "dev", "test")


def events_in(folder: Path) -> dict[str, set[str]]:
    """Return the events reported in the articles of `folder`, each with the files that report it."""
    files: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            events, _, _ = line.partition("\t")
            for event in filter(None, events.split(",")):
                files[event.strip()].add(path.name)
    files.pop("-", None)
    return files


def test_sentences_that_report_the_same_event_are_a_pair(tmp_path: Path) -> None:
    (tmp_path / "ferry-a.txt").write_text(
        "sinking\tFerry sinks off Kilbrack\n\nsinking\tThe ferry sank at night.\n-\tIt was built in 1990.\n"
    )
    (tmp_path / "ferry-b.txt").write_text(
        "-\tAn inquiry\n\ninquiry\tThe minister promised an inquiry.\n"
        "inquiry,sinking\tAn inquiry was called for when the ferry went down.\n"
    )
    corpus = read_retellings(tmp_path)
    texts = {
        (article.article, passage.index): article.text[passage.start : passage.end]
        for article in corpus.articles
        for passage in article.analysis.passages
    }
    pairs = {(texts[a, s], texts[b, t]) for a, s, b, t in corpus.gold.same}
    last = "An inquiry was called for when the ferry went down."
    assert pairs == {("Ferry sinks off Kilbrack", last), ("The ferry sank at night.", last)}
    assert set(corpus.gold.judged) == set(texts)
    assert len(set(corpus.gold.stories)) == 1


def test_a_line_without_events_is_reported(tmp_path: Path) -> None:
    (tmp_path / "ferry-a.txt").write_text("-\tA title\nNo events here\n")
    with pytest.raises(ValueError, match=r"ferry-a\.txt, line 2"):
        read_retellings(tmp_path)


@pytest.mark.parametrize("kind", GENRES)
def test_every_event_is_reported_by_two_articles_and_in_one_part_only(kind: str) -> None:
    events = {part: events_in(RETELLINGS / part / kind) for part in PARTS}
    for reported in events.values():
        assert reported and [event for event, files in reported.items() if len(files) < 2] == []
    assert not (events["train"].keys() | events["dev"].keys()) & events["test"].keys()
    assert not events["train"].keys() & events["dev"].keys()
