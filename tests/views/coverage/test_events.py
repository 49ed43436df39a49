"""Links become events: what belongs together stands together, and no chain of links glues two events into one."""

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


def told(groups: list[PassageCluster]) -> list[set[tuple[int, int]]]:
    """Return the passages of each group."""
    return [{(ref.article, ref.passage) for ref in group.passages} for group in groups]


def test_passages_that_are_all_linked_are_one_event() -> None:
    (group,) = cluster_passages([link((A, 0), (B, 3)), link((A, 0), (C, 1)), link((B, 3), (C, 1))])
    assert told([group]) == [{(A, 0), (B, 3), (C, 1)}]
    assert group.secondary == ()


def test_a_chain_with_a_weak_middle_does_not_glue_two_events() -> None:
    groups = cluster_passages([link((A, 0), (B, 0), 0.9), link((B, 0), (C, 0), 0.6)])
    assert told(groups) == [{(A, 0), (B, 0)}, {(B, 0), (C, 0)}]
    assert not any({(A, 0), (C, 0)} <= passages for passages in told(groups))


def test_a_longer_chain_is_not_one_event_either() -> None:
    groups = cluster_passages([link((at, 0), (at + 1, 0), 0.9 - at / 50) for at in range(1, 8)])
    assert max(len(passages) for passages in told(groups)) == 2


def test_one_missing_link_among_many_does_not_tear_an_event_apart() -> None:
    ends = [(A, 0), (B, 0), (C, 0), (D, 0)]
    pairs = [(a, b) for number, a in enumerate(ends) for b in ends[number + 1 :] if (a, b) != ((A, 0), (D, 0))]
    assert told(cluster_passages([link(a, b) for a, b in pairs])) == [set(ends)]


def test_two_sentences_of_one_source_may_tell_one_event() -> None:
    assert told(cluster_passages([link((A, 0), (B, 0)), link((A, 1), (B, 0))])) == [{(A, 0), (A, 1), (B, 0)}]


def test_a_sentence_that_tells_two_events_stands_in_both() -> None:
    toll, visit = [(A, 0), (C, 0)], [(A, 5), (C, 5)]
    both = (B, 2)
    links = [link(toll[0], toll[1]), link(visit[0], visit[1]), *(link(both, other) for other in (*toll, *visit))]
    groups = cluster_passages(links)
    assert told(groups) == [{*toll, both}, {*visit, both}]
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
def test_every_linked_passage_has_one_event_whatever_the_order(links: list[Link], chance: random.Random) -> None:
    groups = cluster_passages(links)
    core = [ref for group in groups for ref in group.core]
    assert sorted(core) == sorted({ref for made in links for ref in (made.a, made.b)})
    assert all(len({ref.article for ref in group.passages}) > 1 for group in groups)
    shuffled = list(links)
    chance.shuffle(shuffled)
    assert told(cluster_passages(shuffled)) == told(groups)


@given(LINKS)
def test_no_event_rests_on_fewer_than_half_of_its_pairs(links: list[Link]) -> None:
    for group in cluster_passages(links):
        refs = group.core
        pairs = {(a, b) for a in refs for b in refs if a < b and a.article != b.article}
        inside = {(made.a, made.b) for made in links} & pairs
        assert len(inside) * 2 > len(pairs) or len(refs) == 1
