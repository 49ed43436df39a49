"""Short ways to write down what articles name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.model.analysis import Definition, Label, Mention
from reader.model.entities import ArticleNames, Entity

DATA = Path(__file__).parents[1] / "data" / "names"


def article(key: int, *mentions: str, definitions: Sequence[tuple[str, str]] = ()) -> ArticleNames:
    """Return an article that names "TEXT|LABEL" or "TEXT|LABEL|TITLE", in this order."""
    found = []
    for place, written in enumerate(mentions):
        text, label, *title = (part.strip() for part in written.split("|"))
        start = place * 100
        found.append(Mention(start, start + len(text), text, Label(label), place, title[0] if title else None))
    return ArticleNames(key, tuple(found), tuple(Definition(*definition) for definition in definitions))


def forms(entity: Entity, articles: Iterable[ArticleNames]) -> set[str]:
    """Return the surfaces of an entity's mentions."""
    by_key = {names.article: names for names in articles}
    return {by_key[key].mentions[index].text for key, index in entity.mentions}


def entity_of(
    text: str, entities: Iterable[Entity], articles: Sequence[ArticleNames], key: int | None = None
) -> Entity:
    """Return the one entity with a mention of this text (in the article `key`, when given)."""
    by_key = {names.article: names for names in articles}
    found = [
        entity
        for entity in entities
        if any(by_key[a].mentions[i].text == text and key in (None, a) for a, i in entity.mentions)
    ]
    assert len(found) == 1, f"{text!r} is in {[entity.name for entity in found]}"
    return found[0]


def together(a: str, b: str, entities: Iterable[Entity], articles: Sequence[ArticleNames]) -> bool:
    """Tell whether some entity has mentions of both texts."""
    return any({a, b} <= forms(entity, articles) for entity in entities)


def pairs(name: str) -> list[tuple[str, str, str, str]]:
    """Return (origin, label, form, form) of each line of a data file."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    rows = [[part.strip() for part in line.split("|")] for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def in_two_articles(label: str, a: str, b: str) -> list[ArticleNames]:
    """Return two articles that name the same things besides, one with each form: only the forms can decide."""
    company = ("Geneva|GPE", "Reuters|ORG", "Red Crescent|ORG", "Tuesday|DATE")
    return [article(1, f"{a}|{label}", *company), article(2, *company, f"{b}|{label}")]
