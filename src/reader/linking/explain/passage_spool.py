"""A temporary file with the evidence of passages and with statements: reasons need them long after reading."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from io import BytesIO
from operator import attrgetter
from typing import Any

from reader.comparison.accounts import Account
from reader.errors import LibraryError
from reader.linking.explain.evidence import PassageEvidence
from reader.linking.profile.outcomes import CountedPeople
from reader.linking.profile.profiles import ArticleProfile, ProfiledQuote
from reader.model.analysis import Mention, Passage, Value, Word
from reader.model.links import LinkableArticle
from reader.model.meaning import PassageVectors
from reader.model.statements import Attribution, EventTime, Participant, Quantity, Statement
from reader.model.text import Span

MAX_BYTES_IN_MEMORY = 1 << 25
"""Bytes (those of about a thousand articles) up to which the spool stays in memory."""
CACHED_PASSAGES = 4096
"""Passages that stay in memory: each link of an article needs its passages again."""
_PASSAGES_PER_TEXT = 64
"""Passages per article, roughly: for so many cached passages one text is cached."""

_Location = tuple[int, int]
"""Place of a pickled object in the file: first byte, number of bytes."""
_ARTICLE_FIELDS = ("text", "published")
"""Fields of `PassageEvidence` that all passages of an article share; they are written once per article."""
_passage_values = attrgetter(*(field.name for field in fields(PassageEvidence) if field.name not in _ARTICLE_FIELDS))


def _reduce_by_values(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    """Return a pickle reducer that stores a dataclass as its values in order, without asking for its fields."""
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda instance: (kind, values(instance))


_REDUCERS: dict[type, Any] = {
    kind: _reduce_by_values(kind)
    for kind in (
        *(Span, ProfiledQuote, CountedPeople, Value, Passage, Word, Mention, PassageVectors),
        *(Statement, Participant, Quantity, EventTime, Attribution),
    )
}
"""An article has hundreds of spans, and the default reducer of dataclasses takes five times as long for each."""


class PassageSpool:
    """Evidence of passages by article and index, and accounts by article, on disk.

    Memory grows by a few bytes per passage.
    """

    def __init__(self) -> None:
        # The file has no name, so that nothing is left behind however this process ends.
        self._file = tempfile.SpooledTemporaryFile(MAX_BYTES_IN_MEMORY, buffering=0)  # noqa: SIM115 - open as long as the spool
        self._end = 0
        self._articles: dict[int, _Location] = {}
        self._passages: dict[int, dict[int, _Location]] = {}
        self._statements: dict[int, _Location] = {}
        self._article = lru_cache(CACHED_PASSAGES // _PASSAGES_PER_TEXT)(lambda key: self._read(self._articles[key]))
        self.evidence = lru_cache(CACHED_PASSAGES)(self._evidence)

    def put(self, article: ArticleProfile, linkable: LinkableArticle) -> None:
        """Write the evidence of all passages of an article, and what it states.

        Args:
            article: The article, prepared for linking.
            linkable: The article as it was read.

        Raises:
            LibraryError: The temporary file cannot be written.
        """
        parts: list[bytes] = []
        analysis = linkable.analysis
        if analysis.statements:
            contents = (analysis.passages, analysis.mentions, linkable.entities, analysis.statements, analysis.values)
            self._statements[article.article] = self._pickle((linkable.publisher, contents), parts)
        self._articles[article.article] = self._pickle((article.text, article.published), parts)
        self._passages[article.article] = {
            index: self._pickle(_passage_values(PassageEvidence.of(article, index)), parts)
            for index in article.passages
        }
        try:
            self._file.seek(self._end - sum(map(len, parts)))
            self._file.write(b"".join(parts))
        except OSError as error:
            raise LibraryError(
                f"{tempfile.gettempdir()}: no space for temporary files of linking ({error.strerror}); "
                "free some, or set TMPDIR to another folder"
            ) from error

    def _evidence(self, article: int, index: int) -> PassageEvidence:
        """Return the evidence of the passage `index` of an article that was put here."""
        text, published = self._article(article)
        return PassageEvidence(text, published, *self._read(self._passages[article][index]))

    def account(self, article: int) -> Account | None:
        """Return an article that was put here as comparison takes it; None if it states nothing."""
        if article not in self._statements:
            return None
        publisher, contents = self._read(self._statements[article])
        text, published = self._article(article)
        return Account(article, publisher, published, text, *contents)

    def _pickle(self, value: object, parts: list[bytes]) -> _Location:
        """Append a pickled object to `parts` and return its place in the file."""
        buffer = BytesIO()
        pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = _REDUCERS
        pickler.dump(value)
        parts.append(buffer.getvalue())
        location = self._end, len(parts[-1])
        self._end += len(parts[-1])
        return location

    def _read(self, location: _Location) -> Any:
        start, size = location
        self._file.seek(start)
        # Safe to unpickle: this process wrote the file, and no other process can open it.
        return pickle.loads(self._file.read(size))
