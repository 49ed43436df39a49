"""Evidence for or against two names being one entity: a prior and reasons in log-odds; their sum is the score."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

from reader.entities.cooccurrence import Cooccurrence
from reader.entities.matching.normalize import Gender, Words
from reader.entities.matching.reference_data import gender_of_honorifics, words_of
from reader.entities.name_forms import Name
from reader.model.entities import NameReason, NameReasonKind

CONTRADICTION_WEIGHT = -6.0
"""A single reason of this weight or less rules out that two names are one entity, even if all others support it."""

MIN_COOCCURRENCE = 0.1
"""Amount of shared context (see `Cooccurrence.shared`) from which it counts."""

MAX_COOCCURRENCE_WEIGHT = 1.0
"""The most that shared context adds, in log-odds."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All evidence for and against two names meaning the same entity.

    Attributes:
        reasons: Strongest first.
        prior: Log-odds before any reason; negative, since most pairs of similar names are two entities.
    """

    reasons: tuple[NameReason, ...]
    prior: float

    @property
    def score(self) -> float:
        """Log-odds that both names mean the same entity."""
        return fsum((self.prior, *(reason.weight for reason in self.reasons)))

    @property
    def has_contradiction(self) -> bool:
        """True if a single reason rules out that both names mean the same entity."""
        return any(reason.weight <= CONTRADICTION_WEIGHT for reason in self.reasons)

    @property
    def supports_merging(self) -> bool:
        """True if both names probably mean the same entity."""
        return self.score > 0 and not self.has_contradiction


def combine(prior: float, *reasons: NameReason | None) -> Evidence:
    """Return the evidence from a prior and those reasons that apply."""
    applicable = (reason for reason in reasons if reason is not None and reason.weight)
    return Evidence(
        tuple(sorted(applicable, key=lambda reason: (-abs(reason.weight), reason.kind, reason.text))), prior
    )


# --- reasons for all kinds of names ---


def shared_context(a: Name, b: Name, cooccurrence: Cooccurrence) -> NameReason | None:
    """Both names occur with the same other names, in different articles."""
    amount, names = cooccurrence.shared(a.articles, b.articles, (a.key, b.key))
    if amount < MIN_COOCCURRENCE:
        return None
    text = f"both are named together with {', '.join(names)}"
    return NameReason(NameReasonKind.COOCCURRENCE, text, min(MAX_COOCCURRENCE_WEIGHT, 0.4 * amount))


def one_form_each(a: Name, b: Name, cooccurrence: Cooccurrence) -> NameReason | None:
    """No article uses both names though their articles share context: each source keeps to its own spelling."""
    if a.articles & b.articles or cooccurrence.shared(a.articles, b.articles, (a.key, b.key))[0] < MIN_COOCCURRENCE:
        return None
    return NameReason(NameReasonKind.ONE_FORM_EACH, "no article uses both forms", 0.4)


def same_title(a: Name, b: Name) -> NameReason | None:
    """Both persons have the same office or honorific."""
    overlaps = (
        (len(office_a & office_b) / len(office_a | office_b), tuple(sorted(office_a & office_b)))
        for office_a in _offices(a)
        for office_b in _offices(b)
    )
    similarity, shared = max(overlaps, default=(0.0, ()))
    if similarity >= 0.5:
        is_specific = any(word not in UNSPECIFIC_OFFICES for word in shared)
        return NameReason(
            NameReasonKind.TITLE, f"both called {' '.join(_in_order(a, shared))}", 1.5 if is_specific else 0.5
        )
    honorifics_a = {word for title in a.titles for word in title} & _honorifics()
    honorifics_b = {word for title in b.titles for word in title} & _honorifics()
    if both := sorted(honorifics_a & honorifics_b):
        return NameReason(NameReasonKind.TITLE, f"both called {both[0]}", 0.5)
    return None


def genders_differ(a: Name, b: Name) -> NameReason | None:
    """The titles of one person are a man's, those of the other a woman's."""
    if {a.gender, b.gender} != {Gender.MALE, Gender.FEMALE}:
        return None
    return NameReason(NameReasonKind.GENDER, "the titles are a man's and a woman's", CONTRADICTION_WEIGHT)


UNSPECIFIC_OFFICES = frozenset((
    "leader", "chief", "commander", "head", "member", "spokesman", "spokesperson", "journalist", "former", "late",
    "top", "mr",
))  # fmt: skip
"""Words of offices that many people in an article may have."""

_NOT_OFFICES = frozenset((
    "the", "of", "a", "an", "for", "and", "first", "former", "late", "top", "senior", "acting", "then", "ex", "new",
    "old",
    "son", "daughter", "wife", "widow", "husband", "mother", "nephew", "cousin", "uncle",
))  # fmt: skip


def _offices(name: Name) -> list[frozenset[str]]:
    offices = (frozenset(word for word in title if word not in _NOT_OFFICES) for title in sorted(name.titles))
    return [office for office in offices if office - _honorifics()]


def _honorifics() -> frozenset[str]:
    """Return the words that address a person without naming an office."""
    without_gender = {"sheikh", "haji", "dr", "doctor", "prof", "professor"} & words_of("honorifics")
    return frozenset(gender_of_honorifics()) | without_gender


def _in_order(name: Name, words: Words) -> list[str]:
    """Return words of a title in the order in which the title has them."""
    title = next((title for title in sorted(name.titles) if set(words) <= set(title)), words)
    return [word for word in title if word in words]
