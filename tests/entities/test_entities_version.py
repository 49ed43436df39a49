"""Stored entities are computed again only after ENTITIES_VERSION is raised, so it has to change with the results."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from reader.entities import ENTITIES_VERSION
from reader.entities.resolve import resolve
from reader.model.entities import Entity, NameVerdict
from tests.support.entities import in_two_articles, name_pairs
from tests.support.named_articles import ARTICLES

VERSION = 2
DIGEST = "b199436335cf4112"
"""Digest of the entities of the fixed corpus in `VERSION`."""

VERDICTS = [NameVerdict("Taliban", "Islamic Emirate", True), NameVerdict("Ahmad Massoud", "Massoud", False)]
RENAMES = {"Baradar": "Mullah Baradar", "NRF": "Resistance Front"}


def entities_of_fixed_corpus() -> Iterator[Entity]:
    """Yield the entities of five articles, with and without decisions of the user, and of all pairs of names."""
    yield from resolve(ARTICLES)
    yield from resolve(ARTICLES, VERDICTS, RENAMES)
    for file in ("variants.txt", "lookalikes.txt"):
        for _, label, a, b in name_pairs(file):
            yield from resolve(in_two_articles(label, a, b))


def digest(entity: Entity) -> str:
    """Return a digest of an entity without the texts of its reasons, which may be reworded."""
    reasons = [(alias, reason.kind, round(reason.weight, 6)) for alias, reason in entity.reasons]
    content = [entity.key, entity.name, entity.label, entity.mentions, reasons]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def test_a_new_result_of_name_resolution_has_a_new_entities_version() -> None:
    found = hashlib.sha256("".join(map(digest, entities_of_fixed_corpus())).encode()).hexdigest()[:16]
    assert (ENTITIES_VERSION, found) == (VERSION, DIGEST), (
        "The fixed corpus gives other entities. If that is intended, raise ENTITIES_VERSION in "
        "src/reader/entities/__init__.py, and set VERSION and DIGEST here to the values above."
    )
