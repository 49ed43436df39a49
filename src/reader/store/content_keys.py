"""Content keys: verdicts and reused analyses refer to content, so that they survive every re-index."""

from __future__ import annotations

import json
import re
import unicodedata

from reader.model.text import Article

_WORD = re.compile(r"\w+")
_COUNTED_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


def passage_key(text: str) -> str:
    """Return the content key of a passage: a hash of its words without case, spacing and punctuation.

    The key of a passage without words is a hash of its characters. It has 128 bits, in hex: among 10 million passages
    the chance that two different ones have the same key is below 1e-24.
    """
    import hashlib  # loads OpenSSL, 3 MiB that the screen does not need to start

    words = " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))
    return hashlib.sha256((words or text).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def analysis_key(article: Article) -> str:
    """Return a key of everything that analysis reads of an article: the same key gives the same analysis.

    Path and source are left out, so that a moved or copied file need not be analysed again.
    """
    import hashlib  # loads OpenSSL, 3 MiB that the screen does not need to start

    fields = (article.title, article.publisher, article.author, article.published, article.url)
    content = (
        article.sha256,
        article.media_type,
        [field and (field.value, field.provenance) for field in fields],
        [(span.start, span.end) for span in article.furniture],
        [(span.start, span.end) for span in article.captions],
        article.pages,
    )
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def word_count(text: str) -> int:
    """Return the number of words in `text`; "don't" and "twenty-one" are one word each."""
    return sum(1 for _ in _COUNTED_WORD.finditer(text))
