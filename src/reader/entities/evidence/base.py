"""What evidence is: reasons with weights in log-odds, and a decision that is nothing but their sum."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

from reader.entities.cooccurrence import Cooccurrence
from reader.entities.matching.reference_data import gender_of_honorifics, words_of
from reader.entities.name_forms import Name
from reader.model.entities import NameReason, NameReasonKind

CONTRADICTION = -6.0
"""A reason of this weight or less keeps two names apart whatever speaks for them."""

LONGEST_COMPANY = 1.0
"""The most that shared company adds."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that speaks for and against two names being one.

    Attributes:
        reasons: Strongest first.
        prior: Log-odds before any reason: most pairs that look alike at all are two.
    """

    reasons: tuple[NameReason, ...]
    prior: float

    @property
    def score(self) -> float:
        """Log-odds that the two are one."""
        return fsum((self.prior, *(reason.weight for reason in self.reasons)))

    @property
    def contradiction(self) -> bool:
        """True where one reason alone rules out that they are one."""
        return any(reason.weight <= CONTRADICTION for reason in self.reasons)

    @property
    def joins(self) -> bool:
        """True where the evidence is for one entity."""
        return self.score > 0 and not self.contradiction


def weighed(prior: float, *found: NameReason | None) -> Evidence:
    """Return the evidence made of those features that were found."""
    reasons = (reason for reason in found if reason is not None and reason.weight)
    return Evidence(tuple(sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.kind, reason.text))), prior)


# --- what persons, bodies and places have in common ---


def shared_company(a: Name, b: Name, company: Cooccurrence) -> NameReason | None:
    """Both stand among the same other names, in different articles."""
    worth, names = company.shared(a.articles, b.articles, (a.key, b.key))
    if worth < 0.1:
        return None
    return NameReason(
        NameReasonKind.COOCCURRENCE,
        f"named together with the same others: {', '.join(names)}",
        min(LONGEST_COMPANY, 0.4 * worth),
    )


def one_form_each(a: Name, b: Name, company: Cooccurrence) -> NameReason | None:
    """No article uses both forms, though their articles tell of the same: each source keeps to its own form."""
    if a.articles & b.articles or company.shared(a.articles, b.articles, (a.key, b.key))[0] < 0.1:
        return None
    return NameReason(NameReasonKind.ONE_FORM_EACH, "no article uses both forms", 0.4)


def same_office(a: Name, b: Name) -> NameReason | None:
    """Both stand with the same office or honorific."""
    best = max(
        ((len(x & y) / len(x | y), tuple(sorted(x & y))) for x in _offices(a) for y in _offices(b)), default=(0, ())
    )
    if best[0] >= 0.5:
        telling = [word for word in best[1] if word not in VAGUE_OFFICES]
        return NameReason(
            NameReasonKind.TITLE, f"both called {' '.join(_in_order(a, best[1]))}", 1.5 if telling else 0.5
        )
    mine = {word for title in a.titles for word in title} & _honorifics()
    theirs = {word for title in b.titles for word in title} & _honorifics()
    if both := sorted(mine & theirs):
        return NameReason(NameReasonKind.TITLE, f"both called {both[0]}", 0.5)
    return None


def genders_differ(a: Name, b: Name) -> NameReason | None:
    """One is called Mr, the other Mrs."""
    told = {a.gender, b.gender} - {""}
    return (
        NameReason(NameReasonKind.GENDER, "the titles are a man's and a woman's", CONTRADICTION)
        if len(told) == 2
        else None
    )


VAGUE_OFFICES = frozenset((
    "leader", "chief", "commander", "head", "member", "spokesman", "spokesperson", "journalist", "former", "late",
    "top", "mr",
))  # fmt: skip
_SMALL = frozenset((
    "the", "of", "a", "an", "for", "and", "first", "former", "late", "top", "senior", "acting", "then", "ex", "new",
    "old",
    "son", "daughter", "wife", "widow", "husband", "mother", "nephew", "cousin", "uncle",
))  # fmt: skip


def _offices(name: Name) -> list[frozenset[str]]:
    offices = (frozenset(word for word in title if word not in _SMALL) for title in sorted(name.titles))
    return [office for office in offices if office - _honorifics()]


def _honorifics() -> frozenset[str]:
    return frozenset(gender_of_honorifics()) | {"sheikh", "haji", "dr", "doctor", "prof", "professor"} & words_of(
        "honorifics"
    )


def _in_order(name: Name, words: tuple[str, ...]) -> list[str]:
    title = next((title for title in sorted(name.titles) if set(words) <= set(title)), words)
    return [word for word in title if word in words]
