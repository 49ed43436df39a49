"""Short names to the full names of the same article: family names, acronyms, "the Ministry"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from reader.entities.acronyms import initials, stands_for
from reader.entities.evidence.group import overlap
from reader.entities.matching.normalize import Kind, Words, fold
from reader.entities.matching.similarity import Likeness, is_slip, likeness, script_likeness
from reader.entities.name_forms import Name, NameKey
from reader.entities.name_index import Attachment, NameIndex
from reader.model.entities import NameReason, NameReasonKind

AMBIGUOUS = -2.0
"""What it costs when another full name of the article would fit as well."""


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """How well one word stands for a full name.

    Attributes:
        weight: Log-odds, without regard to others that may fit as well.
        kind: Short name of the evidence.
        text: The evidence in words, with "{}" for the full name.
    """

    weight: float
    kind: NameReasonKind
    text: str


FAMILY = {
    Likeness.SAME: Fit(4.0, NameReasonKind.FAMILY_NAME, "family name of {}"),
    Likeness.SPELLING: Fit(3.2, NameReasonKind.FAMILY_NAME, "family name of {} in another spelling"),
    Likeness.SWAPPED: Fit(3.0, NameReasonKind.FAMILY_NAME, "family name of {} but for two letters in the other order"),
    Likeness.SCRIPT: Fit(3.0, NameReasonKind.FAMILY_NAME, "family name of {} in another script"),
}
FURTHER = {
    Likeness.SAME: Fit(3.0, NameReasonKind.PART_OF_NAME, "part of the name of {}"),
    Likeness.SPELLING: Fit(2.0, NameReasonKind.PART_OF_NAME, "part of the name of {} in another spelling"),
}
FIRST = {
    Likeness.SAME: Fit(2.0, NameReasonKind.GIVEN_NAME, "first part of the name of {}"),
    Likeness.SPELLING: Fit(1.5, NameReasonKind.GIVEN_NAME, "first part of the name of {} in another spelling"),
}
SLIP = Fit(1.5, NameReasonKind.SLIP, "one letter off the family name of {}, and found nowhere else")


def attach_person(name: Name, catalogue: NameIndex) -> Attachment | None:
    """Attach a bare name to the one person of its article whose full name has it.

    Of several persons who fit equally well (a father and a son), the one named in full more often is meant; of equals
    the one named in full last before the bare name.
    """
    fits = _fits(name, catalogue)
    if not fits:
        return _defined_person(name, catalogue)
    top = max(fit.weight for fit, _ in fits.values())
    rivals = [(home, key) for home, (fit, key) in sorted(fits.items()) if fit.weight == top]
    home, full = max(rivals, key=lambda rival: _prominence(rival[0], name, catalogue))
    shown = catalogue.names[full].commonest
    fit = fits[home][0]
    reasons = [NameReason(fit.kind, fit.text.format(shown) + " in the same article", fit.weight)]
    if others := [catalogue.names[key].commonest for other, key in rivals if other != home]:
        text = f"{', '.join(others)} would fit too; {shown} is named in full more often or last"
        reasons.append(NameReason(NameReasonKind.AMBIGUOUS, text, AMBIGUOUS))
    return Attachment(name.key, full, tuple(reasons))


def _fits(name: Name, catalogue: NameIndex) -> dict[NameKey, tuple[Fit, NameKey]]:
    """Return the best fit in each cluster of the article's persons; slips count only where nothing else fits."""
    here = [catalogue.names[key] for key in catalogue.here(name.key.article, Kind.PERSON)]
    found = [(fit, full.key) for full in here if (fit := fit_of(name, full)) is not None]
    fitting = found or [(SLIP, full.key) for full in here if _is_mended(name, full, catalogue)]
    best: dict[NameKey, tuple[Fit, NameKey]] = {}
    for fit, key in sorted(fitting):
        best[catalogue.clusters.home(key)] = (fit, key)
    return best


def fit_of(name: Name, full: Name) -> Fit | None:
    """Return how well a bare name stands for a full one, None where it does not. Titles of a man and a woman do not."""
    if name.gender and full.gender and name.gender != full.gender:
        return None
    return _fit(name.key.words[0], full.key.words, name.key.vowels and full.key.vowels)


@lru_cache(maxsize=200_000)
def _fit(word: str, words: Words, vowels: bool) -> Fit | None:
    compare = likeness if vowels else script_likeness
    if fit := FAMILY.get(compare(word, words[-1])):
        return fit
    further = [fit for other in words[1:-1] if (fit := FURTHER.get(compare(word, other)))]
    return max(further, default=None) or FIRST.get(compare(word, words[0]))


def _is_mended(name: Name, full: Name, catalogue: NameIndex) -> bool:
    """Tell whether a bare name is a slip for a family name: one letter off, once, and nobody else's name."""
    word = name.key.words[0]
    if len(name.mentions) > 1 or not is_slip(word, full.key.words[-1]):
        return False
    return not any(word in key.words for key in catalogue.persons_with(word))


def _prominence(home: NameKey, name: Name, catalogue: NameIndex) -> tuple[int, int, NameKey]:
    article = name.key.article
    members = (
        catalogue.names[key] for key in catalogue.here(article, Kind.PERSON) if catalogue.clusters.home(key) == home
    )
    places = sorted(index for member in members for where, index in member.mentions if where == article)
    first = min(index for where, index in name.mentions if where == article)
    before = bisect_left(places, first)
    return len(places), places[before - 1] if before else -1, home


def _defined_person(name: Name, catalogue: NameIndex) -> Attachment | None:
    defined = catalogue.acronyms.defined_here(name.key.article, name.key.words)
    persons = {fold(" ".join(long), Kind.PERSON).words for long in defined}
    keys = [key for key in catalogue.here(name.key.article, Kind.PERSON) if key.words in persons]
    return _as_defined(name, keys[0], catalogue) if keys else None


def _as_defined(name: Name, full: NameKey, catalogue: NameIndex) -> Attachment:
    text = f"defined as '{catalogue.names[full].commonest} ({name.commonest})'"
    return Attachment(name.key, full, (NameReason(NameReasonKind.DEFINED, text, 6.0),))


def attach_group(name: Name, catalogue: NameIndex) -> Attachment | None:
    """Attach an acronym to what its article defines it as, or to the one body here that has these initials.

    A generic name ("Foreign Ministry") goes to the one body of the article whose name has all its words.
    """
    article, words = name.key.article, name.key.words
    here = catalogue.here(article, Kind.GROUP)
    defined = catalogue.acronyms.defined_here(article, words)
    matching = [key for key in here if stands_for(key.words, defined)]
    if defined and not matching:
        matching = [key for key in catalogue.explained_as(words) if stands_for(key.words, defined)]
    if matching:
        return _as_defined(name, _closest(matching, defined), catalogue)
    spelled = [key for key in here if len(words) == 1 and len(words[0]) > 1 and initials(key.words) == words[0]]
    if len(catalogue.by_cluster(spelled)) == 1:
        text = f"initials of {catalogue.names[spelled[0]].commonest} in the same article"
        return Attachment(name.key, spelled[0], (NameReason(NameReasonKind.INITIALS, text, 3.0),))
    longer = [key for key in here if len(key.words) > len(words) and not _missing(words, key.words)]
    if len(words) > 1 and len(catalogue.by_cluster(longer)) == 1:
        text = f"short for {catalogue.names[longer[0]].commonest} in the same article"
        return Attachment(name.key, longer[0], (NameReason(NameReasonKind.SHORT_FORM, text, 2.5),))
    return None


def _closest(keys: list[NameKey], defined: frozenset[tuple[str, ...]]) -> NameKey:
    return min(keys, key=lambda key: (key.words not in defined, len(key.words), key))


def _missing(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return bool(overlap(short, long).only_a)
