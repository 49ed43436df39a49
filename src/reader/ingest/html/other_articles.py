"""Finds articles that follow the one of the title on the same page: they are furniture of this article."""

from __future__ import annotations

from collections.abc import Sequence

from reader.ingest.html.outline import Outline

ARTICLE_CHARACTERS = 150
"""Least prose of an article on a page of several, in code points."""


def find_other_articles(page: Outline, heading: int | None, prose: Sequence[int]) -> list[int]:
    """Return the numbers of elements that are an article of their own, next to the article of the title.

    They begin with a heading and have prose, and they are tagged `article` as the article of the title is, or stand
    behind it with the same tag and class. A live blog, whose posts stand under one title, is one article.

    Args:
        page: The outline of the page.
        heading: The block of the title; without a title nothing is found.
        prose: Characters of prose in each element, with its descendants.
    """
    if heading is None:
        return []
    elements = page.elements
    around = _ancestors(page, page.blocks[heading].element)
    tag = elements[around[0]].tag
    others = []
    for own in around:
        if prose[own] < ARTICLE_CHARACTERS or elements[own].tag in ("body", "html"):
            continue
        if elements[own].tag == "article":
            others += [
                number
                for number, element in enumerate(elements)
                if element.tag == "article"
                and (number >= elements[own].end or element.end <= own)
                and prose[number] >= ARTICLE_CHARACTERS
                and _first_heading(page, number) is not None
            ]
        others += [
            number
            for number in _following_siblings(page, own)
            if elements[number].tag == elements[own].tag
            and elements[number].names == elements[own].names
            and prose[number] >= ARTICLE_CHARACTERS
            and _first_heading(page, number) == tag
        ]
    return others


def _ancestors(page: Outline, element: int) -> list[int]:
    """Return the elements around an element, innermost first."""
    around = [element]
    while around[-1]:
        around.append(page.elements[around[-1]].parent)
    return around


def _following_siblings(page: Outline, element: int) -> list[int]:
    siblings = []
    end = page.elements[page.elements[element].parent].end
    number = page.elements[element].end
    while number < end:
        siblings.append(number)
        number = max(page.elements[number].end, number + 1)
    return siblings


def _first_heading(page: Outline, element: int) -> str | None:
    """Return the tag of the heading that an element begins with, None if it begins with other text."""
    for number in range(element, page.elements[element].end):
        tag = page.elements[number].tag
        if tag in ("h1", "h2", "h3"):
            return tag
        if tag in ("p", "li", "table"):
            return None
    return None
