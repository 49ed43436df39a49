"""TODO."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.analysis import Definition, Label, Mention
from reader.model.links import Reason


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """What name resolution needs of one article.

    Attributes:
        article: The article's key (its row id in the index).
        mentions: Its mentions, in the order of the text.
        definitions: Acronyms it explains.
    """

    article: int
    mentions: tuple[Mention, ...]
    definitions: tuple[Definition, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, place or value, whatever the sources call it.

    Attributes:
        key: Stable id made from label and the name that the texts give; the same content gives the same key on every
            run, whatever a person calls it.
        name: The fullest unambiguous form, or the name that a person chose.
        label: Its kind.
        mentions: (article key, index into that article's mentions) of every mention, in order.
        reasons: For each other form of the name: why it was taken for the same entity.
    """

    key: str
    name: str
    label: Label
    mentions: tuple[tuple[int, int], ...]
    reasons: tuple[tuple[str, Reason], ...] = ()


@dataclass(frozen=True, slots=True)
class NameVerdict:
    """A person's word on two forms of a name: the same entity, or two.

    Attributes:
        a: One form.
        b: The other form.
        same: True when they name one entity.
    """

    a: str
    b: str
    same: bool
