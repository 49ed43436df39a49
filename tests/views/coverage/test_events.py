"""Linked passages form events, and a chain of links does not merge two events."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from reader.model.links import Link, LinkKind, PassageRef
from reader.views.coverage.clusters import PassageCluster, cluster_passages

A, B, C, D, E = range(1, 6)


def link(a: tuple[int, int], b: tuple[int, int], score: float = 0.8) -> Link:
    """Return a shown link; each end is (article, passage)."""
    first, second = sorted((PassageRef(*a), PassageRef(*b)))
    return Link(first, second, LinkKind.EVENT, score, True, ())


def passages_of(groups: list[PassageCluster]) -> list[set[tuple[int, int]]]:
    """Return the passages of each group."""
    return [{(ref.article, ref.passage) for ref in group.passages} for group in groups]


def test_passages_that_are_all_linked_are_one_event() -> None:
    (group,) = cluster_passages([link((A, 0), (B, 3)), link((A, 0), (C, 1)), link((B, 3), (C, 1))])
    assert passages_of([group]) == [{(A, 0), (B, 3), (C, 1)}]
    assert group.secondary == ()


def test_a_chain_of_two_links_is_two_events() -> None:
    groups = cluster_passages([link((A, 0), (B, 0), 0.9), link((B, 0), (C, 0), 0.6)])
    assert passages_of(groups) == [{(A, 0), (B, 0)}, {(B, 0), (C, 0)}]
    assert not any({(A, 0), (C, 0)} <= passages for passages in passages_of(groups))


def test_a_longer_chain_is_not_one_event() -> None:
    groups = cluster_passages([link((at, 0), (at + 1, 0), 0.9 - at / 50) for at in range(1, 8)])
    assert max(len(passages) for passages in passages_of(groups)) == 2


def test_one_missing_link_does_not_split_an_event() -> None:
    ends = [(A, 0), (B, 0), (C, 0), (D, 0)]
    pairs = [(a, b) for number, a in enumerate(ends) for b in ends[number + 1 :] if (a, b) != ((A, 0), (D, 0))]
    assert passages_of(cluster_passages([link(a, b) for a, b in pairs])) == [set(ends)]


def test_two_sentences_of_one_source_may_report_one_event() -> None:
    assert passages_of(cluster_passages([link((A, 0), (B, 0)), link((A, 1), (B, 0))])) == [{(A, 0), (A, 1), (B, 0)}]


def test_a_sentence_that_reports_two_events_is_part_of_both() -> None:
    toll, visit = [(A, 0), (C, 0)], [(A, 5), (C, 5)]
    both = (B, 2)
    links = [link(toll[0], toll[1]), link(visit[0], visit[1]), *(link(both, other) for other in (*toll, *visit))]
    groups = cluster_passages(links)
    assert passages_of(groups) == [{*toll, both}, {*visit, both}]
    assert sum(PassageRef(*both) in group.core for group in groups) == 1


def test_the_lead_is_the_most_central_passage() -> None:
    (group,) = cluster_passages([link((A, 0), (B, 0), 0.6), link((B, 0), (C, 0), 0.9), link((A, 0), (C, 0), 0.5)])
    assert group.lead == PassageRef(B, 0)


LINKS = st.lists(
    st.tuples(
        st.integers(1, 5), st.integers(0, 4), st.integers(1, 5), st.integers(0, 4), st.sampled_from([0.4, 0.7, 0.9])
    )
    .filter(lambda row: row[0] != row[2])
    .map(lambda row: link(row[:2], row[2:4], row[4])),
    max_size=30,
    unique_by=lambda made: (made.a, made.b),
)


@given(LINKS, st.randoms(use_true_random=False))
def test_every_linked_passage_has_one_event_in_any_order_of_the_links(links: list[Link], chance: random.Random) -> None:
    groups = cluster_passages(links)
    core = [ref for group in groups for ref in group.core]
    assert sorted(core) == sorted({ref for made in links for ref in (made.a, made.b)})
    assert all(len({ref.article for ref in group.passages}) > 1 for group in groups)
    shuffled = list(links)
    chance.shuffle(shuffled)
    assert passages_of(cluster_passages(shuffled)) == passages_of(groups)


@given(LINKS)
def test_at_least_half_of_the_pairs_of_every_event_are_linked(links: list[Link]) -> None:
    for group in cluster_passages(links):
        refs = group.core
        pairs = {(a, b) for a in refs for b in refs if a < b and a.article != b.article}
        inside = {(made.a, made.b) for made in links} & pairs
        assert len(inside) * 2 > len(pairs) or len(refs) == 1
