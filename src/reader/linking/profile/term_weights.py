"""Common ground: how much two passages have in common, as one sum of products over weighted terms.

The terms of a passage are its stems, the kinds of happening they tell ("sacked" and "dismissed" meet there) and the
names it holds under their key in the library ("Massoud" and "Masoud" meet there). A term weighs more when it is rare in
English, and less when it stands all over its own article: what every passage tells of does not tell passages apart.
Because the sum is one of products, an inverted index can add it up for all passages at once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from reader.linking.profile.event_lexicon import word_table
from reader.linking.profile.profile import PassageProfile

_RARE = 0.5
"""What rarity adds to the weight of a shared stem; the rest is for being shared at all."""
_TELLING = 0.5
"""What rarity adds once more to a stem that can tell a happening."""
_KIND = 0.3
"""Weight of a shared kind of happening, told in whatever words."""
_NAME = 0.3
"""Weight of a shared name, spelt in whatever way, next to the stems it is made of."""
_SPREAD = 0.2
"""Power of in how many passages of its article a term stands by which its weight falls: of 0.1 to 0.3, all do well."""


def term_weights(
    passage: PassageProfile, counts: Mapping[str, int], name_counts: Mapping[str, int]
) -> dict[str, float]:
    """Return the terms of `passage` with their weights.

    Args:
        passage: The passage.
        counts: For each stem, in how many of the article's passages it stands.
        name_counts: The same for each name.
    """
    event_types = word_table().event_types
    terms: dict[str, float] = {}
    for stem, rarity in passage.stems.items():
        telling = _TELLING * rarity if stem in event_types and stem in passage.plain else 0.0
        terms[stem] = math.sqrt(1 - _RARE + _RARE * rarity + telling) * counts[stem] ** -_SPREAD
    for kind, rarity in passage.kinds.items():
        terms[f"={kind}"] = math.sqrt(_KIND * rarity)
    for key, rarity in passage.names.items():
        terms[f"@{key}"] = math.sqrt(_NAME * rarity) * name_counts[key] ** -_SPREAD
    if passage.refers_to:
        for key, rarity in passage.carried.items():
            terms[f"@{key}"] = math.sqrt(_NAME * rarity) * name_counts[key] ** -_SPREAD
    return terms
