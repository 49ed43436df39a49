"""Which kind a form has when taggers disagree: the majority's, unless the article itself tells otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from reader.entities.matching.normalize import KINDS, Kind, Words, fold, words
from reader.entities.matching.reference_data import known_places, words_of
from reader.entities.matching.similarity import Likeness, is_slip, likeness
from reader.model.analysis import Label, Mention
from reader.model.entities import ArticleNames

SHORTEST = 5
"""Letters from which a word may be taken for a person's name in spite of its label."""


class LabelVote:
    """Counts the kinds that every form was given, in the library and in each article.

    Args:
        articles: All articles; values (dates, numbers) take no part.
    """

    def __init__(self, articles: Iterable[ArticleNames]) -> None:
        self._library: dict[Words, Counter[Kind]] = defaultdict(Counter)
        self._article: dict[int, dict[Words, Counter[Kind]]] = {}
        self._backed: set[tuple[int, Words]] = set()
        self._families: dict[int, set[str]] = defaultdict(set)
        self._persons: set[tuple[int, Words]] = set()
        # Most articles say of most forms the very same; votes that are alike are kept once.
        alike: dict[frozenset[tuple[Kind, int]], Counter[Kind]] = {}
        for article in articles:
            votes = self._count(article)
            kept = {form: alike.setdefault(frozenset(cast.items()), cast) for form, cast in votes.items()}
            self._article[article.article] = kept
        for article_key, said in self._article.items():
            for form, votes_here in said.items():
                once = votes_here.total() == 1 and self._library[form].total() == 1
                if once and self._is_person(article_key, form):
                    self._persons.add((article_key, form))

    def _count(self, article: ArticleNames) -> dict[Words, Counter[Kind]]:
        votes: dict[Words, Counter[Kind]] = defaultdict(Counter)
        for mention in article.mentions:
            if mention.label.is_name and mention.label is not Label.LANGUAGE:
                kind, form = KINDS[mention.label], _form(mention)
                self._library[form][kind] += 1
                votes[form][kind] += 1
                if kind is Kind.PERSON:
                    self._back(article.article, form, mention)
        return votes

    def _back(self, article: int, form: Words, mention: Mention) -> None:
        self._families[article].add(form[-1])
        if mention.title or fold(mention.text, Kind.PERSON).titles:
            self._backed.add((article, form))
        if len(form) > 1:
            self._backed.add((article, form[-1:]))

    def _is_person(self, article: int, form: Words) -> bool:
        """Tell whether a one-word form that is named once, as something else, is a person's name in this article."""
        word = form[-1]
        if set(form[:-1]) - words_of("honorifics") or len(word) < SHORTEST or word in known_places():
            return False
        families = self._families[article]
        return any(likeness(word, other) >= Likeness.SWAPPED or is_slip(word, other) for other in families)

    def kind(self, article: int, mention: Mention) -> Kind:
        """Return the kind under which a mention is resolved.

        A person is backed by a title or a full name in the article, a place by the gazetteer: those stand against the
        majority of the library, so that Washington the man and Washington the city stay two in one article.
        """
        own = KINDS[mention.label]
        if own is Kind.LANGUAGE:
            return own
        form = _form(mention)
        if (article, form) in self._persons and own in (Kind.GROUP, Kind.PLACE) and mention.label is not Label.NORP:
            return Kind.PERSON
        here = self._article[article][form]
        person = here[Kind.PERSON] > 0 and (article, form) in self._backed
        place = here[Kind.PLACE] > 0 and " ".join(form) in known_places()
        if person and place and own in (Kind.PERSON, Kind.PLACE):
            return own
        majority = _first(self._library[form], self._library[form])
        local = _first(here, self._library[form])
        if person and here[Kind.PERSON] * 2 >= here.total():
            return Kind.PERSON
        if (local is Kind.PERSON and person) or (local is Kind.PLACE and place):
            return local
        return majority


def _form(mention: Mention) -> Words:
    return _words_of(mention.text, mention.label is Label.PERSON)


@lru_cache(maxsize=200_000)
def _words_of(surface: str, person: bool) -> Words:
    if person:
        return fold(surface, Kind.PERSON).words
    found = words(surface)
    return found[1:] if len(found) > 1 and found[0] in ("the", "al") else found


def _first(votes: Counter[Kind], second: Counter[Kind]) -> Kind:
    return min(votes, key=lambda kind: (-votes[kind], -second[kind], kind))


def majority_label(labels: Counter[Label]) -> Label:
    """Return the most frequent label; of equally frequent ones the first in the order of `Label`."""
    order = list(Label)
    return min(labels, key=lambda label: (-labels[label], order.index(label)))
