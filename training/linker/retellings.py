"""Read our own retellings of real events (training/retellings): articles that share some of many events each.

Each file is an article, each line a sentence: the names of the events that it reports, separated by commas, or "-" for
none that another article reports, then a tab and the sentence. The first line is the title, an empty line ends a
paragraph. The files of one story have its name before the last hyphen.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from pathlib import Path

from reader.model.text import Article, MediaType, MetadataField, Provenance, Span, text_digest
from training.linker.corpora import Corpus, Gold, passages_at
from training.linker.library import analysed_articles

RETELLINGS = Path(__file__).parents[1] / "retellings"
GENRES = ("news", "encyclopedia")
_STRANGERS = 5


def read_retellings(folder: Path) -> Corpus:
    """Return the articles in `folder` and which of their passages report the same event.

    Raises:
        ValueError: A line has no tab.
    """
    files = sorted(folder.glob("*.txt"))
    annotated = [_read(path) for path in files]
    articles = analysed_articles([_article(path, text) for path, (text, _) in zip(files, annotated, strict=True)])
    reports: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for article, (_, sentences) in zip(articles, annotated, strict=True):
        for span, events in sentences:
            for event in events:
                reports[event].update((article.article, passage) for passage in passages_at(article, span))
    stories = tuple(f"{folder.name}: {path.stem.rpartition('-')[0]}" for path in files)
    gold = Gold(
        topics=stories,
        stories=stories,
        judged=frozenset(
            (article.article, passage.index) for article in articles for passage in article.analysis.passages
        ),
        same=frozenset(
            (*a, *b) for passages in reports.values() for a, b in combinations(sorted(passages), 2) if a[0] != b[0]
        ),
    )
    return Corpus(articles, gold, _STRANGERS)


def _read(path: Path) -> tuple[str, list[tuple[Span, list[str]]]]:
    """Return the text of an article, and its sentences with the events that each reports."""
    text, sentences = "", list[tuple[Span, list[str]]]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            text = text.rstrip() + "\n\n"
            continue
        events, tab, sentence = line.partition("\t")
        if not tab:
            raise ValueError(f"{path.name}, line {number}: no tab after the events")
        text += " " if text and not text[-1].isspace() else ""
        span = Span(len(text), len(text) + len(sentence.strip()))
        text += sentence.strip() + ("" if sentences else "\n\n")
        sentences.append((span, [] if events.strip() == "-" else [event.strip() for event in events.split(",")]))
    return text, sentences


def _article(path: Path, text: str) -> Article:
    title = MetadataField(path.stem, Provenance.FILE_NAME)
    return Article(str(path), path.name, text, text_digest(text), MediaType.PLAIN_TEXT, "utf-8", "retellings", title)
