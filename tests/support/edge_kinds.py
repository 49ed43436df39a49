"""All kinds of input of the property tests, for the suite and for `benchmarks.reliability_edges`."""

from __future__ import annotations

from tests.support import edges
from tests.support.edges import EdgeKind

KINDS: tuple[EdgeKind, ...] = edges.KINDS
"""Every kind, in the order of the table."""
