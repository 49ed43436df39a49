"""Stored analyses are computed again only after ANALYSIS_VERSION is raised, so it has to change with the results."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

from reader.analysis import ANALYSIS_VERSION
from reader.analysis.analyse import analyse_many
from reader.analysis.pipeline import load_pipeline
from reader.ingest.read import read_article
from reader.model.analysis import Analysis
from reader.statements.extract import described
from tests.support.analysis import rules
from tests.support.fixed_corpus import SAMPLES, fixed_corpus

VERSION = 3
DIGEST = "2435d9818ca42628"
"""Digest of the analyses of the fixed corpus by the rules of `VERSION`.

The trained pipeline is left out, because floating-point results can differ slightly between processors.
"""
STATEMENTS_DIGEST = "3e04fd4c86351d34"
"""Digest of what the sample articles state and quote: the trained parser that it needs differs rarely enough."""


def test_a_new_result_of_the_rules_has_a_new_analysis_version(tmp_path: Path) -> None:
    digest = _digest(analyse_many(rules(), fixed_corpus(tmp_path)))
    assert (ANALYSIS_VERSION, digest) == (VERSION, DIGEST), (
        "the fixed corpus is analysed differently. If that is intended, raise ANALYSIS_VERSION in "
        "src/reader/analysis/__init__.py, and set VERSION and DIGEST here to the values above"
    )


def test_a_new_result_of_statements_has_a_new_analysis_version() -> None:
    articles = [read_article(str(path), path.name) for path in sorted(SAMPLES.glob("*.md"))]
    analyses = zip(articles, analyse_many(load_pipeline(), articles), strict=True)
    stated = (described(article.text, analysis) for article, analysis in analyses)
    digest = _digest([replace(analysis, passages=(), mentions=(), values=()) for analysis in stated])
    assert (ANALYSIS_VERSION, digest) == (VERSION, STATEMENTS_DIGEST), (
        "the sample articles state something else. If that is intended, raise ANALYSIS_VERSION in "
        "src/reader/analysis/__init__.py, and set VERSION and STATEMENTS_DIGEST here to the values above"
    )


def _digest(results: Iterable[Analysis]) -> str:
    content = json.dumps([asdict(result) for result in results])
    return hashlib.sha256(content.encode()).hexdigest()[:16]
