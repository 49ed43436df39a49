"""Results of the linker change only together with `LINKING_VERSION`."""

from __future__ import annotations

import hashlib
from pathlib import Path

from reader.linking import LINKING_VERSION
from reader.linking.linker import link
from reader.model.links import Link
from training.linker.library import by_key, linkable_articles

SAMPLES = Path(__file__).parents[2] / "seeds"
VERSION = 4
"""The value of `LINKING_VERSION` that `DIGEST` was recorded with."""
DIGEST = "7d54c44b9aec5962"
"""Digest of all links between the sample articles."""


def line_of(link: Link) -> str:
    reasons = [(reason.kind.value, reason.text, round(reason.weight, 2)) for reason in link.reasons]
    return repr((link.a, link.b, link.kind.value, round(link.score, 3), link.shown, reasons))


def test_other_links_for_the_same_articles_need_another_version() -> None:
    articles = linkable_articles(sorted(SAMPLES.iterdir()))
    links = sorted(link(by_key(articles)), key=lambda one: (one.a, one.b))
    digest = hashlib.sha256("\n".join(map(line_of, links)).encode()).hexdigest()[:16]
    same_results, same_version = digest == DIGEST, VERSION == LINKING_VERSION
    assert same_results or not same_version, (
        f"The links between the sample articles have changed (digest {digest}), so stored ones must be computed again: "
        f"raise LINKING_VERSION in reader/linking/__init__.py (it is {LINKING_VERSION}), then VERSION and DIGEST here. "
        "If only the analysis changed, raise ANALYSIS_VERSION instead, then DIGEST here."
    )
    assert (LINKING_VERSION, digest) == (VERSION, DIGEST), (
        f"Record the new results in this file: VERSION = {LINKING_VERSION}, DIGEST = {digest!r}."
    )
