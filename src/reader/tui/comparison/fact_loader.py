"""Loads the facts that the panel compares, in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from reader.model.links import LinkVerdicts, PassageRef
from reader.model.notes import RowEdit
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.text.sanitize import excerpt
from reader.tui.base.formatting import publisher
from reader.tui.comparison.compared_facts import ComparedFacts, ComparedSource, StatedPassage, sort_facts
from reader.views.comparison.event_facts import EventFacts, facts_at, facts_of_event
from reader.views.coverage.model import CoverageEvent

MAX_NAME = 32
"""Characters of a source's name."""
FactLoader = Callable[[IndexReader, Mapping[int, ArticleRow], LinkVerdicts], EventFacts]
"""Returns facts from the index, the open articles by key, and the user's link verdicts."""


def facts_of_passage(ref: PassageRef, edits: Sequence[RowEdit] = ()) -> FactLoader:
    """Return a loader of the facts of a passage, of its events and of the articles about these.

    Args:
        ref: The passage.
        edits: The rows of the coverage that the user merged or split, oldest first.
    """

    def load(index: IndexReader, articles: Mapping[int, ArticleRow], verdicts: LinkVerdicts) -> EventFacts:
        return facts_at(index, ref, articles, verdicts, edits)

    return load


def facts_of_coverage_event(event: CoverageEvent) -> FactLoader:
    """Return a loader of the facts that the sources of a row of the coverage state."""

    def load(index: IndexReader, articles: Mapping[int, ArticleRow], verdicts: LinkVerdicts) -> EventFacts:
        return facts_of_event(index, event, articles)

    return load


def load_compared(
    index: IndexReader,
    loader: FactLoader,
    articles: Mapping[int, ArticleRow],
    numbers: Mapping[int, int],
    verdicts: LinkVerdicts,
    passage: PassageRef | None,
) -> ComparedFacts:
    """Return the facts with their sources and passages.

    Args:
        index: The index.
        loader: Returns the facts.
        articles: The open articles, by key.
        numbers: The number of each open article, by key.
        verdicts: The user's link verdicts.
        passage: The passage whose facts come first; None for those of the event.
    """
    found = loader(index, articles, verdicts)
    facts = sort_facts(found.facts, passage, found.passages)
    refs = {value.ref for _, fact in facts for value in fact.values}
    keys = sorted({ref.article for ref in refs}, key=lambda key: (numbers.get(key, len(numbers) + 1), key))
    sources = [
        ComparedSource(key, numbers.get(key), excerpt(publisher(articles[key]), MAX_NAME), articles[key].published)
        for key in keys
        if key in articles
    ]
    is_complete = all(row.analysed for row in articles.values())
    return ComparedFacts(tuple(facts), tuple(sources), _passages(index, keys, refs), is_complete)


def _passages(
    index: IndexReader, articles: Sequence[int], refs: Collection[PassageRef]
) -> dict[PassageRef, StatedPassage]:
    passages: dict[PassageRef, StatedPassage] = {}
    for article in articles:
        text = index.passages.text(article)
        for span in index.passages.of(article):
            ref = PassageRef(article, span.index)
            if ref in refs:
                passages[ref] = StatedPassage(text[span.start : span.end], span.start)
    return passages
