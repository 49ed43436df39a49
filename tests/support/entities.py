"""Articles for name resolution in short notation, and questions about the entities that come out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.model.analysis import Definition, Label, Mention
from reader.model.entities import ArticleNames, Entity

DATA = Path(__file__).parents[1] / "data" / "names"


def article(key: int, *mentions: str, definitions: Sequence[tuple[str, str]] = ()) -> ArticleNames:
    """Return an article with mentions in the notation "TEXT|LABEL" or "TEXT|LABEL|TITLE", in this order."""
    parsed = []
    for place, written in enumerate(mentions):
        text, label, *title = (part.strip() for part in written.split("|"))
        start = place * 100
        parsed.append(Mention(start, start + len(text), text, Label(label), place, title[0] if title else None))
    return ArticleNames(key, tuple(parsed), tuple(Definition(*definition) for definition in definitions))


def forms(entity: Entity, articles: Iterable[ArticleNames]) -> set[str]:
    """Return the surfaces of an entity's mentions."""
    by_key = {names.article: names for names in articles}
    return {by_key[key].mentions[index].text for key, index in entity.mentions}


def entity_of(
    text: str, entities: Iterable[Entity], articles: Sequence[ArticleNames], key: int | None = None
) -> Entity:
    """Return the only entity with a mention of this text (in the article `key`, if given)."""
    by_key = {names.article: names for names in articles}
    entities_with_text = [
        entity
        for entity in entities
        if any(by_key[a].mentions[i].text == text and key in (None, a) for a, i in entity.mentions)
    ]
    assert len(entities_with_text) == 1, f"{text!r} is in {[entity.name for entity in entities_with_text]}"
    return entities_with_text[0]


def are_merged(a: str, b: str, entities: Iterable[Entity], articles: Sequence[ArticleNames]) -> bool:
    """Return whether some entity has mentions of both texts."""
    return any({a, b} <= forms(entity, articles) for entity in entities)


def name_pairs(file: str) -> list[tuple[str, str, str, str]]:
    """Return (language of origin, label, form, form) of each line of a data file."""
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    rows = [[part.strip() for part in line.split("|")] for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def in_two_articles(label: str, a: str, b: str) -> list[ArticleNames]:
    """Return two articles with one form each that otherwise name the same: only the forms differ."""
    context = ("Geneva|GPE", "Reuters|ORG", "Red Crescent|ORG", "Tuesday|DATE")
    return [article(1, f"{a}|{label}", *context), article(2, *context, f"{b}|{label}")]
