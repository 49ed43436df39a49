"""Which event of the coverage a fact belongs to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from reader.model.facts import Fact
from reader.model.links import PassageRef
from reader.store.index.rows import ArticleRow
from reader.views.content_ids import event_id
from reader.views.coverage.model import CoverageEvent


class FactEvents:
    """Finds the event of each fact.

    Args:
        events: The events that two or more sources report, in order.
        digests: The digest of each article's text, by the article's key.
    """

    def __init__(self, events: Iterable[CoverageEvent], digests: Mapping[int, str]) -> None:
        self.by_id: dict[str, CoverageEvent] = {}
        self._ids: dict[PassageRef, list[str]] = defaultdict(list)
        for event in events:
            identity = event_id(event.passages, digests)
            self.by_id[identity] = event
            for ref in event.passages:
                self._ids[ref].append(identity)

    def reports(self, identity: str, articles: Iterable[ArticleRow]) -> bool:
        """Return whether two or more of `articles` report an event."""
        return sum(self.by_id[identity].cell(article.id) is not None for article in articles) > 1

    def event_of(self, fact: Fact) -> str | None:
        """Return the id of the event that contains most passages of a fact; None if none contains half of them."""
        refs = {value.ref for value in fact.values}
        found = Counter(identity for ref in sorted(refs) for identity in self._ids.get(ref, ()))
        identity, count = max(found.items(), key=lambda item: item[1], default=("", 0))
        return identity if count * 2 >= len(refs) and count else None
