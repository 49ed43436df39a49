"""A passage as people type it: SOURCE:INDEX, both as `reader passages` prints them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.errors import UsageError
from reader.model.links import PassageRef
from reader.store.content_keys import passage_key
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow, LinkEnd
from reader.text.paths import absolute_paths

_MAX_DIGITS = 18
"""Digits of an index at most: no article has so many passages, and Python refuses to read numbers of thousands."""


@dataclass(frozen=True, slots=True)
class TypedPassage:
    """A passage that was typed.

    Attributes:
        article: Its article.
        end: Its place in the article, and its text.
    """

    article: ArticleRow
    end: LinkEnd

    @property
    def key(self) -> str:
        """Its content key, by which verdicts are kept."""
        return passage_key(self.end.text)

    @property
    def ref(self) -> PassageRef:
        """The passage by the keys of the index."""
        return PassageRef(self.end.article, self.end.passage)


def find_passage(typed: str, articles: list[ArticleRow], reader: IndexReader) -> TypedPassage:
    """Return the passage that was typed.

    Args:
        typed: SOURCE:INDEX. SOURCE is a source, the end of one (whole names of folders), or the path of a file.
        articles: All articles.
        reader: The index.

    Raises:
        UsageError: There is no such passage, or there are several.
    """
    source, colon, number = typed.rpartition(":")
    if not (colon and source and number.isdecimal() and number.isascii() and len(number) <= _MAX_DIGITS):
        raise UsageError(f"{typed}: give SOURCE:INDEX, as in report.txt:12; `reader passages` lists both")
    article = _find_article(source, articles)
    passage = next((passage for passage in reader.passages.of(article.id) if passage.index == int(number)), None)
    if passage is None:
        raise UsageError(f"{typed}: there is no passage {number}; `reader passages` lists them")
    text = reader.passages.text(article.id)[passage.start : passage.end]
    end = LinkEnd(article.id, passage.index, passage.start, passage.end, article.source, text)
    return TypedPassage(article, end)


def _find_article(source: str, articles: list[ArticleRow]) -> ArticleRow:
    (path,) = absolute_paths([Path(source)])
    by_source = [row for row in articles if row.source == source]
    by_path = [row for row in articles if row.path == str(path)]
    by_ending = [row for row in articles if row.path.endswith(f"/{source.removeprefix('./')}")]
    for matching in (by_source, by_path, by_ending):
        if len(matching) == 1:
            return matching[0]
    if not (several := by_source or by_ending):
        raise UsageError(f"{source}: there is no such article in the library; `reader articles` lists them")
    paths = ", ".join(row.path for row in several[:5])
    raise UsageError(f"{source}: {len(several)} articles have this name ({paths}); give more of the path")
