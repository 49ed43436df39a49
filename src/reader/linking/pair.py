"""Two passages held against each other: what every feature looks at, with what they share worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reader.linking.profile import ArticleProfile, PassageProfile


class Pair:
    """Two passages of different articles.

    Attributes:
        a: The passage of the article with the smaller key.
        b: The other passage.
        left: The article of `a`.
        right: The article of `b`.
        story: Cosine of the two articles' stems, 0 to 1.
        common: Common ground of the two passages.
        stems: Stems that both passages hold.
        names: Keys of names that both passages hold.
        kinds: Kinds of happening that both passages can tell.
    """

    __slots__ = ("a", "b", "common", "kinds", "left", "names", "right", "stems", "story")

    def __init__(
        self,
        a: PassageProfile,
        b: PassageProfile,
        left: ArticleProfile,
        right: ArticleProfile,
        story: float,
        common: float,
    ) -> None:
        self.a = a
        self.b = b
        self.left = left
        self.right = right
        self.story = story
        self.common = common
        self.stems = a.stems.keys() & b.stems.keys()
        self.names = a.names.keys() & b.names.keys()
        self.kinds = a.kinds.keys() & b.kinds.keys()


def weight_of(keys: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the summed weight of `keys`; those without a weight count nothing."""
    return sum(weights.get(key, 0.0) for key in keys)


def share(shared: float, left: float, right: float) -> float:
    """Return what part of the smaller side is shared (the overlap coefficient), 0 when a side is empty."""
    least = min(left, right)
    return min(shared / least, 1.0) if least > 0 else 0.0


def saturated(amount: float, half: float) -> float:
    """Return `amount` squeezed into 0-1; `half` is the amount that gives one half."""
    return amount / (amount + half)
