"""The names of a library: every form once, with where it stands, how it is spelled and which titles it has.

A form that can only mean one thing (a full personal name, most places and bodies) is one name for the whole library.
A form that only has a meaning within its article (a bare family name, an acronym, "Foreign Ministry") is one name for
each article: one sense per discourse (Gale, Church and Yarowsky 1992).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reader.entities.labels import LabelVote
from reader.entities.matching.normalize import Kind, Words, fold, gender, is_acronym, title_words
from reader.entities.matching.reference_data import words_of
from reader.entities.verdicts import surface_key
from reader.model.analysis import Label, Mention
from reader.model.entities import ArticleNames, NameVerdict

LIBRARY = -1
"""In place of an article's key: a name of the whole library."""


@dataclass(frozen=True, slots=True, order=True)
class NameKey:
    """What makes two mentions the same name before any evidence is weighed.

    Attributes:
        kind: Person, group, place, work or language.
        words: The words that are compared.
        marks: Generation marks.
        vowels: False for names from scripts without vowels.
        surface: Set only where a person said that forms with the same words are two.
        article: The article in which the name has its meaning, or LIBRARY.
        gender: "m" or "f" for a bare family name with a title that tells it.
    """

    kind: Kind
    words: Words
    marks: Words = ()
    vowels: bool = True
    surface: str = ""
    article: int = LIBRARY
    gender: str = ""
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Looked up some hundred times each.
        said = (self.kind, self.words, self.marks, self.vowels, self.surface, self.article, self.gender)
        object.__setattr__(self, "_hash", hash(said))

    def __hash__(self) -> int:
        return self._hash

    @property
    def local(self) -> bool:
        """True for a name that only has a meaning within its article."""
        return self.article != LIBRARY

    @property
    def full(self) -> bool:
        """True for a name that stands by itself: not bound to its article, and no bare family name."""
        return not self.local and not (self.kind is Kind.PERSON and len(self.words) == 1)

    def in_library(self) -> NameKey:
        """Return the same name without regard to the article."""
        return replace(self, article=LIBRARY)


@dataclass(frozen=True, slots=True)
class Name:
    """One name with all that the library tells of it.

    Attributes:
        key: Its identity.
        mentions: (article, index of the mention there), sorted.
        surfaces: How often it is written how.
        labels: How often it was given which label.
        titles: Title words that stand with it, each title once.
        articles: The articles it stands in.
    """

    key: NameKey
    mentions: tuple[tuple[int, int], ...]
    surfaces: Counter[str]
    labels: Counter[Label]
    titles: frozenset[Words]
    articles: frozenset[int]

    @property
    def gender(self) -> str:
        """Tell "m" or "f" where its titles do, else ""."""
        return gender(tuple(word for title in self.titles for word in title))

    @property
    def commonest(self) -> str:
        """The most frequent spelling."""
        return min(self.surfaces, key=lambda surface: (-self.surfaces[surface], surface))


def collect(articles: Sequence[ArticleNames], verdicts: Iterable[NameVerdict] = ()) -> dict[NameKey, Name]:
    """Return the names of all articles by their key, in a fixed order. Values (dates, numbers) are left out.

    Args:
        articles: In any order.
        verdicts: Forms that a person judged have one meaning in the whole library, also bare ones.
    """
    vote = LabelVote(articles)
    judged = frozenset(surface_key(form) for verdict in verdicts for form in (verdict.a, verdict.b))
    acronyms = _written_as_acronyms(articles, vote)
    found: dict[NameKey, list[tuple[int, int, Mention]]] = defaultdict(list)
    for article in articles:
        for index, mention in enumerate(article.mentions):
            if mention.label.is_name:
                kind = vote.kind(article.article, mention)
                key = _key(article.article, mention, kind, acronyms, judged)
                found[key].append((article.article, index, mention))
    return {key: _name(key, found.pop(key)) for key in sorted(found)}


def _key(article: int, mention: Mention, kind: Kind, acronyms: frozenset[Words], judged: frozenset[str]) -> NameKey:
    folded = fold(mention.text, kind)
    key = NameKey(kind, folded.words, folded.marks, folded.vowels)
    if judged and (surface := surface_key(mention.text)) in judged:
        return replace(key, surface=surface)
    if kind is Kind.PERSON and len(folded.words) == 1:
        return replace(key, article=article, gender=gender(folded.titles + title_words(mention.title or "")))
    if kind is Kind.GROUP and (folded.words in acronyms or is_generic(folded.words)):
        return replace(key, article=article)
    return key


def is_generic(words: Words) -> bool:
    """Tell whether the words say what kind of body is meant but not which ("foreign ministry")."""
    return all(word in words_of("generic_words") for word in words)


def _written_as_acronyms(articles: Iterable[ArticleNames], vote: LabelVote) -> frozenset[Words]:
    found = set()
    for article in articles:
        for mention in article.mentions:
            if mention.label.is_name and is_acronym(mention.text) and vote.kind(article.article, mention) is Kind.GROUP:
                found.add(fold(mention.text, Kind.GROUP).words)
        found.update(fold(definition.acronym, Kind.GROUP).words for definition in article.definitions)
    return frozenset(found)


def _name(key: NameKey, uses: list[tuple[int, int, Mention]]) -> Name:
    titles = {fold(mention.text, key.kind).titles for _, _, mention in uses}
    titles |= {title_words(mention.title or "") for _, _, mention in uses}
    return Name(
        key,
        tuple(sorted((article, index) for article, index, _ in uses)),
        Counter(mention.text for _, _, mention in uses),
        Counter(mention.label for _, _, mention in uses),
        frozenset(title for title in titles if title),
        frozenset(article for article, _, _ in uses),
    )


def merged(key: NameKey, names: Iterable[Name]) -> Name:
    """Return one name, under `key`, that has all that several names have."""
    parts = list(names)
    return Name(
        key,
        tuple(sorted(place for part in parts for place in part.mentions)),
        sum((part.surfaces for part in parts), Counter()),
        sum((part.labels for part in parts), Counter()),
        frozenset(title for part in parts for title in part.titles),
        frozenset(article for part in parts for article in part.articles),
    )


def in_article(name: Name, article: int) -> Name:
    """Return a name of the whole library as one of its articles has it."""
    mentions = tuple(place for place in name.mentions if place[0] == article)
    return replace(name, key=replace(name.key, article=article), mentions=mentions, articles=frozenset({article}))
