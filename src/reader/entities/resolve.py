"""The room's one door: mentions of all articles in, entities out. The order of the articles does not matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from reader.entities.acronyms import Acronyms
from reader.entities.attachment.attach import attach_judged, attach_short_names
from reader.entities.blocking import candidate_pairs
from reader.entities.build import NameGroup, gather
from reader.entities.clustering import Clusters, Constraints, join_judged
from reader.entities.compare import Comparison, joining_pairs
from reader.entities.cooccurrence import Cooccurrence
from reader.entities.matching.normalize import Kind
from reader.entities.name_forms import Name, NameKey, collect, is_generic, merged
from reader.entities.name_index import Attachment, NameIndex
from reader.entities.value_groups import group_values
from reader.entities.verdicts import Verdicts
from reader.model.entities import ArticleNames, Entity, NameVerdict


def resolve(
    articles: Sequence[ArticleNames],
    verdicts: Sequence[NameVerdict] = (),
    renames: Mapping[str, str] = MappingProxyType({}),
) -> list[Entity]:
    """Return the entities that the mentions of all articles name.

    Args:
        articles: Mentions and definitions of each article, in any order.
        verdicts: What a person said of pairs of forms, oldest first. They bind: forms judged the same are one entity,
            forms judged different never are.
        renames: What a person calls the entity that holds a form, oldest first. Only the name is another: who is who,
            labels and keys are as without it.

    Returns:
        Every mention in exactly one entity; entities by label and name. Values (dates, numbers) are grouped by text.
    """
    ordered = sorted(articles, key=lambda article: article.article)
    judged = Verdicts(verdicts)
    names = collect(ordered, verdicts)
    comparison = Comparison(names, Cooccurrence(names), Acronyms(ordered))
    constraints = Constraints(names, comparison, judged)
    clusters = Clusters(constraints.contradict)
    clusters.add(key for key in names if not key.local)
    join_judged(clusters, constraints, judged, [key for key in names if not key.local])
    _join_full_names(clusters, comparison)
    catalogue = NameIndex(names, clusters, comparison.company, comparison.acronyms)
    attachments = attach_short_names(catalogue) + attach_judged(catalogue)
    homes = _join_left_over(names, clusters, comparison, attachments)
    return gather(_by_entity(names, clusters, homes, attachments), group_values(ordered), comparison, renames)


def _join_full_names(clusters: Clusters, comparison: Comparison) -> None:
    full = [key for key in comparison.names if key.full]
    clusters.join_along(joining_pairs(candidate_pairs(full, comparison.acronyms), comparison))


def _join_left_over(
    names: dict[NameKey, Name], clusters: Clusters, comparison: Comparison, attachments: Iterable[Attachment]
) -> dict[NameKey, NameKey]:
    """Join short names that belong to no full name by what is left: the same word, or one word in two spellings.

    Returns:
        For each short name the name in `clusters` that it goes with. `names` gets one more name for each that is left.
    """
    homes = {attachment.short: attachment.full for attachment in attachments if attachment.short.local}
    left: dict[NameKey, list[Name]] = defaultdict(list)
    for key in [key for key in names if key.local and key not in homes]:
        homes[key] = key.in_library()
        left[homes[key]].append(names[key])
    fresh = {key: merged(key, left[key]) for key in sorted(left)}
    names.update(fresh)
    clusters.add(fresh)
    judged = {key for key in names if key.surface and not any(member.full for member in clusters.members(key))}
    pairs = (pair for pair in candidate_pairs(judged.union(fresh), comparison.acronyms) if _comparable(*pair))
    clusters.join_along(joining_pairs(pairs, comparison))
    return homes


def _comparable(a: NameKey, b: NameKey) -> bool:
    """Tell whether two short names may be compared: persons, kinds of bodies, equal acronyms."""
    return a.kind is Kind.PERSON or sorted(a.words) == sorted(b.words) or (is_generic(a.words) and is_generic(b.words))


def _by_entity(
    names: Mapping[NameKey, Name],
    clusters: Clusters,
    homes: Mapping[NameKey, NameKey],
    attachments: Iterable[Attachment],
) -> list[NameGroup]:
    attached = {attachment.short: attachment for attachment in attachments}
    stand_ins = {short: home for short, home in homes.items() if short not in attached}
    only_stand_in = frozenset(stand_ins.values())
    found: dict[NameKey, list[Name]] = defaultdict(list)
    for key in sorted(names.keys() - only_stand_in):
        found[clusters.home(homes.get(key, key))].append(names[key])
    return [NameGroup(tuple(found[root]), stand_ins, attached) for root in sorted(found)]
