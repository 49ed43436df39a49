"""Evidence that two names of places mean one. Known places are never taken for one another, however alike they look."""

from __future__ import annotations

from reader.entities.acronyms import well_known
from reader.entities.cooccurrence import Cooccurrence
from reader.entities.evidence.base import Evidence, one_form_each, shared_company, weighed
from reader.entities.matching.normalize import Words
from reader.entities.matching.phonetic_key import distance, skeleton
from reader.entities.matching.reference_data import AREAS, known_cities, known_places
from reader.entities.matching.similarity import Likeness, likeness
from reader.entities.name_forms import Name
from reader.model.entities import NameReason, NameReasonKind

PRIOR = -3.0
CLOSE = 0.35


def compare_places(a: Name, b: Name, company: Cooccurrence) -> Evidence:
    """Weigh all that speaks for and against two names meaning one place."""
    return weighed(
        PRIOR,
        known_synonyms(a, b),
        two_known_places(a, b),
        same_letters(a, b),
        spelling(a, b),
        kind_of_area(a, b),
        one_form_each(a, b, company),
        shared_company(a, b, company),
    )


def known_synonyms(a: Name, b: Name) -> NameReason | None:
    """Everybody uses both for one."""
    if not well_known(a.key.words, b.key.words):
        return None
    return NameReason(NameReasonKind.WELL_KNOWN, "two well-known names of one", 12.0)


def two_known_places(a: Name, b: Name) -> NameReason | None:
    """Both are in the gazetteer, as two."""
    if well_known(a.key.words, b.key.words) or _joined(a) == _joined(b):
        return None
    if " ".join(a.key.words) in known_places() and " ".join(b.key.words) in known_places():
        return NameReason(NameReasonKind.KNOWN_PLACES, f"{a.commonest} and {b.commonest} are two known places", -12.0)
    return None


def same_letters(a: Name, b: Name) -> NameReason | None:
    """The same letters, divided otherwise ("Mazar-i-Sharif", "Mazari Sharif")."""
    if _joined(a) != _joined(b):
        return None
    return NameReason(NameReasonKind.SPELLING, "same letters, divided otherwise", 6.0)


def spelling(a: Name, b: Name) -> NameReason | None:
    """Word for word the same name in another spelling."""
    if len(a.key.words) != len(b.key.words) or _joined(a) == _joined(b):
        return None
    pairs = list(zip(a.key.words, b.key.words, strict=True))
    fits = (
        x == y or (likeness(x, y) is Likeness.SPELLING and distance(x, y) <= CLOSE and len(x) > 3) for x, y in pairs
    )
    if not all(fits):
        return None
    consonant_key = sum(len(skeleton(x)) for x, y in pairs if x != y)
    same = 0.5 * sum(x == y for x, y in pairs)
    return NameReason(
        NameReasonKind.SPELLING, "same name in another spelling", 2.0 + 0.5 * min(consonant_key, 4) + same
    )


def kind_of_area(a: Name, b: Name) -> NameReason | None:
    """One says what kind of place it is ("Faryab province"); not for cities that a province is named after."""
    short, long = sorted((a.key.words, b.key.words), key=lambda words: (len(words), words))
    if not _bare(long) or _bare(long) != short or " ".join(short) in known_cities():
        return None
    return NameReason(
        NameReasonKind.KIND_OF_PLACE, f"only one says {' '.join(word for word in long if word in AREAS)}", 4.0
    )


def _bare(words: Words) -> Words:
    kept = tuple(word for word in words if word not in AREAS and word != "of")
    return kept if len(kept) < len(words) else ()


def _joined(name: Name) -> str:
    return "".join(name.key.words)
