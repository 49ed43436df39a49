"""The names of a library: every form once, with its mentions, spellings and titles.

A form that has one meaning (a full personal name, most places and organisations) is one name in the whole library. A
form that means different things in different articles (a surname alone, an acronym, "Foreign Ministry") is a separate
name in each article, and has one meaning there: one sense per discourse (Gale, Church and Yarowsky 1992).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reader.entities.labels import KindVotes
from reader.entities.matching.normalize import (
    Gender,
    NameKind,
    Words,
    gender_of_titles,
    is_acronym,
    normalize_name,
    title_words,
)
from reader.entities.matching.reference_data import words_of
from reader.entities.verdicts import surface_key
from reader.model.analysis import Label, Mention
from reader.model.entities import ArticleNames, NameVerdict

WHOLE_LIBRARY = -1
"""Value of `NameKey.article` for a name with the same meaning in all articles."""


@dataclass(frozen=True, slots=True, order=True)
class NameKey:
    """The identity of a name: mentions with equal keys are the same name before any evidence is weighed.

    Attributes:
        kind: Person, group, place, work or language.
        words: The normalised words.
        marks: Generation marks.
        vowels: False for names from scripts without vowels.
        surface: The form's `surface_key` if a verdict is about it (forms with equal words may be different then),
            else empty.
        article: The article in which the name has its meaning, or WHOLE_LIBRARY.
        gender: The gender of a surname alone if its title implies one, else UNKNOWN.
    """

    kind: NameKind
    words: Words
    marks: Words = ()
    vowels: bool = True
    surface: str = ""
    article: int = WHOLE_LIBRARY
    gender: Gender = Gender.UNKNOWN
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Each key is looked up hundreds of times: its hash is computed once.
        content = (self.kind, self.words, self.marks, self.vowels, self.surface, self.article, self.gender)
        object.__setattr__(self, "_hash", hash(content))

    def __hash__(self) -> int:
        return self._hash

    @property
    def is_local(self) -> bool:
        """True for a name that has a meaning only within its article."""
        return self.article != WHOLE_LIBRARY

    @property
    def is_full(self) -> bool:
        """True for a name that is complete by itself: neither local nor the single word of a person."""
        return not self.is_local and not (self.kind is NameKind.PERSON and len(self.words) == 1)

    def library_key(self) -> NameKey:
        """Return the key of the same name regardless of the article."""
        return replace(self, article=WHOLE_LIBRARY)


@dataclass(frozen=True, slots=True)
class Name:
    """One name with everything that the library knows about it.

    Attributes:
        key: Its identity.
        mentions: (article, index of the mention in it), sorted.
        surfaces: Number of mentions per spelling.
        labels: Number of mentions per label.
        titles: The titles that occur with it, as words.
        articles: The articles in which it occurs.
    """

    key: NameKey
    mentions: tuple[tuple[int, int], ...]
    surfaces: Counter[str]
    labels: Counter[Label]
    titles: frozenset[Words]
    articles: frozenset[int]

    @property
    def gender(self) -> Gender:
        """The gender that its titles imply."""
        return gender_of_titles(tuple(word for title in self.titles for word in title))

    @property
    def main_surface(self) -> str:
        """The most frequent spelling."""
        return min(self.surfaces, key=lambda surface: (-self.surfaces[surface], surface))


def collect_names(articles: Sequence[ArticleNames], verdicts: Iterable[NameVerdict] = ()) -> dict[NameKey, Name]:
    """Return the names of all articles by their key, in a fixed order, without values (dates, numbers).

    Args:
        articles: In any order.
        verdicts: Forms that a verdict is about have one meaning in the whole library, surnames and acronyms included.
    """
    votes = KindVotes(articles)
    with_verdict = frozenset(surface_key(form) for verdict in verdicts for form in (verdict.a, verdict.b))
    acronyms = _acronym_forms(articles, votes)
    uses_of: dict[NameKey, list[tuple[int, int, Mention]]] = defaultdict(list)
    for article in articles:
        for index, mention in enumerate(article.mentions):
            if mention.label.is_name:
                kind = votes.kind(article.article, mention)
                key = _key(article.article, mention, kind, acronyms, with_verdict)
                uses_of[key].append((article.article, index, mention))
    return {key: _name(key, uses_of.pop(key)) for key in sorted(uses_of)}


def _key(
    article: int, mention: Mention, kind: NameKind, acronyms: frozenset[Words], with_verdict: frozenset[str]
) -> NameKey:
    name = normalize_name(mention.text, kind)
    key = NameKey(kind, name.words, name.marks, name.vowels)
    if with_verdict and (surface := surface_key(mention.text)) in with_verdict:
        return replace(key, surface=surface)
    if kind is NameKind.PERSON and len(name.words) == 1:
        return replace(key, article=article, gender=gender_of_titles(name.titles + title_words(mention.title)))
    if kind is NameKind.GROUP and (name.words in acronyms or is_generic(name.words)):
        return replace(key, article=article)
    return key


def is_generic(words: Words) -> bool:
    """Return whether the words say which kind of organisation is meant but not which one ("foreign ministry")."""
    return all(word in words_of("generic_words") for word in words)


def _acronym_forms(articles: Iterable[ArticleNames], votes: KindVotes) -> frozenset[Words]:
    """Return the words of all group names that are written as acronyms or defined as such."""
    forms = set()
    for article in articles:
        for mention in article.mentions:
            if (
                mention.label.is_name
                and is_acronym(mention.text)
                and votes.kind(article.article, mention) is NameKind.GROUP
            ):
                forms.add(normalize_name(mention.text, NameKind.GROUP).words)
        forms.update(normalize_name(definition.acronym, NameKind.GROUP).words for definition in article.definitions)
    return frozenset(forms)


def _name(key: NameKey, uses: list[tuple[int, int, Mention]]) -> Name:
    titles = {normalize_name(mention.text, key.kind).titles for _, _, mention in uses}
    titles |= {title_words(mention.title) for _, _, mention in uses}
    return Name(
        key,
        tuple(sorted((article, index) for article, index, _ in uses)),
        Counter(mention.text for _, _, mention in uses),
        Counter(mention.label for _, _, mention in uses),
        frozenset(title for title in titles if title),
        frozenset(article for article, _, _ in uses),
    )


def merge_names(key: NameKey, names: Iterable[Name]) -> Name:
    """Return one name, under `key`, with the mentions, spellings and titles of several names."""
    parts = list(names)
    return Name(
        key,
        tuple(sorted(mention for part in parts for mention in part.mentions)),
        sum((part.surfaces for part in parts), Counter()),
        sum((part.labels for part in parts), Counter()),
        frozenset(title for part in parts for title in part.titles),
        frozenset(article for part in parts for article in part.articles),
    )


def restrict_to_article(name: Name, article: int) -> Name:
    """Return a name of the whole library as a local name of one of its articles."""
    mentions = tuple(mention for mention in name.mentions if mention[0] == article)
    return replace(name, key=replace(name.key, article=article), mentions=mentions, articles=frozenset({article}))
