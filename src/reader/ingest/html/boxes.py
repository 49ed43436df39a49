"""Finds the boxes of a page: elements whose tag, role, class or id says that they are not the story.

A name alone proves little: stories stand in classes such as "paywall" or "sidebar-grid__content". A box that contains
much of the text that witnesses take for the story is not a box.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from reader.ingest.html.outline import Element

IMMUNE_SHARE = 0.6
"""Share of the prose from which an element is not furniture, even if its name says so (a form around a page; 0-1)."""
STORY_SHARE = {1: 0.0, 2: 0.3, 3: 0.9}
"""Share of the supported text from which an element is not a box, by the strength of its name (0-1)."""

_BOX_TAGS = frozenset(["nav", "footer", "menu", "amp-ad", "amp-iframe", "amp-sidebar", "amp-consent", "amp-embed"])
_WEAK_TAGS = frozenset(["aside", "form", "button", "dialog", "noscript", "amp-user-notification", "amp-sticky-ad"])
_BOX_ROLES = frozenset(["navigation", "contentinfo", "search", "banner", "menu"])
_WEAK_ROLES = frozenset(["complementary", "dialog"])
_NEVER_BOXES = frozenset(["html", "body", "main", "article"])
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME_PARTS = re.compile(r"[a-z]+")
_BOX_WORDS = re.compile(
    r"(?:ads?|advert\w*|adsense|outbrain|taboola|sponsor\w*|share\w*|sharing|addthis|addtoany"
    r"|newsletter\w*|subscri\w+|signup|donat\w+|cookies?|consent|gdpr|toast"
    r"|nav|navbar|navigation|menu\w*|breadcrumbs?|toolbar|pagination|pager|skip|footer|masthead"
    r"|related\w*|recommend\w*|trending|mostread|mostpopular|readmore|morefrom|tags|tagcloud|copyright|disclaimer)"
)
_WEAK_WORDS = re.compile(
    r"(?:promo\w*|banner|social\w*|paywall|popup|modal|overlay|sidebar|rail|popular|also|teaser\w*|widget\w*|support)"
)
_ARTICLE_WORDS = frozenset(["article", "story", "post", "entry", "hentry"])
_TALK_WORDS = frozenset(["comment", "comments", "commentlist", "disqus", "respond"])
_BOX_IDS = frozenset(["sidebar", "footer", "nav", "navigation", "menu", "related", "newsletter", "breadcrumbs"])
_ID_PARTS = 2
"""Most words of an id that may name a box; longer ones are made from headings."""


class Strength(IntEnum):
    """How much the name of an element says that it is a box."""

    NONE = 0
    WEAK = 1
    CLEAR = 2
    TALK = 3
    """Comments of readers, which may be longer than the story."""


def find_boxes(elements: Sequence[Element], prose: Sequence[int], supported: Sequence[int] | None = None) -> list[bool]:
    """Return for each element whether it is a box or inside one.

    Args:
        elements: The elements of a page.
        prose: Characters of prose in each of them, with its descendants.
        supported: Those that witnesses take for the story; None if there is no witness.
    """
    boxed = [False] * len(elements)
    for number, element in enumerate(elements):
        inside = number > 0 and boxed[element.parent]
        boxed[number] = inside or _is_box(element, _share(prose, number), _share(supported, number))
    return boxed


def _share(counts: Sequence[int] | None, number: int) -> float | None:
    if counts is None:
        return None
    return counts[number] / counts[0] if counts[0] else 0.0


def _is_box(element: Element, share: float | None, supported: float | None) -> bool:
    strength = name_strength(element)
    if not strength:
        return False
    if supported is not None:
        return supported <= STORY_SHARE[strength]
    return (share or 0.0) < (STORY_SHARE[strength] if strength is Strength.TALK else IMMUNE_SHARE)


def name_strength(element: Element) -> Strength:
    """Return how much the tag, role, class and id of an element say that it is a box."""
    if element.tag in _NEVER_BOXES or element.prop == "articleBody":
        return Strength.NONE
    found = _words(element.names)
    identity = _words(element.identity)
    if len(identity) > _ID_PARTS:
        identity = set()
    if (found | identity) & _TALK_WORDS:
        return Strength.TALK
    if element.tag in _BOX_TAGS or found & _BOX_ROLES or identity & _BOX_IDS or any(map(_BOX_WORDS.fullmatch, found)):
        return Strength.CLEAR
    weak = element.tag in _WEAK_TAGS or found & _WEAK_ROLES or any(map(_WEAK_WORDS.fullmatch, found))
    return Strength.WEAK if weak else Strength.NONE


def names_article(element: Element) -> bool:
    """Return whether the tag or the class of an element says that it is the article."""
    return element.tag == "article" or bool(_words(element.names) & _ARTICLE_WORDS)


def _words(name: str | None) -> set[str]:
    return set(_NAME_PARTS.findall(_CAMEL.sub(" ", name).lower())) if name else set()
