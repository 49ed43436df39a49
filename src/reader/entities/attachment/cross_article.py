"""Attach short names to full names of other articles, if the context supports exactly one."""

from __future__ import annotations

from math import fsum, log2

from reader.entities.attachment.within_article import match_word
from reader.entities.evidence.base import MAX_COOCCURRENCE_WEIGHT, MIN_COOCCURRENCE, same_title
from reader.entities.matching.normalize import NameKind
from reader.entities.matching.reference_data import words_of
from reader.entities.name_forms import Name, NameKey
from reader.entities.name_index import Attachment, NameIndex
from reader.model.entities import NameReason, NameReasonKind

PERSON_PRIOR = -5.2
"""Log-odds that a surname in one article and a full name in another mean one person, before any other evidence."""

GROUP_PRIOR = -3.0
"""The same for an acronym and the full name of a group."""

MIN_INITIALS = 3
"""Letters from which an acronym may be read as the initials of a group in another article."""

MAX_PROMINENCE_WEIGHT = 1.5
"""The most that the number of articles that give a full name adds, in log-odds."""

MIN_LEAD = 1.0
"""Log-odds by which the best candidate must lead the next one."""

Candidate = tuple[float, NameKey, tuple[NameReason, ...]]
"""Score in log-odds, full name, reasons."""


def attach_person(name: Name, index: NameIndex) -> Attachment | None:
    """Attach a single-word name to a person who is named in full in other articles, if one candidate leads clearly."""
    candidates: list[Candidate] = []
    for _, keys in sorted(index.by_cluster(index.persons_with_word(name.key.words[0])).items()):
        matches = [(match, key) for key in keys if (match := match_word(name, index.names[key])) is not None]
        if matches:
            match, full = max(matches)
            text = f"{match.text.format(index.names[full].main_surface)} in another article"
            reasons = [NameReason(match.kind, text, match.weight), *_common_surname(name)]
            candidates.append(_candidate(PERSON_PRIOR, name, full, index, reasons))
    return _leading(name, candidates, "nobody else in the library has this name", index)


def _common_surname(name: Name) -> list[NameReason]:
    if name.key.words[0] not in words_of("common_families"):
        return []
    return [NameReason(NameReasonKind.COMMON, "a common family name", -2.0)]


def attach_group(name: Name, index: NameIndex) -> Attachment | None:
    """Attach an acronym to what it is generally known for, or to what other articles define it as."""
    words = name.key.words
    defined = index.with_acronym(words)
    if not defined and (known := index.synonyms_of(words)):
        text = f"generally known as {index.names[known[0]].main_surface}"
        return Attachment(name.key, known[0], (NameReason(NameReasonKind.WELL_KNOWN, text, 6.0),))
    if len(words) != 1:
        return None
    text = "explained as {} in another article" if defined else "initials of {} in another article"
    weight = 4.0 if defined else 1.5
    matching = defined or (index.with_initials(words[0]) if len(words[0]) >= MIN_INITIALS else [])
    candidates = []
    for _, keys in sorted(index.by_cluster(matching).items()):
        full = min(keys, key=lambda key: (len(key.words), key))
        reason = NameReason(NameReasonKind.ACRONYM, text.format(index.names[full].main_surface), weight)
        candidates.append(_candidate(GROUP_PRIOR, name, full, index, [reason]))
    return _leading(name, candidates, "no other organisation in the library has this acronym", index)


def _candidate(prior: float, name: Name, full: NameKey, index: NameIndex, reasons: list[NameReason]) -> Candidate:
    """Return a full name with all evidence that a short name stands for it."""
    members = [index.names[key] for key in index.clusters.members(full)]
    titles = [title for member in members if (title := same_title(name, member)) is not None]
    if titles and name.key.kind is NameKind.PERSON:
        reasons.append(max(titles, key=lambda title: (title.weight, title.text)))
    amount, shared = index.cooccurrence.shared(name.articles, index.articles_of(full), (name.key, full))
    if amount >= MIN_COOCCURRENCE:
        text = f"both are named together with {', '.join(shared)}"
        reasons.append(NameReason(NameReasonKind.COOCCURRENCE, text, min(MAX_COOCCURRENCE_WEIGHT, 0.5 * amount)))
    ordered = tuple(sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.kind)))
    return fsum((prior, *(reason.weight for reason in ordered))), full, ordered


def _leading(name: Name, candidates: list[Candidate], alone: str, index: NameIndex) -> Attachment | None:
    """Return the best candidate if it is probable and leads the others clearly.

    Args:
        name: The short name.
        candidates: One per cluster.
        alone: Text of the reason that applies if there is only one candidate.
        index: The names of the library.
    """
    if not candidates:
        return None
    best, *others = sorted(candidates, key=lambda candidate: (-candidate[0], candidate[1]))
    score, full, reasons = best
    if not others:
        more = [NameReason(NameReasonKind.ALONE, alone, 1.0), *_prominence(full, index)]
        score, reasons = fsum((score, *(reason.weight for reason in more))), (*reasons, *more)
    elif score - others[0][0] < MIN_LEAD:
        return None
    return Attachment(name.key, full, reasons) if score > 0 else None


def _prominence(full: NameKey, index: NameIndex) -> list[NameReason]:
    """Return how widely known a person is: the more articles give the full name, the more likely others shorten it."""
    articles = len(index.articles_of(full))
    if full.kind is not NameKind.PERSON or articles < 2:
        return []
    weight = min(MAX_PROMINENCE_WEIGHT, 0.5 * log2(articles))
    return [NameReason(NameReasonKind.PROMINENCE, f"named in full in {articles} articles", weight)]
