"""An HTML page as a flat outline: its elements, and its visible text in blocks, in the order of the page.

White space is collapsed as browsers do it (no-break spaces stay), entities are decoded, scripts and hidden elements are
dropped. Nothing recurses and elements are numbered, so the cost is linear even for maliciously nested pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SCRIPTS = ["head", "script", "style", "template", "frameset", "noframes", "datalist", "map"]
_MEDIA = ["svg", "math", "iframe", "object", "canvas", "audio", "video"]
_READINGS = ["rt", "rp"]  # how the characters of a ruby annotation are pronounced: no part of the sentence
_DROPPED = frozenset([*_SCRIPTS, *_MEDIA, *_READINGS, "textarea", "select", "input"])
_SECTIONS = ["html", "body", "div", "section", "article", "main", "aside", "nav", "header", "footer", "form", "center"]
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_GROUPS = ["ul", "ol", "dl", "table", "figure", "figcaption", "details", "summary", "fieldset", "dialog", "menu"]
_AMP = ["amp-ad", "amp-iframe", "amp-sidebar", "amp-consent", "amp-user-notification", "amp-sticky-ad", "amp-embed"]
_PARAGRAPHS = frozenset(
    [*_SECTIONS, *_HEADINGS, *_GROUPS, *_AMP, "p", "blockquote", "pre", "hr", "address", "noscript"]
)
_LINES = frozenset(["li", "tr", "dt", "dd", "option", "caption", "legend", "button"])
_BLOCKS = _PARAGRAPHS | _LINES
_CELLS = frozenset(["td", "th"])
_SEAMS = frozenset(["a", "span", "time", "small", "label", "cite"])
_HIDDEN_STYLE = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_HIDDEN_CLASS = re.compile(r"(?i)(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|hidden)(?:\s|$)")
_SHOWN_ON_WIDE_SCREENS = re.compile(r"(?:^|\s)[\w-]+:(?:block|flex|grid|inline\S*|table\S*|contents)(?:\s|$)")
_SPACES = re.compile(r"[ \t\n\r\f]+")
LABEL_CHARACTERS = 4
"""Fewest characters of a label at the beginning of a line that only style separates from the text after it."""
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@dataclass(slots=True)
class Element:
    """An element of the page.

    Attributes:
        tag: Lower-case name.
        parent: Number of the element around it; the root is its own parent.
        names: Its class and role, separated by spaces.
        identity: Its id, None if it has none. Ids are often made from headings, so they say little about the layout.
        prop: Its `itemprop`, None if it has none.
        end: One past the number of its last descendant.
    """

    tag: str
    parent: int
    names: str
    prop: str | None
    identity: str | None = None
    end: int = 0


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item, table row or other line of text.

    Attributes:
        text: Its text, without space at the ends.
        element: Number of the innermost block-level element that contains it.
        gap: Line feeds before it: 1 within lists and tables, 2 between paragraphs.
        linked: How many of its characters are in links.
    """

    text: str
    element: int
    gap: int
    linked: int


@dataclass(slots=True)
class Outline:
    """Elements by number and blocks in order; an element's descendants have the numbers after its own, up to `end`."""

    elements: list[Element] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def contains(self, outer: int, inner: int) -> bool:
        """Return whether element `inner` is `outer` or one of its descendants."""
        return outer <= inner < self.elements[outer].end


def outline(page: LexborHTMLParser) -> Outline:
    """Return the outline of a parsed page; empty for a page without a body."""
    writer = _Writer()
    for node, enters in _events(page.root):
        if not enters:
            writer.leave(str(node.tag))
        elif node.is_text_node:
            writer.write(node.text_content or "")
        else:
            writer.enter(node)
    writer.flush()
    return writer.outline


def _events(root: LexborNode | None) -> Iterator[tuple[LexborNode, bool]]:
    """Yield each visible node with True when it is entered, and each element again with False when it is left."""
    node = root
    while node is not None:
        shown = bool(node.is_text_node) or (bool(node.is_element_node) and not _is_hidden(node))
        if shown:
            yield node, True
        # Depth first without recursion: to the first child, else to the next sibling of the node or of an ancestor.
        following = node.child if shown and node.is_element_node else None
        if following is None and shown and node.is_element_node:
            yield node, False
        while following is None and node is not None:
            following = node.next
            if following is None:
                node = node.parent
                if node is None or not node.is_element_node:
                    return
                yield node, False
                if root is not None and node.mem_id == root.mem_id:
                    return
        node = following


def _is_hidden(node: LexborNode) -> bool:
    if node.tag in _DROPPED:
        return True
    attributes = node.attributes
    if not attributes:
        return False
    return (
        "hidden" in attributes
        or bool(_HIDDEN_STYLE.search(attributes.get("style") or ""))
        or _has_hidden_class(attributes.get("class") or "")
    )


def _has_hidden_class(names: str) -> bool:
    return bool(_HIDDEN_CLASS.search(names)) and not _SHOWN_ON_WIDE_SCREENS.search(names)


class _Writer:
    """Collects text into blocks as elements are entered and left."""

    def __init__(self) -> None:
        self.outline = Outline()
        # Numbers of the open elements, and how many of them are links or preformatted.
        self._open: list[int] = []
        self._links = 0
        self._preformatted = 0
        # The current block: its element, text and linked characters, line feeds before it, a space due before new text.
        self._block = 0
        self._parts: list[str] = []
        self._linked = 0
        self._gap = 0
        self._space = False
        # The inline element that was just left, and whether another one follows it without a space.
        self._left: str | None = None
        self._is_seam = False
        # The inline element that the current block begins with, and the number of parts of the block when it was left.
        self._opening: int | None = None
        self._opening_parts = 0
        # Buttons that are a part of a sentence.
        self._inline_buttons: set[int] = set()

    def enter(self, node: LexborNode) -> None:
        """Open an element; a block-level element begins a new block."""
        tag = str(node.tag)
        if tag == "br":
            self._break(2 if not self._parts and self._gap else 1)
        elif tag == "wbr":
            return
        number = len(self.outline.elements)
        if tag == "button" and self._is_inline(node):
            self._inline_buttons.add(number)
        else:
            self._break_for(tag)
        if tag in _CELLS and self._parts:
            self._parts.append(" |")
            self._space = True
        # Two inline elements side by side: a space is added if the page separates them by style only.
        if self._left in _SEAMS and tag in _SEAMS:
            self._space = self._space or tag == self._left == "a"
            self._is_seam = True
        if tag in _SEAMS and not self._parts:
            self._opening, self._opening_parts = number, 0
        attributes = node.attributes
        names = " ".join(attributes.get(key) or "" for key in ("class", "role")) if attributes else ""
        prop, identity = (attributes.get("itemprop"), attributes.get("id")) if attributes else (None, None)
        self.outline.elements.append(Element(tag, self._open[-1] if self._open else 0, names.strip(), prop, identity))
        self._open.append(number)
        self._links += tag == "a"
        self._preformatted += tag == "pre"

    def leave(self, tag: str) -> None:
        """Close the innermost element."""
        if not self._open or tag == "wbr":
            return
        number = self._open.pop()
        if number not in self._inline_buttons:
            self._break_for(tag)
        if number == self._opening:
            self._opening_parts = len(self._parts)
        self.outline.elements[number].end = len(self.outline.elements)
        self._links -= tag == "a"
        self._preformatted -= tag == "pre"
        self._left = tag

    def write(self, text: str) -> None:
        """Add text to the current block."""
        text = text.replace(_SOFT_HYPHEN, "")
        if self._preformatted:
            lines = text.split("\n")
            for line in lines[:-1]:
                self._add(line.rstrip())
                self._break(1)
            self._add(lines[-1])
            return
        self._add(_SPACES.sub(" ", text))

    def _add(self, text: str) -> None:
        if not text:
            return
        left, self._left = self._left, None
        bare = text.strip(" ")
        if not bare:
            self._space = bool(self._parts)
            return
        if not self._parts:
            elements = self.outline.elements
            self._block = next((number for number in reversed(self._open) if elements[number].tag in _BLOCKS), 0)
        elif (
            self._space
            or text[0] == " "
            or (self._is_seam and self._glues(bare))
            or (left in _SEAMS and self._glues_to_label(bare))
        ):
            self._parts.append(" ")
        self._is_seam = False
        self._parts.append(bare if not self._preformatted else text.rstrip(" "))
        self._linked += len(bare) if self._links else 0
        self._space = text[-1] == " "

    def _glues(self, text: str) -> bool:
        """Return whether two inline elements, separated only by style, would become one word ("storyJanuary")."""
        last, first = self._parts[-1][-1], text[0]
        return last.isalnum() and (first.isdigit() != last.isdigit() or (last.islower() and first.isupper()))

    def _glues_to_label(self, text: str) -> bool:
        """Return whether text follows the label of its line, separated only by style ("HalvoyAn hour ago").

        A single letter or a word in capitals is the beginning of a word that is set in another type.
        """
        if not self._parts[-1][-1].islower() or not text[0].isalpha():
            return False
        is_label = len(self._parts) == self._opening_parts and sum(map(len, self._parts)) >= LABEL_CHARACTERS
        return text[0].isupper() or is_label

    def _is_inline(self, button: LexborNode) -> bool:
        """Return whether a button is a part of a sentence: it has no words, or is in a paragraph."""
        tags = (self.outline.elements[number].tag for number in reversed(self._open))
        block = next((tag for tag in tags if tag in _BLOCKS), None)
        return block == "p" or not (button.text(deep=True) or "").strip()

    def _break_for(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._break(2)
        elif tag in _LINES:
            self._break(1)

    def _break(self, gap: int) -> None:
        self.flush()
        self._gap = max(self._gap, gap)

    def flush(self) -> None:
        """End the current block."""
        text = "".join(self._parts)
        if text:
            self.outline.blocks.append(Block(text, self._block, self._gap, self._linked))
            self._gap = 0
        self._parts.clear()
        self._opening = None
        self._opening_parts = 0
        self._space = False
        self._linked = 0
