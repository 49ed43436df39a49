"""Short names whose article has no full name for them: to the one full name elsewhere that the context supports."""

from __future__ import annotations

from math import fsum, log2

from reader.entities.attachment.within_article import fit_of
from reader.entities.evidence.base import LONGEST_COMPANY, same_office
from reader.entities.matching.normalize import Kind
from reader.entities.matching.reference_data import words_of
from reader.entities.name_forms import Name, NameKey
from reader.entities.name_index import Attachment, NameIndex
from reader.model.entities import NameReason, NameReasonKind

PRIOR_PERSON = -5.2
"""A bare family name of one article and a full name of another are usually two people, unless more speaks for one."""

PRIOR_GROUP = -3.0
SHORTEST_INITIALS = 3
MOST_PROMINENT = 1.5
"""Log-odds that it is worth at most in how many articles somebody is named in full."""
CLEAR_LEAD = 1.0
"""Log-odds by which one candidate must lead the next."""

Scored = tuple[float, NameKey, tuple[NameReason, ...]]


def attach_person(name: Name, catalogue: NameIndex) -> Attachment | None:
    """Attach a bare name to a person whose full name stands in other articles, where one candidate leads clearly."""
    found: list[Scored] = []
    grouped = catalogue.by_cluster(catalogue.persons_with(name.key.words[0]))
    for _, keys in sorted(grouped.items()):
        fits = [(fit, key) for key in keys if (fit := fit_of(name, catalogue.names[key])) is not None]
        if fits:
            fit, full = max(fits)
            reason = NameReason(
                fit.kind, f"{fit.text.format(catalogue.names[full].commonest)} in another article", fit.weight
            )
            found.append(_scored(PRIOR_PERSON, name, full, catalogue, [reason, *_common(name)]))
    return _leading(name, found, alone="nobody else in the library is called so", catalogue=catalogue)


def _common(name: Name) -> list[NameReason]:
    if name.key.words[0] not in words_of("common_families"):
        return []
    return [NameReason(NameReasonKind.COMMON, "a common family name", -2.0)]


def attach_group(name: Name, catalogue: NameIndex) -> Attachment | None:
    """Attach an acronym to what everybody knows it for, or to what other articles explain it as."""
    words = name.key.words
    explained = catalogue.explained_as(words)
    if not explained and (known := catalogue.synonyms(words)):
        text = f"well known for {catalogue.names[known[0]].commonest}"
        return Attachment(name.key, known[0], (NameReason(NameReasonKind.WELL_KNOWN, text, 6.0),))
    if len(words) != 1:
        return None
    text = "explained as {} in another article" if explained else "initials of {} in another article"
    weight = 4.0 if explained else 1.5
    candidates = explained or (catalogue.with_initials(words[0]) if len(words[0]) >= SHORTEST_INITIALS else [])
    found = []
    for _, keys in sorted(catalogue.by_cluster(candidates).items()):
        full = min(keys, key=lambda key: (len(key.words), key))
        reason = NameReason(NameReasonKind.ACRONYM, text.format(catalogue.names[full].commonest), weight)
        found.append(_scored(PRIOR_GROUP, name, full, catalogue, [reason]))
    return _leading(name, found, alone="no other body in the library has this acronym", catalogue=catalogue)


def _scored(prior: float, name: Name, full: NameKey, catalogue: NameIndex, reasons: list[NameReason]) -> Scored:
    members = [catalogue.names[key] for key in catalogue.clusters.members(full)]
    offices = [office for member in members if (office := same_office(name, member)) is not None]
    if offices and name.key.kind is Kind.PERSON:
        reasons.append(max(offices, key=lambda office: (office.weight, office.text)))
    worth, shared = catalogue.company.shared(name.articles, catalogue.articles_of(full), (name.key, full))
    if worth >= 0.1:
        text = f"named together with the same others: {', '.join(shared)}"
        reasons.append(NameReason(NameReasonKind.COOCCURRENCE, text, min(LONGEST_COMPANY, 0.5 * worth)))
    ordered = tuple(sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.kind)))
    return fsum((prior, *(reason.weight for reason in ordered))), full, ordered


def _prominence(full: NameKey, catalogue: NameIndex) -> list[NameReason]:
    """The more articles name somebody in full, the likelier another one takes it for granted who he is."""
    articles = len(catalogue.articles_of(full))
    if full.kind is not Kind.PERSON or articles < 2:
        return []
    return [
        NameReason(
            NameReasonKind.PROMINENCE,
            f"named in full in {articles} articles",
            min(MOST_PROMINENT, 0.5 * log2(articles)),
        )
    ]


def _leading(name: Name, found: list[Scored], alone: str, catalogue: NameIndex) -> Attachment | None:
    if not found:
        return None
    best, *others = sorted(found, key=lambda scored: (-scored[0], scored[1]))
    score, full, reasons = best
    if not others:
        more = [NameReason(NameReasonKind.ALONE, alone, 1.0), *_prominence(full, catalogue)]
        score, reasons = fsum((score, *(reason.weight for reason in more))), (*reasons, *more)
    elif score - others[0][0] < CLEAR_LEAD:
        return None
    return Attachment(name.key, full, reasons) if score > 0 else None
