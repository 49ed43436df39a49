"""The best name of an entity: the fullest form that texts use, in its most frequent spelling. Nothing is made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from reader.entities.acronyms import SMALL_WORDS
from reader.entities.matching.normalize import Kind, is_acronym, shown
from reader.entities.name_forms import Name


def best_name(names: Sequence[Name], kind: Kind) -> str:
    """Return the name under which an entity is listed.

    Persons: of the forms with most words the most frequent one. Others: the most frequent form that is no acronym and
    no shortening to one word of a longer one. Ties go to the longer, then to the first in the alphabet.

    Args:
        names: All names of the entity.
        kind: What sort of entity it is.
    """
    votes: Counter[str] = Counter()
    for name in names:
        for surface, count in name.surfaces.items():
            votes[shown(surface, kind)] += count
    latin = [form for form in votes if form.isascii() or any(char.isalpha() and char < "\u0250" for char in form)]
    forms = sorted(latin or votes)
    if kind is Kind.PERSON:
        longest = max(_length(form) for form in forms)
        forms = [form for form in forms if _length(form) == longest]
    else:
        forms = _spelled_out(forms)
    alike: Counter[str] = Counter()
    for form in forms:
        alike[form.casefold()] += votes[form]
    return min(forms, key=lambda form: (-alike[form.casefold()], _shouted(form), -votes[form], -len(form), form))


def _length(form: str) -> int:
    return len([word for word in form.replace("-", " ").split() if word[:1].isupper() or not word.isascii()])


def _spelled_out(forms: list[str]) -> list[str]:
    full = [form for form in forms if not is_acronym(form)] or list(forms)
    several = [form for form in full if len(_telling(form)) > 1]
    return several if several and len(several) < len(full) and _parts_of(full, several) else full


def _parts_of(full: Iterable[str], several: Sequence[str]) -> bool:
    """Tell whether the one-word forms are parts of the longer ones, and so say less."""
    return all(
        any(set(_telling(form)) <= set(_telling(long)) for long in several) for form in full if form not in several
    )


def _telling(form: str) -> list[str]:
    return [word for word in form.casefold().split() if word not in SMALL_WORDS and word != "the"]


def _shouted(form: str) -> bool:
    return form.isupper() and not is_acronym(form)
