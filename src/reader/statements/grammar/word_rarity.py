"""How rare a word is in English, from a shipped table, so that scores do not depend on the other articles in a library.

Document frequencies within a small library are unreliable, and within any library they would change the score of a pair
whenever an article is added.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_ASSET = "linker_frequencies.txt"
RAREST = 9.5
"""Log rarity of a stem that the table does not contain: a little above that of its rarest stems."""


@cache
def rarity(stem: str) -> float:
    """Return how rare `stem` is in English, from about 0.15 (most common) to 1 (not in the table)."""
    return _log_rarities().get(stem, RAREST) / RAREST


@cache
def _log_rarities() -> dict[str, float]:
    """Return ln(documents / documents that contain the stem) of each stem in the table."""
    asset = (files("reader.assets") / _ASSET).read_text(encoding="utf-8")
    rarities: dict[str, float] = {}
    for line in asset.splitlines():
        if not line.startswith("#"):
            log_rarity, *stems = line.split()
            rarities.update(dict.fromkeys(stems, float(log_rarity)))
    return rarities
