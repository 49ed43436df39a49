"""Two passages held against each other, as the reasons for a link are put into words."""

from __future__ import annotations

from reader.linking.profile.profile import ArticleProfile, PassageProfile


class Pair:
    """Two passages of different articles.

    Attributes:
        a: The passage of the article with the smaller key.
        b: The other passage.
        left: The article of `a`.
        right: The article of `b`.
        names: Keys of names that both passages hold.
        kinds: Kinds of happening that both passages can tell.
    """

    __slots__ = ("a", "b", "kinds", "left", "names", "right")

    def __init__(self, a: PassageProfile, b: PassageProfile, left: ArticleProfile, right: ArticleProfile) -> None:
        self.a = a
        self.b = b
        self.left = left
        self.right = right
        self.names = a.names.keys() & b.names.keys()
        self.kinds = a.kinds.keys() & b.kinds.keys()

    @classmethod
    def of(cls, left: ArticleProfile, right: ArticleProfile) -> Pair:
        """Return the pair of two articles with one passage each."""
        (a,), (b,) = left.passages.values(), right.passages.values()
        return cls(a, b, left, right)
