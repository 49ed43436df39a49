"""Attach every short name to a full name: first within its article, then across the library."""

from __future__ import annotations

from collections import defaultdict

from reader.entities.attachment import cross_article, within_article
from reader.entities.matching.normalize import NameKind
from reader.entities.name_forms import Name, NameKey, restrict_to_article
from reader.entities.name_index import Attachment, NameIndex


def attach_short_names(index: NameIndex) -> list[Attachment]:
    """Return the attachments of all local names that have a full name, in a fixed order."""
    attachments = (attach(index.names[key], index) for key in sorted(index.names) if key.is_local)
    return [attachment for attachment in attachments if attachment is not None]


def attach(name: Name, index: NameIndex) -> Attachment | None:
    """Return the attachment of one short name, or None if no full name is certain enough."""
    if name.key.kind is NameKind.PERSON:
        return within_article.attach_person(name, index) or cross_article.attach_person(name, index)
    if name.key.kind is NameKind.GROUP:
        return within_article.attach_group(name, index) or cross_article.attach_group(name, index)
    return None


def attach_by_majority(index: NameIndex) -> list[Attachment]:
    """Attach short names with a verdict, which have one meaning in all articles, to the full name of most articles.

    The clusters of the index are merged accordingly, but never against a verdict.
    """
    attachments: list[Attachment] = []
    for key in sorted(index.names):
        if key.surface and not key.is_full and not any(member.is_full for member in index.clusters.members(key)):
            for attachment in _by_votes(index.names[key], index):
                if index.clusters.can_merge(key, attachment.full):
                    index.clusters.merge(key, attachment.full)
                    attachments.append(attachment)
                    break
    return attachments


def _by_votes(name: Name, index: NameIndex) -> list[Attachment]:
    """Return the attachments that the articles of a name suggest, one per cluster, the most frequent first."""
    votes: dict[NameKey, list[Attachment]] = defaultdict(list)
    for article in sorted(name.articles):
        attachment = attach(restrict_to_article(name, article), index)
        if attachment is not None:
            votes[index.clusters.root(attachment.full)].append(attachment)
    ranked = sorted(votes, key=lambda root: (-len(votes[root]), root))
    return [Attachment(name.key, votes[root][0].full, votes[root][0].reasons) for root in ranked]
