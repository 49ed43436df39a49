"""A passage as one types it: SOURCE:INDEX, as `reader passages` names it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.cli.paths import absolute
from reader.errors import UsageError
from reader.model.links import PassageRef
from reader.store.content_keys import passage_key
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow, LinkEnd


@dataclass(frozen=True, slots=True)
class End:
    """A passage that was typed.

    Attributes:
        article: The article it stands in.
        place: Where it stands, and its words.
    """

    article: ArticleRow
    place: LinkEnd

    @property
    def key(self) -> str:
        """Its content key: what verdicts hold on to."""
        return passage_key(self.place.text)

    @property
    def ref(self) -> PassageRef:
        """The passage by the keys of the index."""
        return PassageRef(self.place.article, self.place.passage)


def end_meant(typed: str, articles: list[ArticleRow], reader: IndexReader) -> End:
    """Return the passage that `typed` means.

    Args:
        typed: SOURCE:INDEX. SOURCE is a source, the end of one (whole names of folders), or the path of a file.
        articles: All articles.
        reader: The index.

    Raises:
        UsageError: No passage is meant, or it cannot be told which.
    """
    source, colon, number = typed.rpartition(":")
    if not (colon and source and number.isdecimal() and number.isascii()):
        raise UsageError(f"{typed}: give SOURCE:INDEX, as in report.txt:12; `reader passages` lists both")
    article = _article_meant(source, articles)
    found = [passage for passage in reader.passages(article.id) if passage.index == int(number)]
    if not found:
        raise UsageError(f"{typed}: there is no passage {number}; `reader passages` lists them")
    start, end = found[0].start, found[0].end
    text = reader.text(article.id)[start:end]
    return End(article, LinkEnd(article.id, article.source, int(number), start, end, text))


def _article_meant(source: str, articles: list[ArticleRow]) -> ArticleRow:
    (path,) = absolute([Path(source)])
    named = [row for row in articles if row.source == source]
    there = [row for row in articles if row.path == str(path)]
    ending = [row for row in articles if row.path.endswith(f"/{source.removeprefix('./')}")]
    for fitting in (named, there, ending):
        if len(fitting) == 1:
            return fitting[0]
    if not (several := named or ending):
        raise UsageError(f"{source}: there is no such article in the library; `reader articles` lists them")
    paths = ", ".join(row.path for row in several[:5])
    raise UsageError(f"{source}: {len(several)} articles are called so ({paths}); give more of the path")
