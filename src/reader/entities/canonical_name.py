"""The canonical name of an entity: the fullest form in the texts, in its most frequent spelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from reader.entities.acronyms import SMALL_WORDS
from reader.entities.matching.normalize import NameKind, display_form, is_acronym
from reader.entities.name_forms import Name

_LAST_LATIN = "\u024f"


def canonical_name(names: Sequence[Name], kind: NameKind) -> str:
    """Return the name under which an entity is listed.

    For persons, this is the most frequent of the forms with most words; for others, the most frequent form that is
    neither an acronym nor a single word of a longer form. Among equally frequent forms the longest is chosen, then the
    first in alphabetical order. Forms in Latin letters are preferred to all others.

    Args:
        names: All names of the entity.
        kind: The kind of the entity.
    """
    counts: Counter[str] = Counter()
    for name in names:
        for surface, count in name.surfaces.items():
            counts[display_form(surface, kind)] += count
    forms = sorted([form for form in counts if _is_latin(form)] or counts)
    if kind is NameKind.PERSON:
        most_words = max(_word_count(form) for form in forms)
        forms = [form for form in forms if _word_count(form) == most_words]
    else:
        forms = _spelled_out(forms)
    # Spellings that differ in case only are counted together.
    folded_counts: Counter[str] = Counter()
    for form in forms:
        folded_counts[form.casefold()] += counts[form]
    return min(
        forms, key=lambda form: (-folded_counts[form.casefold()], _is_capitals(form), -counts[form], -len(form), form)
    )


def _is_latin(form: str) -> bool:
    return form.isascii() or any(char.isalpha() and char <= _LAST_LATIN for char in form)


def _word_count(form: str) -> int:
    return len([word for word in form.replace("-", " ").split() if word[:1].isupper() or not word.isascii()])


def _spelled_out(forms: list[str]) -> list[str]:
    """Return the forms without acronyms, and without single words that are only a part of the longer forms."""
    full = [form for form in forms if not is_acronym(form)] or list(forms)
    several_words = [form for form in full if len(_content_words(form)) > 1]
    if several_words and len(several_words) < len(full) and _are_parts(full, several_words):
        return several_words
    return full


def _are_parts(forms: Iterable[str], several_words: Sequence[str]) -> bool:
    """Return whether all single-word forms are parts of longer forms."""
    return all(
        any(set(_content_words(form)) <= set(_content_words(long)) for long in several_words)
        for form in forms
        if form not in several_words
    )


def _content_words(form: str) -> list[str]:
    return [word for word in form.casefold().split() if word not in SMALL_WORDS and word != "the"]


def _is_capitals(form: str) -> bool:
    return form.isupper() and not is_acronym(form)
