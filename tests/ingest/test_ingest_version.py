"""Files are read again only after INGEST_VERSION is raised, so it has to change whenever the result of reading does."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from reader.ingest import INGEST_VERSION
from tests.support.fixed_corpus import fixed_corpus

VERSION = 3
DIGEST = "e4269f099b30178a"
"""Digest of the articles of the fixed corpus, as read by `VERSION`."""


def test_a_new_result_of_reading_has_a_new_ingest_version(tmp_path: Path) -> None:
    fields = [asdict(article) for article in fixed_corpus(tmp_path)]
    for article in fields:
        del article["path"], article["extractor"]  # the folder, and the version of a library
    digest = hashlib.sha256(json.dumps(fields).encode()).hexdigest()[:16]
    assert (INGEST_VERSION, digest) == (VERSION, DIGEST), (
        "reading the fixed corpus yields other articles. If that is intended, raise INGEST_VERSION in "
        "src/reader/ingest/__init__.py, and set VERSION and DIGEST here to the values above"
    )
