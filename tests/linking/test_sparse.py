"""Sums of products over shared terms, whatever the rows hold."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.linking.matrices.sparse import pack, products, stack, term_id

BAGS = st.lists(
    st.dictionaries(st.text("abcdé\ud800", max_size=2), st.floats(-4, 4).map(lambda x: round(x, 3)), max_size=6),
    max_size=5,
)


@given(BAGS, BAGS)
def test_products_are_those_of_the_bags(left: list[dict[str, float]], right: list[dict[str, float]]) -> None:
    found = products(pack(left), pack(right))
    plain = [[sum(a[term] * b[term] for term in a.keys() & b.keys()) for b in right] for a in left]
    assert found.shape == (len(left), len(right))
    assert np.allclose(found, np.array(plain).reshape(found.shape), atol=1e-8)


@given(BAGS, BAGS)
def test_stacked_rows_are_the_rows_of_the_parts(above: list[dict[str, float]], below: list[dict[str, float]]) -> None:
    stacked, whole = stack([pack(above), pack(below)]), pack([*above, *below])
    assert stacked.count == whole.count
    assert stacked.owner.tolist() == whole.owner.tolist()
    assert stacked.terms.tolist() == whole.terms.tolist()


def test_a_term_has_the_same_id_in_every_run() -> None:
    assert term_id("negotiation") == term_id("negotiation") != term_id("negotiations")
    assert 0 <= term_id("") < 2**63
