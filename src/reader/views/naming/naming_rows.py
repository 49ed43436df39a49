"""What sources call the same people and groups, one row per entity and term, and what only one source says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from reader.model.analysis import Label
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.views.naming.descriptions import DescribedArticle, Description, NamingKind, armed_entities, descriptions
from reader.views.naming.naming_lexicon import naming_words


@dataclass(frozen=True, slots=True)
class NamingPlace:
    """A place where a source uses a term.

    Attributes:
        article: Key of the article.
        source: Its source.
        start: First code point.
        end: One past the last code point.
        text: The words.
        kind: How the text ties them to the name.
        said_by: Who says it within quotation marks, "" if not known; None if it is the source's own word.
    """

    article: int
    source: str
    start: int
    end: int
    text: str
    kind: NamingKind
    said_by: str | None


@dataclass(frozen=True, slots=True)
class NamingRow:
    """A term for an entity.

    Attributes:
        entity: Id of the entity.
        name: Its name.
        label: Its kind.
        term: What it is called, with its noun in the singular.
        places: Where, in the order of the articles.
        only: The source that alone uses the term itself, if others call the entity something else; None otherwise.
    """

    entity: str
    name: str
    label: Label
    term: str
    places: tuple[NamingPlace, ...]
    only: str | None

    @property
    def sources(self) -> dict[str, int]:
        """How often each source uses the term itself, quotations left out."""
        return _count(place.source for place in self.places if place.said_by is None)

    @property
    def quoted(self) -> dict[str, int]:
        """How often each source quotes somebody with it."""
        return _count(place.source for place in self.places if place.said_by is not None)


def naming_rows(index: IndexReader, articles: Sequence[ArticleRow], entity: str | None = None) -> list[NamingRow]:
    """Return what `articles` call people and groups: entities that most sources describe first.

    Within an entity come the terms that only one source uses, then the others; words that say only what kind of thing
    it is come last.

    Args:
        index: The index.
        articles: The articles, in order.
        entity: Only this entity (key); None for all.
    """
    described = {article.id: _described(index, article) for article in articles}
    keys = {key for article in described.values() for _, key in article.mentions if key is not None}
    names = {summary.key: summary for summary in index.entities.summaries(sorted(keys))}
    plain_names = {key: summary.name for key, summary in names.items()}
    armed = frozenset().union(*(armed_entities(article, plain_names) for article in described.values()), frozenset())
    places: dict[str, dict[str, list[NamingPlace]]] = defaultdict(lambda: defaultdict(list))
    shown: dict[str, str] = {}  # a term as it is first written, by its words in lower case
    for article in articles:
        for found in descriptions(described[article.id], armed):
            if found.entity in names and entity in (None, found.entity):
                place = _place(article, described[article.id].text, found)
                term = shown.setdefault(found.term.casefold(), found.term)
                places[found.entity][term].append(place)
    rows = [
        NamingRow(key, names[key].name, names[key].label, term, tuple(used), _only(term, terms))
        for key, terms in places.items()
        for term, used in terms.items()
    ]
    sources = {key: len(_sources(place for used in terms.values() for place in used)) for key, terms in places.items()}
    return sorted(rows, key=lambda row: (-sources[row.entity], row.name, row.entity, *_rank(row)))


def _described(index: IndexReader, article: ArticleRow) -> DescribedArticle:
    return DescribedArticle(
        index.passages.text(article.id),
        index.passages.with_words(article.id),
        index.passages.mentions(article.id),
        index.quotations.of(article.id),
        index.statements.of(article.id),
    )


def _place(article: ArticleRow, text: str, found: Description) -> NamingPlace:
    words = " ".join(text[found.start : found.end].split())
    return NamingPlace(article.id, article.source, found.start, found.end, words, found.kind, found.said_by)


def _only(term: str, terms: dict[str, list[NamingPlace]]) -> str | None:
    """Return the source that alone uses a term as its own word, if another source uses another one."""
    own = _sources(terms[term])
    others = _sources(place for other, used in terms.items() if other != term for place in used)
    return next(iter(own)) if len(own) == 1 and others - own else None


def _sources(places: Collection[NamingPlace] | Iterator[NamingPlace]) -> set[str]:
    return {place.source for place in places if place.said_by is None}


def _rank(row: NamingRow) -> tuple[bool, bool, int, int, str]:
    is_plain = row.term.casefold().split(" of ")[0].split()[-1] in naming_words("plain")
    surest = min(list(NamingKind).index(place.kind) for place in row.places)
    return is_plain, row.only is None, surest, -len(row.places), row.term


def _count(sources: Iterator[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for source in sources:
        counts[source] = counts.get(source, 0) + 1
    return counts
