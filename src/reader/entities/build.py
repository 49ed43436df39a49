"""From clusters to entities: best name, label, key, mentions, and for every other form the reason why it is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from reader.entities.canonical_name import best_name
from reader.entities.compare import Comparison
from reader.entities.entity_ids import entity_keys
from reader.entities.labels import majority_label
from reader.entities.matching.normalize import KINDS, Kind, script_of, shown
from reader.entities.name_forms import Name, NameKey
from reader.entities.name_index import Attachment
from reader.entities.renames import Listed, chosen_names
from reader.entities.value_groups import ValueGroup
from reader.model.analysis import Label
from reader.model.entities import Entity, NameReason, NameReasonKind

SAME_WORDS = NameReason(NameReasonKind.SAME_WORDS, "the same but for title, particle, accent, case or punctuation", 6.0)
OTHER_SCRIPT = NameReason(NameReasonKind.SCRIPT, "the same name letter for letter in another script", 6.0)
CHOSEN = 10.0
"""Log-odds that stand for a person's word."""

JUDGED = NameReason(NameReasonKind.VERDICT, "you said that it is the same", CHOSEN)


@dataclass(frozen=True, slots=True)
class NameGroup:
    """The names of one entity.

    Attributes:
        names: The names as the texts have them.
        stand_ins: For a name that was left without a full name: the name that stood for it in comparisons.
        attached: Why a short name was taken for a full one.
    """

    names: tuple[Name, ...]
    stand_ins: Mapping[NameKey, NameKey]
    attached: Mapping[NameKey, Attachment]


def gather(
    groups: Iterable[NameGroup], values: Iterable[ValueGroup], comparison: Comparison, renames: Mapping[str, str]
) -> list[Entity]:
    """Return one entity for each group of names and each value, sorted by label and name.

    A chosen name changes what an entity is called, never its key, which is made of the name that the texts give: what
    points at the entity goes on pointing at it.
    """
    named = [_of_names(group, comparison) for group in groups]
    drafts = named + [_of_value(value) for value in values]
    keys = entity_keys([(draft.label, draft.name, draft.forms) for draft in drafts])
    for place, name in chosen_names([draft.listed for draft in named], renames).items():
        drafts[place] = _renamed(drafts[place], name)
    entities = (
        Entity(key, draft.name, draft.label, draft.mentions, draft.reasons)
        for key, draft in zip(keys, drafts, strict=True)
    )
    order = list(Label)
    return sorted(entities, key=lambda entity: (order.index(entity.label), entity.name, entity.key))


@dataclass(frozen=True, slots=True)
class _Draft:
    label: Label
    name: str
    forms: tuple[str, ...]
    mentions: tuple[tuple[int, int], ...]
    reasons: tuple[tuple[str, NameReason], ...]
    listed: Listed


def _renamed(draft: _Draft, name: str) -> _Draft:
    """Return an entity under another name, with the reason why the name that the texts give is an alias now."""
    own = (
        [(draft.name, NameReason(NameReasonKind.RENAME, f"you call it {name}", CHOSEN))]
        if draft.name in draft.forms
        else []
    )
    others = [pair for pair in draft.reasons if pair[0] != draft.name]
    reasons = sorted((pair for pair in own + others if pair[0] != name), key=lambda pair: pair[0])
    return replace(draft, name=name, reasons=tuple(reasons))


def _of_value(value: ValueGroup) -> _Draft:
    forms = tuple(sorted(value.surfaces))
    name = min(value.surfaces, key=lambda surface: (-value.surfaces[surface], surface))
    reasons = tuple((form, SAME_WORDS) for form in forms if form != name)
    return _Draft(value.label, name, forms, value.mentions, reasons, Listed(name, value.surfaces))


def _of_names(group: NameGroup, comparison: Comparison) -> _Draft:
    kind = _majority_kind(group.names)
    name = best_name(group.names, kind)
    labels: Counter[Label] = Counter()
    for member in group.names:
        labels.update(member.labels)
    fitting = Counter({label: count for label, count in labels.items() if KINDS[label] is kind})
    counts: Counter[str] = sum((member.surfaces for member in group.names), Counter())
    surfaces = sorted(counts)
    reasons = tuple(
        (surface, reason)
        for surface in surfaces
        if surface != name
        for reason in _why(surface, name, group, comparison)
    )
    mentions = tuple(sorted(place for member in group.names for place in member.mentions))
    label = majority_label(fitting or labels)
    return _Draft(label, name, tuple(surfaces), mentions, reasons, Listed(name, counts))


def _majority_kind(names: Sequence[Name]) -> Kind:
    votes: Counter[Kind] = Counter()
    for name in names:
        votes[name.key.kind] += len(name.mentions)
    return min(votes, key=lambda kind: (-votes[kind], kind))


def _why(surface: str, best: str, group: NameGroup, comparison: Comparison) -> tuple[NameReason, ...]:
    """Return why a form belongs: how it was attached, or how it compares with the best name or the nearest form."""
    carriers = [name for name in group.names if surface in name.surfaces]
    attached = [group.attached[name.key] for name in carriers if name.key in group.attached]
    if attached:
        return max(attached, key=lambda found: (_total(found.reasons), found.short)).reasons
    key = group.stand_ins.get(carriers[0].key, carriers[0].key)
    best_keys = {name.key for name in group.names if best in (shown(form, name.key.kind) for form in name.surfaces)}
    if key in {group.stand_ins.get(other, other) for other in best_keys}:
        return (SAME_WORDS if script_of(surface) == script_of(best) else OTHER_SCRIPT,)
    others = sorted({group.stand_ins.get(name.key, name.key) for name in group.names if name.key not in group.attached})
    alike = [other for other in others if other != key and other.kind is key.kind]
    # The best name first, then what was compared when they were joined: all with all is left to what nothing explains.
    for near in (best_keys.__contains__, lambda other: comparison.compared(key, other), lambda _: True):
        found = ((other, comparison.of(key, other)) for other in alike if near(other))
        joining = [(evidence.score, other, evidence) for other, evidence in found if evidence.joins]
        if joining:
            return max(joining, key=lambda pair: pair[:2])[2].reasons
    shortened = [group.attached[name.key] for name in group.names if name.key in group.attached]
    return next((found.reasons for found in shortened if found.full == key), (JUDGED,))


def _total(reasons: Iterable[NameReason]) -> float:
    return fsum(reason.weight for reason in reasons)
