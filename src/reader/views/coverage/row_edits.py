"""Rows of the coverage as the user merged and split them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.model.links import PassageRef
from reader.model.notes import RowEdit, RowEditKind
from reader.views.coverage.clusters import PassageCluster


@dataclass(frozen=True, slots=True)
class EditedCluster:
    """A row before it is worded.

    Attributes:
        cluster: Its passages.
        edit: What the user did with it last, None if it is as the texts suggest.
    """

    cluster: PassageCluster
    edit: RowEditKind | None = None


def apply_edits(
    clusters: Sequence[PassageCluster],
    edits: Iterable[RowEdit],
    refs_by_key: Mapping[str, Collection[PassageRef]],
    make: Callable[[Sequence[PassageRef], Sequence[PassageRef]], PassageCluster],
) -> list[EditedCluster]:
    """Return the rows after all edits, in the order in which they were made.

    An edit whose passages are gone, on one side at least, changes nothing; the rest of an edit still applies.

    Args:
        clusters: The rows as the texts suggest.
        edits: The edits, oldest first.
        refs_by_key: The passages with each content key.
        make: Makes a cluster of core and secondary passages.
    """
    rows = [EditedCluster(cluster) for cluster in clusters]
    for edit in edits:
        a, b = (frozenset(ref for key in keys for ref in refs_by_key.get(key, ())) for keys in (edit.a, edit.b))
        if a and b:
            rows = _merge(rows, a, b, make) if edit.kind is RowEditKind.MERGE else _split(rows, a, b, make)
    return sorted(rows, key=lambda row: row.cluster.passages)


_Make = Callable[[Sequence[PassageRef], Sequence[PassageRef]], PassageCluster]


def _merge(
    rows: Sequence[EditedCluster], a: Collection[PassageRef], b: Collection[PassageRef], make: _Make
) -> list[EditedCluster]:
    """Merge the row with most passages of `a` and the one with most of `b`; a passage without a row is one."""
    first, second = _row_with_most(rows, a), _row_with_most(rows, b)
    if first is not None and first is second:
        return list(rows)
    parts = [row.cluster for row in (first, second) if row is not None]
    core = [ref for part in parts for ref in part.core]
    core += [ref for refs, row in ((a, first), (b, second)) if row is None for ref in refs]
    merged = make(core, [ref for part in parts for ref in part.secondary])
    return [*(row for row in rows if row is not first and row is not second), EditedCluster(merged, RowEditKind.MERGE)]


def _row_with_most(rows: Sequence[EditedCluster], refs: Collection[PassageRef]) -> EditedCluster | None:
    wanted = set(refs)
    counted = [
        (len(wanted.intersection(row.cluster.core)), len(wanted.intersection(row.cluster.passages)), -place)
        for place, row in enumerate(rows)
    ]
    best = max(counted, default=(0, 0, 0))
    return rows[-best[2]] if best[1] else None


def _split(
    rows: Sequence[EditedCluster], off: Collection[PassageRef], kept: Collection[PassageRef], make: _Make
) -> list[EditedCluster]:
    """Make the passages `off` a row of their own, out of every row that contains some of `kept` as well."""
    split: list[EditedCluster] = []
    for row in rows:
        members = set(row.cluster.passages)
        if members.isdisjoint(off) or members.isdisjoint(kept):
            split.append(row)
            continue
        for part in (members - set(off), members & set(off)):
            core = [ref for ref in row.cluster.core if ref in part]
            secondary = [ref for ref in row.cluster.secondary if ref in part]
            # A part of secondary passages alone is not a row: they have one elsewhere.
            if core:
                split.append(EditedCluster(make(core, secondary), RowEditKind.SPLIT))
    return split


def merge_of(a: Iterable[str], b: Iterable[str]) -> RowEdit:
    """Return the edit that merges two rows, given by the content keys of their passages."""
    return RowEdit(RowEditKind.MERGE, tuple(sorted(set(a))), tuple(sorted(set(b))))


def split_of(off: Iterable[str], kept: Iterable[str]) -> RowEdit | None:
    """Return the edit that splits passages off a row, given by their content keys.

    Returns:
        None if the passages on both sides have the same words: they cannot report different events.
    """
    a, b = tuple(sorted(set(off))), tuple(sorted(set(kept)))
    return None if set(a) & set(b) or not a or not b else RowEdit(RowEditKind.SPLIT, a, b)
