"""All kinds of input of the property tests, for the suite and for `benchmarks.reliability_edges`."""

from __future__ import annotations

from tests.support import edge_contents, edges
from tests.support.edges import EdgeKind

KINDS: tuple[EdgeKind, ...] = (*edges.KINDS, *edge_contents.KINDS)
"""Every kind, in the order of the table."""
