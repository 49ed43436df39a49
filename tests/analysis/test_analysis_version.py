"""Stored analyses are computed again only after ANALYSIS_VERSION is raised, so it has to change with the results."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

import reader.assets
from reader.analysis import ANALYSIS_VERSION
from reader.analysis.analyse import analyse_many
from reader.analysis.state import lexicon
from tests.support.analysis import rules
from tests.support.fixed_corpus import fixed_corpus

VERSION = 1
RULES_DIGEST = "f3a851cef32f8f4c"
"""Digest of the analyses of the fixed corpus by the rules of `VERSION`, without a trained model."""
GAZETTEERS_DIGEST = "a222e4b9b093726c"
"""Digest of the entries of the gazetteers that belong to `VERSION`; comments do not count."""
MODEL_DIGEST = "1be83ba536fb2254"
"""Digest of the files of the trained pipeline that belongs to `VERSION`.

Its files and not its results are compared: floating-point results can differ slightly between processors.
"""
LINKING_LISTS = ("regions_by_state.txt", "towns_by_state.txt")
DOCUMENTS = ("README.md", "NOTICE", "LICENSE")
ADVICE = (
    "If that is intended, raise ANALYSIS_VERSION in src/reader/analysis/__init__.py, and set VERSION and the digest "
    "here to the values above"
)


def test_a_new_result_of_the_rules_has_a_new_analysis_version(tmp_path: Path) -> None:
    analyses = [asdict(analysis) for analysis in analyse_many(rules(), fixed_corpus(tmp_path))]
    digest = hashlib.sha256(json.dumps(analyses).encode()).hexdigest()[:16]
    assert (ANALYSIS_VERSION, digest) == (VERSION, RULES_DIGEST), f"the fixed corpus is analysed differently. {ADVICE}"


def test_new_gazetteer_entries_have_a_new_analysis_version() -> None:
    lists = {path.name: lexicon.read(path) for path in lexicon.FOLDER.glob("*.txt") if path.name not in LINKING_LISTS}
    digest = hashlib.sha256(json.dumps(lists, sort_keys=True).encode()).hexdigest()[:16]
    found = (ANALYSIS_VERSION, digest)
    assert found == (VERSION, GAZETTEERS_DIGEST), f"the gazetteers have other entries. {ADVICE}"


def test_a_new_trained_pipeline_has_a_new_analysis_version() -> None:
    digest = hashlib.sha256()
    folder = reader.assets.pipeline_folder()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in DOCUMENTS):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    found = (ANALYSIS_VERSION, digest.hexdigest()[:16])
    assert found == (VERSION, MODEL_DIGEST), f"the trained pipeline has changed. {ADVICE}"
