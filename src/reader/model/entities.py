"""Names and entities: what name resolution reads of an article, and the entities that it finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.analysis import Definition, Label, Mention


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """What name resolution needs of one article.

    Attributes:
        article: The article's key (its row id in the index).
        mentions: Its mentions, in the order of the text.
        definitions: Acronyms that it explains.
    """

    article: int
    mentions: tuple[Mention, ...]
    definitions: tuple[Definition, ...] = ()


class NameReasonKind(StrEnum):
    """Kinds of evidence for or against two names meaning one entity; the values are stored in the index."""

    # The words of the names.
    SAME_WORDS = "same words"
    SHARED_WORDS = "shared words"
    EXTRA_WORDS = "extra words"
    DIFFERENT_WORDS = "different words"
    ORDER = "order"
    SPELLING = "spelling"
    SLIP = "slip"
    SCRIPT = "script"
    PLURAL = "plural"
    # Parts of personal names.
    FAMILY_NAME = "family name"
    GIVEN_NAME = "given name"
    PART_OF_NAME = "part of name"
    BEGINNING = "beginning"
    EXTRA_NAME = "extra name"
    DIFFERENT_NAME = "different name"
    INITIALS = "initials"
    GENERATION = "generation"
    COMMON = "common"
    # Acronyms, and what is generally known.
    ACRONYM = "acronym"
    DEFINED = "defined"
    SHORT_FORM = "short form"
    WELL_KNOWN = "well known"
    KNOWN_PLACES = "known places"
    KIND_OF_PLACE = "kind of place"
    # Where and how the names are used.
    TITLE = "title"
    GENDER = "gender"
    COOCCURRENCE = "company"
    PROMINENCE = "prominence"
    ALONE = "alone"
    AMBIGUOUS = "ambiguous"
    ONE_FORM_EACH = "one form each"
    BOTH_IN_ONE_TEXT = "both in one text"
    # The user's decisions.
    VERDICT = "verdict"
    RENAME = "rename"


@dataclass(frozen=True, slots=True)
class NameReason:
    """One piece of evidence for or against two names meaning the same entity.

    Attributes:
        kind: The kind of evidence.
        text: The evidence in words ("family name of Ahmad Massoud in the same article").
        weight: What it adds to the score (positive) or takes from it (negative), in log-odds.
    """

    kind: NameReasonKind
    text: str
    weight: float


MERGED_BY_USER = "you merged these names"
"""Text of the reason for an alias that only a verdict merged."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, place or value, under all names that the sources use.

    Attributes:
        key: Stable id made from the label and the name that the texts give: the same content gives the same key in
            every run, and a rename by the user does not change it.
        name: The fullest unambiguous form, or the name that the user chose.
        label: Its kind.
        mentions: (article key, index into that article's mentions) of every mention, in order.
        reasons: (alias, reason) pairs: for each other form of the name, why it was taken for the same entity.
    """

    key: str
    name: str
    label: Label
    mentions: tuple[tuple[int, int], ...]
    reasons: tuple[tuple[str, NameReason], ...] = ()


@dataclass(frozen=True, slots=True)
class NameVerdict:
    """The user's decision that two forms of a name mean the same entity, or two different ones.

    Attributes:
        a: One form.
        b: The other form.
        same: True if both name the same entity.
    """

    a: str
    b: str
    same: bool


@dataclass(frozen=True, slots=True)
class NameComparison:
    """Whether two names mean the same entity, and why.

    Attributes:
        same: True if name resolution would merge them.
        reason: The strongest evidence for that decision, in words; None if nothing speaks for or against it.
    """

    same: bool
    reason: str | None
