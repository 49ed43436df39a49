"""Name resolution: the mentions of all articles in, entities out. The order of the articles does not matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from reader.entities.acronyms import Acronyms
from reader.entities.attachment.attach import attach_by_majority, attach_short_names
from reader.entities.blocking import candidate_pairs
from reader.entities.build import NameGroup, build_entities
from reader.entities.clustering import Clusters, Constraints, merge_by_verdict
from reader.entities.comparison import Comparison, merging_pairs
from reader.entities.cooccurrence import Cooccurrence
from reader.entities.matching.normalize import NameKind
from reader.entities.name_forms import Name, NameKey, collect_names, is_generic, merge_names
from reader.entities.name_index import Attachment, NameIndex
from reader.entities.script_pairs import pairs_across_scripts
from reader.entities.value_groups import group_values
from reader.entities.verdicts import Verdicts
from reader.model.entities import ArticleNames, Entity, NameVerdict


def resolve(
    articles: Sequence[ArticleNames],
    verdicts: Sequence[NameVerdict] = (),
    renames: Mapping[str, str] = MappingProxyType({}),
) -> list[Entity]:
    """Return the entities that the mentions of all articles name.

    First, full names that share a blocking key are compared and clustered. Then short names (surnames alone, acronyms,
    generic names) are attached to full names, first within their article, then across articles. Finally, the short
    names that are left are compared with one another.

    Args:
        articles: Mentions and definitions of each article, in any order.
        verdicts: The user's verdicts on pairs of forms, oldest first. They are binding: forms that are the same by
            verdict are one entity, forms that are different never are.
        renames: Names that the user chose: form -> name, oldest first. They change names only, not entities, labels or
            keys.

    Returns:
        The entities, sorted by label and name; every mention is in exactly one. Values (dates, numbers) are grouped by
        their text.
    """
    ordered = sorted(articles, key=lambda article: article.article)
    binding = Verdicts(verdicts)
    names = collect_names(ordered, verdicts)
    comparison = Comparison(names, Cooccurrence(names), Acronyms(ordered))
    constraints = Constraints(names, comparison, binding)
    clusters = Clusters(constraints.cannot_link)
    clusters.add(key for key in names if not key.is_local)
    merge_by_verdict(clusters, constraints, binding, [key for key in names if not key.is_local])
    _merge_full_names(clusters, comparison)
    index = NameIndex(names, clusters, comparison.cooccurrence, comparison.acronyms)
    attachments = attach_short_names(index) + attach_by_majority(index)
    targets = _merge_unattached(names, clusters, comparison, attachments)
    groups = _group_by_cluster(names, clusters, targets, attachments)
    return build_entities(groups, group_values(ordered), comparison, renames)


def _merge_full_names(clusters: Clusters, comparison: Comparison) -> None:
    full = [key for key in comparison.names if key.is_full]
    candidates = chain(candidate_pairs(full, comparison.acronyms), pairs_across_scripts(comparison.names, full))
    clusters.merge_pairs(merging_pairs(candidates, comparison))


def _merge_unattached(
    names: dict[NameKey, Name], clusters: Clusters, comparison: Comparison, attachments: Iterable[Attachment]
) -> dict[NameKey, NameKey]:
    """Merge short names without a full name: equal ones of all articles, and different spellings of one word.

    `names` and `clusters` get one more name for each set of equal ones, which stands for them in comparisons.

    Returns:
        For each short name the key in `clusters` that it belongs to: its full name, or the name that stands for it.
    """
    targets = {attachment.short: attachment.full for attachment in attachments if attachment.short.is_local}
    equal_names: dict[NameKey, list[Name]] = defaultdict(list)
    for key in [key for key in names if key.is_local and key not in targets]:
        targets[key] = key.library_key()
        equal_names[targets[key]].append(names[key])
    added = {key: merge_names(key, equal_names[key]) for key in sorted(equal_names)}
    names.update(added)
    clusters.add(added)
    # Short names with a verdict are not local; those whose cluster has no full name are compared here as well.
    with_verdict = {key for key in names if key.surface and not any(member.is_full for member in clusters.members(key))}
    short = with_verdict.union(added)
    candidates = chain(candidate_pairs(short, comparison.acronyms), pairs_across_scripts(names, short))
    clusters.merge_pairs(merging_pairs((pair for pair in candidates if _are_comparable(*pair)), comparison))
    return targets


def _are_comparable(a: NameKey, b: NameKey) -> bool:
    """Return whether two short names may be compared: persons, generic names, and any names with the same words."""
    return (
        a.kind is NameKind.PERSON or sorted(a.words) == sorted(b.words) or (is_generic(a.words) and is_generic(b.words))
    )


def _group_by_cluster(
    names: Mapping[NameKey, Name],
    clusters: Clusters,
    targets: Mapping[NameKey, NameKey],
    attachments: Iterable[Attachment],
) -> list[NameGroup]:
    attachment_of = {attachment.short: attachment for attachment in attachments}
    library_keys = {short: target for short, target in targets.items() if short not in attachment_of}
    without_mentions_of_their_own = frozenset(library_keys.values())
    groups: dict[NameKey, list[Name]] = defaultdict(list)
    for key in sorted(names.keys() - without_mentions_of_their_own):
        groups[clusters.root(targets.get(key, key))].append(names[key])
    return [NameGroup(tuple(groups[root]), library_keys, attachment_of) for root in sorted(groups)]
