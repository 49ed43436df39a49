"""Ids made from content: the same texts give the same id, in every library and after every re-index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reader.model.links import PassageRef

_ID_CHARACTERS = 16


def story_id(digests: Iterable[str]) -> str:
    """Return the id of a group of articles.

    Args:
        digests: The digest of each article's text, in any order.
    """
    return _content_id(digests)


def event_id(passages: Iterable[PassageRef], digests: Mapping[int, str]) -> str:
    """Return the id of a group of passages.

    Args:
        passages: The passages, in any order.
        digests: The digest of each article's text, by the article's key.
    """
    return _content_id(f"{digests[ref.article]} {ref.passage}" for ref in passages)


def _content_id(parts: Iterable[str]) -> str:
    import hashlib  # loads OpenSSL, 3 MiB that the screen does not need to start

    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()[:_ID_CHARACTERS]
