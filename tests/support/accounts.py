"""Accounts of invented events as comparison takes them: analysed by the shipped pipeline, names resolved together."""

from __future__ import annotations

from functools import cache

from reader.comparison.accounts import Account
from reader.comparison.facts import compare
from reader.entities.resolve import resolve
from reader.model.entities import ArticleNames
from reader.model.facts import Fact, FactKind
from tests.support.statements import stated

Report = tuple[str, str]
"""Day of publication (ISO 8601) and text of an article."""


@cache
def accounts(*articles: Report) -> tuple[Account, ...]:
    """Return articles as accounts of one story; the key of each is its place in the list."""
    found = [stated(text, published) for published, text in articles]
    names = [ArticleNames(key, one.analysis.mentions, one.analysis.definitions) for key, one in enumerate(found)]
    entities = {place: entity.key for entity in resolve(names) for place in entity.mentions}
    return tuple(
        Account(
            key,
            f"Paper {key}",
            published,
            one.text,
            one.analysis.passages,
            one.analysis.mentions,
            tuple(entities.get((key, index)) for index in range(len(one.analysis.mentions))),
            one.statements,
            one.analysis.values,
        )
        for key, (one, (published, _)) in enumerate(zip(found, articles, strict=True))
    )


@cache
def facts(*articles: Report) -> tuple[Fact, ...]:
    """Return the facts that several articles state."""
    return tuple(compare(accounts(*articles)))


def fact(kind: FactKind, what: str, *articles: Report) -> Fact:
    """Return the only fact of a kind whose title contains some words."""
    found = [one for one in facts(*articles) if one.kind is kind and what in one.what]
    assert len(found) == 1, [(one.kind.value, one.what) for one in facts(*articles)]
    return found[0]


def words(one: Fact, *articles: Report) -> list[list[str]]:
    """Return the words of each account for a fact, account by account."""
    texts = accounts(*articles)
    given: list[list[str]] = [[] for _ in texts]
    for value in one.values:
        given[value.ref.article].append(texts[value.ref.article].text[value.start : value.end])
    return given
