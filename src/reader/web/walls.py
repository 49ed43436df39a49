"""Pages that are not the article: consent walls, pages that need scripts, checks for robots.

Judged by what is left without scripts and tags: a real article is never refused for a banner that it also has.
"""

from __future__ import annotations

import codecs
import re
from urllib.parse import urlsplit

from reader.web.failures import SAVE_IT, FetchError
from reader.web.fetched import FetchedPage
from reader.web.web_words import pattern

_FEW_WORDS = 60
"""Words of a page below which a notice about scripts or robots is all that there is, and no part of an article."""
_ALMOST_NONE = 25
"""Words of a page below which it has no article, if it loads scripts."""
_CONSENT = ((120, 0.0), (300, 0.08))
"""Words of a page below which it is a consent wall, and the share of words of consent that it has at least."""
_CONSENT_WORDS = 4
"""Words of consent that a consent wall has at least."""
_LONGEST = 2_000_000
"""Bytes that are looked at: a wall is short."""

_HIDDEN = re.compile(r"<(script|style|template|svg)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,5000}>")
_WORD = re.compile(r"\w[\w'’-]*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)


def require_article(page: FetchedPage) -> None:
    """Check that a fetched page can be the article.

    Raises:
        FetchError: It is a consent wall, needs scripts, or asks whether a person is reading.
    """
    if page.media_type not in ("text/html", "application/xhtml+xml", ""):
        return
    markup = page.body[:_LONGEST].decode(_encoding(page), "replace")
    visible = _TAG.sub(" ", _HIDDEN.sub(" ", markup))
    words = len(_WORD.findall(visible)) + len(_CJK.findall(visible)) // 2
    reason = None
    if _is_consent_wall(page.address, visible, words):
        reason = "shows a consent wall instead of the article"
    elif words < _FEW_WORDS and pattern("robot check").search(visible):
        reason = "asks whether a person is reading, instead of the article"
    elif (words < _FEW_WORDS and pattern("scripts needed").search(visible)) or (
        words < _ALMOST_NONE and _SCRIPT.search(markup)
    ):
        reason = "shows its text only with scripts, which are not run"
    if reason is not None:
        raise FetchError(page.requested, reason, SAVE_IT, page.status)


def _is_consent_wall(address: str, visible: str, words: int) -> bool:
    parts = urlsplit(address)
    if words < _CONSENT[-1][0]:
        if pattern("consent hosts", r"(?:^|\.){}[.-]").search(parts.netloc):
            return True
        if pattern("consent paths", "/{}(?:[/?.]|$)").search(parts.path):
            return True
    found = len(pattern("consent", r"\b{}\b").findall(visible))
    return found >= _CONSENT_WORDS and any(words < few and found >= share * words for few, share in _CONSENT)


def _encoding(page: FetchedPage) -> str:
    """Return an encoding that is certain to exist."""
    try:
        return codecs.lookup(page.charset or "utf-8").name
    except LookupError:
        return "utf-8"
