"""Any file status, name, argument and content gives a result or one line; the notes stay as they are (hypothesis).

`python -m benchmarks.reliability_edges` tries many more examples.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.support.edge_kinds import KINDS
from tests.support.edges import EdgeKind, Workbench


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name.replace(" ", "-"))
def test_no_input_gives_a_traceback_a_hang_or_loses_a_note(kind: EdgeKind, tmp_path: Path) -> None:
    with Workbench(tmp_path) as bench:

        @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(kind.examples)
        def check(example: object) -> None:
            kind.run(bench, example)

        check()
