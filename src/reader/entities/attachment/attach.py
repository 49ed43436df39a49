"""Every short name to a full one: first within its article, then in the rest of the library."""

from __future__ import annotations

from collections import defaultdict

from reader.entities.attachment import cross_article as elsewhere
from reader.entities.attachment import within_article
from reader.entities.matching.normalize import Kind
from reader.entities.name_forms import Name, NameKey, in_article
from reader.entities.name_index import Attachment, NameIndex


def attach_short_names(catalogue: NameIndex) -> list[Attachment]:
    """Return for each short name that finds its full name what it was attached to, in a fixed order."""
    found = (attach(catalogue.names[key], catalogue) for key in sorted(catalogue.names) if key.local)
    return [attachment for attachment in found if attachment is not None]


def attach(name: Name, catalogue: NameIndex) -> Attachment | None:
    """Attach one short name, or return None where it stays by itself."""
    if name.key.kind is Kind.PERSON:
        return within_article.attach_person(name, catalogue) or elsewhere.attach_person(name, catalogue)
    if name.key.kind is Kind.GROUP:
        return within_article.attach_group(name, catalogue) or elsewhere.attach_group(name, catalogue)
    return None


def attach_judged(catalogue: NameIndex) -> list[Attachment]:
    """Attach bare names that a person judged: as one for all articles, to the person that most articles speak for.

    The clusters of the catalogue are joined accordingly, but never against a verdict.
    """
    joined: list[Attachment] = []
    for key in sorted(catalogue.names):
        if key.surface and not key.full and not any(member.full for member in catalogue.clusters.members(key)):
            for attachment in _by_votes(catalogue.names[key], catalogue):
                if catalogue.clusters.may_join(key, attachment.full):
                    catalogue.clusters.join(key, attachment.full)
                    joined.append(attachment)
                    break
    return joined


def _by_votes(name: Name, catalogue: NameIndex) -> list[Attachment]:
    votes: dict[NameKey, list[Attachment]] = defaultdict(list)
    for article in sorted(name.articles):
        attachment = attach(in_article(name, article), catalogue)
        if attachment is not None:
            votes[catalogue.clusters.home(attachment.full)].append(attachment)
    ranked = sorted(votes, key=lambda home: (-len(votes[home]), home))
    return [Attachment(name.key, votes[home][0].full, votes[home][0].reasons) for home in ranked]
