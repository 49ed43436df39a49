"""Entities from clusters of names: canonical name, label, key, mentions, and the reasons for each alias."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from reader.entities.canonical_name import canonical_name
from reader.entities.comparison import Comparison
from reader.entities.entity_ids import entity_keys
from reader.entities.labels import majority_label
from reader.entities.matching.normalize import KIND_OF_LABEL, NameKind, display_form, script_of
from reader.entities.name_forms import Name, NameKey
from reader.entities.name_index import Attachment
from reader.entities.renames import UnrenamedEntity, chosen_names
from reader.entities.value_groups import ValueGroup
from reader.model.analysis import Label
from reader.model.entities import MERGED_BY_USER, Entity, NameReason, NameReasonKind

USER_DECISION_WEIGHT = 10.0
"""Weight, in log-odds, of the reasons that are decisions of the user."""

SAME_WORDS = NameReason(
    NameReasonKind.SAME_WORDS, "the same apart from title, particle, accent, case or punctuation", 6.0
)
OTHER_SCRIPT = NameReason(NameReasonKind.SCRIPT, "the same name letter for letter in another script", 6.0)
BY_VERDICT = NameReason(NameReasonKind.VERDICT, MERGED_BY_USER, USER_DECISION_WEIGHT)

AliasReasons = tuple[tuple[str, NameReason], ...]
"""(alias, reason) pairs, as in `Entity.reasons`."""


@dataclass(frozen=True, slots=True)
class NameGroup:
    """The names of one entity.

    Attributes:
        names: The names as they are in the texts.
        library_keys: For short names without a full name: the key under which they were compared, without the article.
        attachments: For short names with a full name: why they stand for it.
    """

    names: tuple[Name, ...]
    library_keys: Mapping[NameKey, NameKey]
    attachments: Mapping[NameKey, Attachment]

    def compared_key(self, key: NameKey) -> NameKey:
        """Return the key under which a name was compared with others."""
        return self.library_keys.get(key, key)


def build_entities(
    groups: Iterable[NameGroup], values: Iterable[ValueGroup], comparison: Comparison, renames: Mapping[str, str]
) -> list[Entity]:
    """Return one entity per group of names and per value, sorted by label and name.

    A name that the user chose changes only the displayed name. The key is made from the name in the texts, so that
    references to the entity stay valid.
    """
    named = [_from_names(group, comparison) for group in groups]
    parts = named + [_from_value(value) for value in values]
    keys = entity_keys([(part.label, part.name, part.forms) for part in parts])
    unrenamed = [UnrenamedEntity(part.name, part.surfaces) for part in named]
    for index, name in chosen_names(unrenamed, renames).items():
        parts[index] = _renamed(parts[index], name)
    entities = (
        Entity(key, part.name, part.label, part.mentions, part.reasons) for key, part in zip(keys, parts, strict=True)
    )
    order = list(Label)
    return sorted(entities, key=lambda entity: (order.index(entity.label), entity.name, entity.key))


@dataclass(frozen=True, slots=True)
class _EntityParts:
    """An entity that has no key yet."""

    label: Label
    name: str
    surfaces: Counter[str]
    mentions: tuple[tuple[int, int], ...]
    reasons: AliasReasons

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(sorted(self.surfaces))


def _renamed(parts: _EntityParts, name: str) -> _EntityParts:
    """Return an entity under a chosen name; its canonical name becomes an alias with a reason."""
    reasons = [(alias, reason) for alias, reason in parts.reasons if alias not in (parts.name, name)]
    if parts.name in parts.surfaces and parts.name != name:
        text = f"you renamed it to {name}"
        reasons.append((parts.name, NameReason(NameReasonKind.RENAME, text, USER_DECISION_WEIGHT)))
    reasons.sort(key=lambda pair: pair[0])
    return replace(parts, name=name, reasons=tuple(reasons))


def _from_value(value: ValueGroup) -> _EntityParts:
    name = min(value.surfaces, key=lambda surface: (-value.surfaces[surface], surface))
    reasons = tuple((form, SAME_WORDS) for form in sorted(value.surfaces) if form != name)
    return _EntityParts(value.label, name, value.surfaces, value.mentions, reasons)


def _from_names(group: NameGroup, comparison: Comparison) -> _EntityParts:
    kind = _majority_kind(group.names)
    name = canonical_name(group.names, kind)
    labels: Counter[Label] = Counter()
    for member in group.names:
        labels.update(member.labels)
    labels_of_kind = Counter({label: count for label, count in labels.items() if KIND_OF_LABEL[label] is kind})
    surfaces: Counter[str] = sum((member.surfaces for member in group.names), Counter())
    reasons = tuple(
        (surface, reason)
        for surface in sorted(surfaces)
        if surface != name
        for reason in _alias_reasons(surface, name, group, comparison)
    )
    mentions = tuple(sorted(mention for member in group.names for mention in member.mentions))
    return _EntityParts(majority_label(labels_of_kind or labels), name, surfaces, mentions, reasons)


def _majority_kind(names: Sequence[Name]) -> NameKind:
    votes: Counter[NameKind] = Counter()
    for name in names:
        votes[name.key.kind] += len(name.mentions)
    return min(votes, key=lambda kind: (-votes[kind], kind))


def _alias_reasons(alias: str, name: str, group: NameGroup, comparison: Comparison) -> tuple[NameReason, ...]:
    """Return why an alias belongs to the entity.

    The reasons are those of its attachment to a full name, else those of its comparison with the canonical name or with
    another name of the entity, else the verdict that merged it.
    """
    with_alias = [member for member in group.names if alias in member.surfaces]
    attachments = [group.attachments[member.key] for member in with_alias if member.key in group.attachments]
    if attachments:
        return max(attachments, key=lambda attachment: (_total(attachment.reasons), attachment.short)).reasons
    key = group.compared_key(with_alias[0].key)
    canonical_keys = {
        member.key
        for member in group.names
        if name in (display_form(surface, member.key.kind) for surface in member.surfaces)
    }
    if key in {group.compared_key(other) for other in canonical_keys}:
        return (SAME_WORDS if script_of(alias) == script_of(name) else OTHER_SCRIPT,)
    others = sorted({group.compared_key(member.key) for member in group.names if member.key not in group.attachments})
    comparable = [other for other in others if other != key and other.kind is key.kind]
    # First the canonical name, then the pairs that were compared for the clustering. Comparing with all other names is
    # left for aliases that nothing else explains.
    for is_wanted in (canonical_keys.__contains__, lambda other: comparison.is_compared(key, other), lambda _: True):
        compared = ((other, comparison.evidence(key, other)) for other in comparable if is_wanted(other))
        merging = [(evidence.score, other, evidence) for other, evidence in compared if evidence.supports_merging]
        if merging:
            return max(merging, key=lambda candidate: candidate[:2])[2].reasons
    short_names = [group.attachments[member.key] for member in group.names if member.key in group.attachments]
    return next((attachment.reasons for attachment in short_names if attachment.full == key), (BY_VERDICT,))


def _total(reasons: Iterable[NameReason]) -> float:
    return fsum(reason.weight for reason in reasons)
