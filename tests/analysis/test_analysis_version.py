"""Stored analyses are computed again only after ANALYSIS_VERSION is raised, so it has to change with the results."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from reader.analysis import ANALYSIS_VERSION
from reader.analysis.analyse import analyse_many
from tests.support.analysis import rules
from tests.support.fixed_corpus import fixed_corpus

VERSION = 1
DIGEST = "f3a851cef32f8f4c"
"""Digest of the analyses of the fixed corpus by the rules of `VERSION`.

The trained pipeline is left out, because floating-point results can differ slightly between processors.
"""


def test_a_new_result_of_the_rules_has_a_new_analysis_version(tmp_path: Path) -> None:
    analyses = [asdict(analysis) for analysis in analyse_many(rules(), fixed_corpus(tmp_path))]
    digest = hashlib.sha256(json.dumps(analyses).encode()).hexdigest()[:16]
    assert (ANALYSIS_VERSION, digest) == (VERSION, DIGEST), (
        "the fixed corpus is analysed differently. If that is intended, raise ANALYSIS_VERSION in "
        "src/reader/analysis/__init__.py, and set VERSION and DIGEST here to the values above"
    )
