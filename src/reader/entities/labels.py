"""The kind of a name when its mentions have different labels: the majority decides, unless an article has evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from reader.entities.matching.normalize import KIND_OF_LABEL, NameKind, Words, normalize_name, split_words
from reader.entities.matching.reference_data import known_places, words_of
from reader.entities.matching.similarity import WordSimilarity, compare_words, is_typo
from reader.model.analysis import Label, Mention
from reader.model.entities import ArticleNames

MIN_NAME_LENGTH = 5
"""Letters from which a word may be taken for a person's name against its label."""


class KindVotes:
    """Counts which kinds each form was labelled with, in the library and in each article.

    Args:
        articles: All articles. Values (dates, numbers) are not counted.
    """

    def __init__(self, articles: Iterable[ArticleNames]) -> None:
        self._library: dict[Words, Counter[NameKind]] = defaultdict(Counter)
        self._article: dict[int, dict[Words, Counter[NameKind]]] = {}
        self._supported_persons: set[tuple[int, Words]] = set()
        self._families: dict[int, set[str]] = defaultdict(set)
        self._relabelled_persons: set[tuple[int, Words]] = set()
        # Most counters have the same few contents ("once, as a person"): equal ones are stored once.
        shared: dict[frozenset[tuple[NameKind, int]], Counter[NameKind]] = {}
        for article in articles:
            votes = self._count(article)
            self._article[article.article] = {
                form: shared.setdefault(frozenset(counter.items()), counter) for form, counter in votes.items()
            }
        for article_key, votes in self._article.items():
            for form, counter in votes.items():
                is_unique = counter.total() == 1 and self._library[form].total() == 1
                if is_unique and self._looks_like_person(article_key, form):
                    self._relabelled_persons.add((article_key, form))

    def _count(self, article: ArticleNames) -> dict[Words, Counter[NameKind]]:
        votes: dict[Words, Counter[NameKind]] = defaultdict(Counter)
        for mention in article.mentions:
            if mention.label.is_name and mention.label is not Label.LANGUAGE:
                kind, form = KIND_OF_LABEL[mention.label], _form(mention)
                self._library[form][kind] += 1
                votes[form][kind] += 1
                if kind is NameKind.PERSON:
                    self._note_person(article.article, form, mention)
        return votes

    def _note_person(self, article: int, form: Words, mention: Mention) -> None:
        """Note what supports forms as persons in an article: a title, or a full name that ends in the form."""
        self._families[article].add(form[-1])
        if mention.title or normalize_name(mention.text, NameKind.PERSON).titles:
            self._supported_persons.add((article, form))
        if len(form) > 1:
            self._supported_persons.add((article, form[-1:]))

    def _looks_like_person(self, article: int, form: Words) -> bool:
        """Return whether a form that is used once, as something else, misspells the name of a person in the article."""
        word = form[-1]
        if set(form[:-1]) - words_of("honorifics") or len(word) < MIN_NAME_LENGTH or word in known_places():
            return False
        return any(
            compare_words(word, family) >= WordSimilarity.TRANSPOSED or is_typo(word, family)
            for family in self._families[article]
        )

    def kind(self, article: int, mention: Mention) -> NameKind:
        """Return the kind under which a mention is resolved.

        In general this is the kind that most mentions of the form have in the library. Two kinds of mentions keep
        their own kind against that majority: a person who has a title or a full name in the article, and a place that
        is in the gazetteer. So Washington the man and Washington the city can be in one article.
        """
        own = KIND_OF_LABEL[mention.label]
        if own is NameKind.LANGUAGE:
            return own
        form = _form(mention)
        may_relabel = own in (NameKind.GROUP, NameKind.PLACE) and mention.label is not Label.NORP
        if may_relabel and (article, form) in self._relabelled_persons:
            return NameKind.PERSON
        votes = self._article[article][form]
        person = votes[NameKind.PERSON] > 0 and (article, form) in self._supported_persons
        place = votes[NameKind.PLACE] > 0 and " ".join(form) in known_places()
        if person and place and own in (NameKind.PERSON, NameKind.PLACE):
            return own
        library_majority = _majority(self._library[form], self._library[form])
        article_majority = _majority(votes, self._library[form])
        if person and votes[NameKind.PERSON] * 2 >= votes.total():
            return NameKind.PERSON
        if (article_majority is NameKind.PERSON and person) or (article_majority is NameKind.PLACE and place):
            return article_majority
        return library_majority


def _form(mention: Mention) -> Words:
    return _words_of_form(mention.text, mention.label is Label.PERSON)


@lru_cache(maxsize=200_000)
def _words_of_form(surface: str, is_person: bool) -> Words:
    if is_person:
        return normalize_name(surface, NameKind.PERSON).words
    words = split_words(surface)
    return words[1:] if len(words) > 1 and words[0] in ("the", "al") else words


def _majority(votes: Counter[NameKind], tie_breaker: Counter[NameKind]) -> NameKind:
    return min(votes, key=lambda kind: (-votes[kind], -tie_breaker[kind], kind))


def majority_label(labels: Counter[Label]) -> Label:
    """Return the most frequent label; of equally frequent ones the first in the order of `Label`."""
    order = list(Label)
    return min(labels, key=lambda label: (-labels[label], order.index(label)))
