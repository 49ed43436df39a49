"""Sums of products over shared terms."""

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
def test_products_are_the_dot_products_of_the_bags(left: list[dict[str, float]], right: list[dict[str, float]]) -> None:
    matrix = products(pack(left), pack(right))
    expected = [[sum(a[term] * b[term] for term in a.keys() & b.keys()) for b in right] for a in left]
    assert matrix.shape == (len(left), len(right))
    assert np.allclose(matrix, np.array(expected).reshape(matrix.shape), atol=1e-8)


@given(BAGS, BAGS)
def test_stacked_rows_equal_rows_packed_at_once(above: list[dict[str, float]], below: list[dict[str, float]]) -> None:
    stacked, packed = stack([pack(above), pack(below)]), pack([*above, *below])
    assert stacked.count == packed.count
    assert stacked.owner.tolist() == packed.owner.tolist()
    assert stacked.terms.tolist() == packed.terms.tolist()


def test_ids_of_terms_depend_on_nothing_but_the_term() -> None:
    assert term_id("negotiation") == 6412854499775835047
    assert term_id("negotiation") != term_id("negotiations")
    assert 0 <= term_id("") < 2**63
