"""How rare a word is in English at large: the yardstick that does not depend on which articles are in the library.

With five articles in a library their own document frequencies say nothing, and with any library they would make a
pair's score change whenever an article is added. So rarity comes from a shipped table alone.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_TABLE = "linker_frequencies.txt"
_UNKNOWN = 9.5
"""Log rarity of a stem that the table does not know: a little above its rarest step."""


@cache
def rarity(stem: str) -> float:
    """Return how rare `stem` is in English at large, from about 0.15 (most common) to 1 (not known)."""
    return _log_rarities().get(stem, _UNKNOWN) / _UNKNOWN


@cache
def _log_rarities() -> dict[str, float]:
    table = (files("reader.assets") / _TABLE).read_text(encoding="utf-8")
    rarities: dict[str, float] = {}
    for line in table.splitlines():
        if not line.startswith("#"):
            step, *stems = line.split()
            rarities.update(dict.fromkeys(stems, float(step)))
    return rarities
