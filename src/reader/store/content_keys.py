"""Content keys: what verdicts and reuse hold on to, so that they survive every re-index."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata

from reader.model.text import Article

_WORD = re.compile(r"\w+")


def passage_key(text: str) -> str:
    """Return the content key of a passage: a hash of its words, whatever their case, spacing and punctuation.

    A passage without any word is keyed by its characters. 128 bits in hex: among 10 million passages the chance that
    any two different ones meet is below 1e-24.
    """
    words = " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))
    return hashlib.sha256((words or text).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def analysis_key(article: Article) -> str:
    """Return a key of all that analysis can see of an article: the same key gives the same analysis.

    Path and source are left out, so a file that was moved or copied need not be analysed again.
    """
    found = (article.title, article.publisher, article.author, article.published, article.url)
    seen = (
        article.sha256,
        article.media_type,
        [item and (item.value, item.provenance) for item in found],
        [(span.start, span.end) for span in article.furniture],
        article.pages,
    )
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


def word_count(text: str) -> int:
    """Return the number of words in `text`; "don't" and "twenty-one" are one word each."""
    return sum(1 for _ in _COUNTED.finditer(text))


_COUNTED = re.compile(r"\w+(?:['’\-]\w+)*")
