"""Names for the articles of a file with several: readable, and the same when the file is exported again."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from reader.ingest.extracted import ExtractedDocument
from reader.model.text import text_digest

NAME_CHARACTERS = 60
"""Longest name, in code points, without what distinguishes articles of the same name."""
_DIGEST_CHARACTERS = 6

_BETWEEN_WORDS = re.compile(r"[\W_]+")


def named(documents: Sequence[ExtractedDocument]) -> dict[str, ExtractedDocument]:
    """Return the documents of a file by name, in order, without repetitions of the same text.

    Names come from the documents themselves, not from their positions: an article keeps its name when a newer export of
    the same search has more articles. Several with the same title have a digest of their text in addition, so that
    none of them is ever taken for another version of another one.
    """
    distinct = {(_name(document), document.text): document for document in documents}
    frequency = Counter(name for name, _ in distinct)
    return {
        name if frequency[name] == 1 else f"{name}-{text_digest(text)[:_DIGEST_CHARACTERS]}": document
        for (name, text), document in distinct.items()
    }


def _name(document: ExtractedDocument) -> str:
    title = document.title.value if document.title else document.text.strip().split("\n", 1)[0]
    words = _BETWEEN_WORDS.sub("-", unicodedata.normalize("NFC", document.name or title)).casefold().strip("-")
    if len(words) > NAME_CHARACTERS:
        # Titles that begin alike must not become one name.
        digest = text_digest(words)[:_DIGEST_CHARACTERS]
        words = (
            f"{words[:NAME_CHARACTERS].rstrip('-')}-{digest}" if document.name else words[:NAME_CHARACTERS].rstrip("-")
        )
    return words or "article"
