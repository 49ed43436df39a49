"""Recognises lines of page furniture in the head of a text: share bars, menus, support boxes. Only clear cases.

Used to find the title and to mark the lines above it; `analysis.segment.furniture` judges the rest of the text.
"""

from __future__ import annotations

import re

_SHARE = """
    youtube facebook twitter x instagram telegram whatsapp linkedin reddit pinterest viber messenger flipboard tumblr
    tiktok threads bluesky mastodon email e-mail mail print share tweet post pin pocket copy link save listen rss
"""
_SECTIONS = """
    home news world politics opinion opinions sport sports business economy culture science technology tech health
    video videos photo photos podcast podcasts live latest breaking top stories story exclusive analysis features
    editorial english local national international regional headlines menu search login subscribe donate about
    contact asia europe africa americas us uk edition more all newsletter newsletters magazine archive weather travel
    and the
"""
_SHARE_WORDS = frozenset(_SHARE.split())
_MENU_WORDS = _SHARE_WORDS | frozenset(_SECTIONS.split())
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_BULLET = re.compile(r"^\s*(?:[•·▪◦‣*|>»›-]\s*)+")
_OPENINGS = re.compile(
    r"""(?ix) ^ (?:
      (?:also|more|further)\s+read(?:ing)?\s*:? | read\s+(?:more|also|next|the\s+full) | related(?:\s+\w+)?\s*:
    | related(?:\s+(?:topics?|stories|story|articles?|news|content|posts?|links?|coverage))?$
    | share\s+(?:this|on|via|article|story|now) | follow\s+us | sign\s+(?:in|up) | log\s+in | subscribe
    | donate | register\s+now | leave\s+a\s+(?:comment|reply) | (?:\d+\s+)?comments?$ | post\s+a\s+comment
    | skip\s+to | jump\s+to | click\s+here | advertis(?:e)?ment | sponsored | most\s+(?:read|popular|viewed)
    | trending | you\s+(?:may|might)\s+also | support\s+.{2,40}!$
    | support\s+(?:us|our|the\s+[A-Z]|independent|local|quality|free)\b.{0,60}$
    | (?:accept|manage)\s+(?:all\s+)?cookies | this\s+(?:site|website)\s+uses\s+cookies | we\s+use\s+cookies
    | (?:toggle|open|close|main)\s+(?:the\s+)?(?:menu|navigation|search) | menu$ | search$ | loading\b.{0,20}$
    | remind\s+me\s+later | not\s+now$ | download\s+(?:the|our)\s+app | copy\s+link$ | print\s+this
    | listen\s+to\s+(?:this|the)\s+(?:article|story) | \d+\s+min(?:ute)?s?\s+read$ | e-?mail\s+this
    | all\s+rights\s+reserved
    )""",
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_TRAIL = re.compile(r"^home\s*[>/»›|]", re.IGNORECASE)


def is_furniture(line: str) -> bool:
    """Return whether a line, taken by itself, is certainly page furniture."""
    stripped = line.strip()
    words = _WORD.findall(stripped.lower())
    if not words:
        return True
    bare = _BULLET.sub("", stripped)
    if _OPENINGS.match(bare) or _ADDRESS.match(bare) or _TRAIL.match(bare):
        return True
    return len(words) <= 12 and all(word in _MENU_WORDS for word in words)


def is_share_bar(line: str) -> bool:
    """Return whether a line is an entry of a share bar ("• facebook", "Share Tweet Email")."""
    words = _WORD.findall(line.lower())
    return 0 < len(words) <= 12 and all(word in _SHARE_WORDS for word in words)
