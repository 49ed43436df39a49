"""Pages that are not the article: consent walls, pages that need scripts, checks for robots.

Judged by what is left without scripts and tags: a real article is never refused for a banner that it also has.
"""

from __future__ import annotations

import codecs
import re
from urllib.parse import urlsplit

from reader.web.failures import SAVE_IT, FetchError
from reader.web.fetched import FetchedPage

_FEW_WORDS = 120
"""Words of a page below which a consent text or a script notice is all that there is."""
_ALMOST_NONE = 25
"""Words of a page below which it has no article, if it loads scripts."""
_LONGEST = 2_000_000
"""Bytes that are looked at: a wall is short."""

_HIDDEN = re.compile(r"<(script|style|template|svg)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,5000}>")
_WORD = re.compile(r"\w[\w'’-]*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_CONSENT_HOST = re.compile(r"(?:^|\.)(?:consent|guce|cmp|privacy-mgmt)\.|^consent-")
_CONSENT_PATH = re.compile(
    r"/(?:consent|cookie-?wall|cookiewall|privacy-?gate|privacywall|gdpr)(?:[/?.]|$)", re.IGNORECASE
)
_CONSENT = re.compile(
    r"\b(?:consent|cookies?|partners?|privacy|einwilligung|zustimm\w+|datenschutz|consentement|accepter|"
    r"consentimiento|aceptar|consenso|accetta\w*|toestemming|samtycke|zgod\w+)\b",
    re.IGNORECASE,
)
_NEEDS_SCRIPTS = re.compile(
    r"(?:enable|requires?|turn on|activate|without|need)\W+(?:\w+\W+){0,3}java\s?script|"
    r"java\s?script\W+(?:\w+\W+){0,6}(?:enabled|disabled|required|activ\w+|aktivier\w+|desactiv\w+|activé\w*)",
    re.IGNORECASE,
)
_ROBOT_CHECK = re.compile(
    r"just a moment|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|checking your browser|"
    r"unusual traffic|access (?:to this page has been )?denied|captcha",
    re.IGNORECASE,
)


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
    if words < _FEW_WORDS:
        for is_wall, reason in (
            (_is_consent_wall(page.address, visible), "shows a consent wall instead of the article"),
            (_ROBOT_CHECK.search(visible) is not None, "asks whether a person is reading, instead of the article"),
            (_NEEDS_SCRIPTS.search(visible) is not None, "shows its text only with scripts, which are not run"),
            (
                words < _ALMOST_NONE and _SCRIPT.search(markup) is not None,
                "shows its text only with scripts, which are not run",
            ),
        ):
            if is_wall:
                raise FetchError(page.requested, reason, SAVE_IT, page.status)


def _is_consent_wall(address: str, visible: str) -> bool:
    parts = urlsplit(address)
    if _CONSENT_HOST.search(parts.netloc) or _CONSENT_PATH.search(parts.path):
        return True
    return len(_CONSENT.findall(visible)) >= 4


def _encoding(page: FetchedPage) -> str:
    """Return an encoding that is certain to exist."""
    try:
        return codecs.lookup(page.charset or "utf-8").name
    except LookupError:
        return "utf-8"
