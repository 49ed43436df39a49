"""Links read from the index; a verdict of the user outweighs the score."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from reader.model.links import (
    MIN_SCORE_WITH_REASONS,
    Link,
    LinkKind,
    LinkVerdicts,
    PassagePair,
    PassageRef,
    Reason,
    ReasonKind,
    Verdict,
)
from reader.model.text import Span
from reader.store.index.read.index_file import IndexFile
from reader.store.index.rows import ArticleRow, BriefLink, LinkEnd, LinkRow, LinkSummary, PassageLocation, PassageMark
from reader.store.index.weak_links import ScoredPair, read_weak_links, read_weak_links_from

_NO_VERDICTS: LinkVerdicts = MappingProxyType({})
_STRENGTH = {kind: place for place, kind in enumerate(LinkKind)}


class _SummaryCells(NamedTuple):
    """A row of `SUMMARY`: a link with the places and content keys of its passages."""

    kind: str
    score: float
    shown: int
    a: int
    a_passage: int
    a_start: int
    a_end: int
    a_key: str
    b: int
    b_passage: int
    b_start: int
    b_end: int
    b_key: str


class _EndCells(NamedTuple):
    """One passage of a link in a row of `LINKS_OF`, `LINKS_FROM` or `LINKS_SHOWN`."""

    article: int
    source: str | None
    passage: int
    start: int
    end: int
    key: str


class _LinkCells(NamedTuple):
    """A row of `LINKS_OF`, `LINKS_FROM` or `LINKS_SHOWN`; `turned` is 1 if it is stored as (b, a)."""

    link: int
    kind: str
    score: float
    shown: int
    turned: int
    a: _EndCells
    b: _EndCells

    @classmethod
    def of(cls, cells: Sequence[Any]) -> _LinkCells:
        """Return the parts of a row."""
        link, kind, score, shown, turned, *ends = cells
        return cls(link, kind, score, shown, turned, _EndCells(*ends[:6]), _EndCells(*ends[6:]))


class _ShownCells(NamedTuple):
    """A row of `SHOWN_BETWEEN`: a link with the keys and content keys of its passages."""

    link: int
    kind: str
    score: float
    shown: int
    a: int
    a_passage: int
    a_key: str
    b: int
    b_passage: int
    b_key: str


class LinkReader:
    """Reads links between passages."""

    def __init__(self, index: IndexFile) -> None:
        self._index = index

    def marks(
        self, article: int, among: Collection[int], verdicts: LinkVerdicts = _NO_VERDICTS
    ) -> dict[int, PassageMark]:
        """Return the mark of each passage of an article that has one, by passage index.

        Args:
            article: Key of the article.
            among: Only links to these articles count.
            verdicts: The user's verdicts.
        """
        articles: dict[int, set[int]] = {}
        kinds: dict[int, LinkKind] = {}
        judged: dict[int, Verdict] = {}
        with self._index.reading() as connection:
            for passage, other, kind, shown, key, other_key in connection.execute(MARKS, {"article": article}):
                if other not in among:
                    continue
                verdict = _verdict(verdicts, key, other_key)
                if verdict is not None and judged.get(passage) is not Verdict.CONFIRMED:
                    judged[passage] = verdict
                if _is_shown(shown, verdict):
                    articles.setdefault(passage, set()).add(other)
                    kinds[passage] = min(kinds.get(passage, LinkKind(kind)), LinkKind(kind), key=_STRENGTH.__getitem__)
        return {
            passage: PassageMark(frozenset(articles.get(passage, ())), kinds.get(passage), judged.get(passage))
            for passage in sorted(articles.keys() | judged.keys())
        }

    def summary(self, ref: PassageRef, among: Collection[int], verdicts: LinkVerdicts = _NO_VERDICTS) -> LinkSummary:
        """Return the links of a passage without texts and reasons: fast enough for every step of the cursor.

        Args:
            ref: The passage.
            among: Only links to these articles count.
            verdicts: The user's verdicts.
        """
        shown: list[BriefLink] = []
        possible = 0
        with self._index.reading() as connection:
            rows = connection.execute(SUMMARY, {"article": ref.article, "passage": ref.passage})
            for cells in map(_SummaryCells._make, rows):
                if cells.b not in among:
                    continue
                verdict = _verdict(verdicts, cells.a_key, cells.b_key)
                if _is_shown(cells.shown, verdict):
                    shown.append(_brief_link(cells, verdict))
                elif verdict is None:
                    possible += 1
        return LinkSummary(tuple(sorted(shown, key=lambda row: (-row.score, row.b.article, row.b.passage))), possible)

    def reasons(self, a: PassageRef, b: PassageRef) -> tuple[Reason, ...]:
        """Return why two passages are linked, strongest first; none if they are not linked.

        Spans are in the order of the arguments, whichever passage the index stores first.
        """
        passages = {"article_a": a.article, "passage_a": a.passage, "article_b": b.article, "passage_b": b.passage}
        with self._index.reading() as connection:
            return tuple(_reason(cells, bool(turned)) for turned, *cells in connection.execute(REASONS, passages))

    def of(self, ref: PassageRef, verdicts: LinkVerdicts = _NO_VERDICTS) -> list[LinkRow]:
        """Return all links of a passage (`a`), shown ones first, both parts by falling score."""
        passage = {"article": ref.article, "passage": ref.passage}
        with self._index.reading() as connection:
            rows = [
                self._row(connection, _LinkCells.of(cells), verdicts, {})
                for cells in connection.execute(LINKS_OF, passage).fetchall()
            ]
        return sorted(rows, key=lambda row: (not row.shown, -row.score, row.b.article, row.b.passage))

    def among(
        self,
        articles: Sequence[ArticleRow],
        *,
        min_score: float | None = None,
        kinds: Collection[LinkKind] = (),
        verdicts: LinkVerdicts = _NO_VERDICTS,
    ) -> Iterator[LinkRow]:
        """Yield the links among `articles` by falling score.

        Args:
            articles: The articles; a link counts if both ends are in one of them.
            min_score: None for the shown links only, else all links from this score upwards.
            kinds: Kinds of links; empty for all.
            verdicts: The user's verdicts.
        """
        sources = {row.id: row.source for row in articles}
        # A confirmed link is shown whatever its score is, so once there is one, all links have to be looked at.
        confirmed = Verdict.CONFIRMED in verdicts.values()
        query = LINKS_SHOWN if min_score is None and not confirmed else LINKS_FROM
        lowest = 0.0 if min_score is None else min_score
        with self._index.reading() as connection:
            rows = connection.execute(query, {"articles": json.dumps(list(sources)), "score": lowest})
            for cells in map(_LinkCells.of, rows):
                if kinds and cells.kind not in kinds:
                    continue
                if min_score is not None or _is_shown(cells.shown, _verdict(verdicts, cells.a.key, cells.b.key)):
                    yield self._row(connection, cells, verdicts, sources)
            wants_weak = lowest < MIN_SCORE_WITH_REASONS and (confirmed or min_score is not None)
            if wants_weak and (not kinds or LinkKind.EVENT in kinds):
                for row in self._weak_rows(connection, sources, lowest, verdicts):
                    if row.shown or min_score is not None:
                        yield row

    def shown_between(
        self, articles: Sequence[int], among: Collection[int], verdicts: LinkVerdicts = _NO_VERDICTS
    ) -> list[Link]:
        """Return the shown links between `articles` and `among` (keys of articles).

        Only reasons against a link, those with negative weights, are given.
        """
        confirmed = sorted({key for pair, verdict in verdicts.items() if verdict is Verdict.CONFIRMED for key in pair})
        parameters = {"articles": json.dumps(list(articles)), "confirmed": json.dumps(confirmed)}
        known = {*articles, *among}
        with self._index.reading() as connection:
            rows = [
                row
                for row in map(_ShownCells._make, connection.execute(SHOWN_BETWEEN, parameters).fetchall())
                if row.a in known and row.b in known and _is_shown(row.shown, _verdict(verdicts, row.a_key, row.b_key))
            ]
            conflicts: dict[int, list[Reason]] = {}
            listed = {"links": json.dumps([row.link for row in rows])}
            for link, kind, text, weight in connection.execute(CONFLICTS, listed):
                conflicts.setdefault(link, []).append(Reason(ReasonKind(kind), text, weight))
        # A passage with many links is one object in all of them.
        refs: dict[tuple[int, int], PassageRef] = {}
        return [
            Link(
                _shared_ref(row.a, row.a_passage, refs),
                _shared_ref(row.b, row.b_passage, refs),
                LinkKind(row.kind),
                row.score,
                True,
                tuple(conflicts.get(row.link, ())),
            )
            for row in rows
        ]

    def not_shown(
        self, articles: Collection[int], among: Collection[int], verdicts: LinkVerdicts = _NO_VERDICTS
    ) -> Iterator[ScoredPair]:
        """Yield the pairs of passages that are not shown as links: possible matches and weak links, in any order.

        Args:
            articles: Keys of articles; one end of each pair is in one of them.
            among: Keys of articles; both ends are in them.
            verdicts: The user's verdicts; pairs that were confirmed or rejected are left out.
        """
        listed = sorted(articles)
        known = among if all(article in among for article in listed) else {*listed, *among}
        with self._index.reading() as connection:
            for a, a_passage, a_key, b, b_passage, b_key, score in connection.execute(
                NOT_SHOWN, {"articles": json.dumps(listed)}
            ):
                if a in known and b in known and _verdict(verdicts, a_key, b_key) is None:
                    yield ScoredPair(score, PassageRef(a, a_passage), PassageRef(b, b_passage))
            yield from read_weak_links_from(connection, listed, known)

    def _weak_rows(
        self, connection: sqlite3.Connection, sources: Mapping[int, str], min_score: float, verdicts: LinkVerdicts
    ) -> Iterator[LinkRow]:
        """Yield the links that are stored for their rank alone, by falling score."""
        pairs = sorted(
            read_weak_links(connection, list(sources), min_score), key=lambda pair: (-pair.score, pair.a, pair.b)
        )
        passages = {
            article: {ord_: (start, end, key) for ord_, start, end, key in connection.execute(KEYS, (article,))}
            for article in {ref.article for pair in pairs for ref in (pair.a, pair.b)}
        }
        for pair in pairs:
            a, b = (
                _EndCells(ref.article, None, ref.passage, *passages[ref.article][ref.passage])
                for ref in (pair.a, pair.b)
            )
            verdict = _verdict(verdicts, a.key, b.key)
            yield LinkRow(
                kind=LinkKind.EVENT,
                score=pair.score,
                shown=_is_shown(False, verdict),
                a=self._end(connection, a, sources),
                b=self._end(connection, b, sources),
                reasons=(),
                pair=PassagePair.of(a.key, b.key),
                verdict=verdict,
            )

    def _row(
        self, connection: sqlite3.Connection, cells: _LinkCells, verdicts: LinkVerdicts, sources: Mapping[int, str]
    ) -> LinkRow:
        verdict = _verdict(verdicts, cells.a.key, cells.b.key)
        reasons = connection.execute(REASONS_OF_LINK, (cells.link,))
        return LinkRow(
            kind=LinkKind(cells.kind),
            score=cells.score,
            shown=_is_shown(cells.shown, verdict),
            a=self._end(connection, cells.a, sources),
            b=self._end(connection, cells.b, sources),
            reasons=tuple(_reason(reason, bool(cells.turned)) for reason in reasons),
            pair=PassagePair.of(cells.a.key, cells.b.key),
            verdict=verdict,
        )

    def _end(self, connection: sqlite3.Connection, end: _EndCells, sources: Mapping[int, str]) -> LinkEnd:
        text = self._index.texts.text(connection, end.article)[end.start : end.end]
        source = sources.get(end.article, end.source or "")
        return LinkEnd(end.article, end.passage, end.start, end.end, source, text)


def _verdict(verdicts: LinkVerdicts, key: str, other_key: str) -> Verdict | None:
    return verdicts.get(PassagePair.of(key, other_key)) if verdicts else None


def _is_shown(shown: int | bool, verdict: Verdict | None) -> bool:
    return bool(shown) if verdict is None else verdict is Verdict.CONFIRMED


def _brief_link(cells: _SummaryCells, verdict: Verdict | None) -> BriefLink:
    return BriefLink(
        kind=LinkKind(cells.kind),
        score=cells.score,
        shown=True,
        a=PassageLocation(cells.a, cells.a_passage, cells.a_start, cells.a_end),
        b=PassageLocation(cells.b, cells.b_passage, cells.b_start, cells.b_end),
        pair=PassagePair.of(cells.a_key, cells.b_key),
        verdict=verdict,
    )


def _reason(cells: Sequence[Any], turned: bool) -> Reason:
    kind, text, weight, spans = cells
    a_spans, b_spans = (
        tuple(Span(start, end) for start, end in zip(flat[::2], flat[1::2], strict=True)) for flat in json.loads(spans)
    )
    if turned:
        a_spans, b_spans = b_spans, a_spans
    return Reason(ReasonKind(kind), text, weight, a_spans, b_spans)


def _shared_ref(article: int, passage: int, refs: dict[tuple[int, int], PassageRef]) -> PassageRef:
    place = article, passage
    return refs.get(place) or refs.setdefault(place, PassageRef(article, passage))


def _from_both_ends(query: str) -> str:
    """Return a query for the links that start in a passage together with those that end in it.

    Args:
        query: {a} and {b} stand for the columns of the link at this passage and at the other one, {turned} for 1 if
            the link is stored the other way round. SQLite answers two queries by their own indexes faster than one with
            OR.
    """
    return query.format(a="link.a", b="link.b", turned=0) + "UNION ALL" + query.format(a="link.b", b="link.a", turned=1)


MARKS = _from_both_ends("""
SELECT a.ord, b.version_id, link.kind, link.shown, a.key, b.key
FROM passage AS a JOIN link ON {a} = a.id JOIN passage AS b ON b.id = {b}
WHERE a.version_id = :article
""")
SUMMARY = _from_both_ends("""
SELECT link.kind, link.score, link.shown,
       a.version_id, a.ord, a.start, a.end, a.key, b.version_id, b.ord, b.start, b.end, b.key
FROM passage AS a JOIN link ON {a} = a.id JOIN passage AS b ON b.id = {b}
WHERE a.version_id = :article AND a.ord = :passage
""")
_ENDS = """
       a.version_id, a_article.source, a.ord, a.start, a.end, a.key,
       b.version_id, b_article.source, b.ord, b.start, b.end, b.key
"""
_SOURCES = """
JOIN article AS a_article ON a_article.version_id = a.version_id
JOIN article AS b_article ON b_article.version_id = b.version_id
"""
LINKS_OF = _from_both_ends(
    "\nSELECT link.id, link.kind, link.score, link.shown, {turned},"
    + _ENDS
    + "FROM passage AS a JOIN link ON {a} = a.id JOIN passage AS b ON b.id = {b}"
    + _SOURCES
    + "WHERE a.version_id = :article AND a.ord = :passage\n"
)
_AMONG = (
    "SELECT link.id, link.kind, link.score, link.shown, 0,"
    + _ENDS
    + "FROM link JOIN passage AS a ON a.id = link.a JOIN passage AS b ON b.id = link.b"
    + _SOURCES
)
_IN_ARTICLES = """ AND a.version_id IN (SELECT value FROM json_each(:articles))
AND b.version_id IN (SELECT value FROM json_each(:articles)) ORDER BY link.score DESC, link.id
"""
LINKS_FROM = _AMONG + "WHERE link.score >= :score" + _IN_ARTICLES
LINKS_SHOWN = _AMONG + "WHERE link.shown" + _IN_ARTICLES
REASONS_OF_LINK = "SELECT kind, text, weight, spans_json FROM reason WHERE link_id = ? ORDER BY ord"
REASONS = """
SELECT link.a <> first.id, reason.kind, reason.text, reason.weight, reason.spans_json
FROM passage AS first JOIN passage AS second ON second.version_id = :article_b AND second.ord = :passage_b
JOIN link ON (link.a = first.id AND link.b = second.id) OR (link.a = second.id AND link.b = first.id)
JOIN reason ON reason.link_id = link.id
WHERE first.version_id = :article_a AND first.ord = :passage_a ORDER BY reason.ord
"""
CONFLICTS = """
SELECT reason.link_id, reason.kind, reason.text, reason.weight
FROM json_each(:links) AS listed JOIN reason ON reason.link_id = listed.value
WHERE reason.weight < 0 ORDER BY reason.link_id, reason.ord
"""
_BETWEEN = """
SELECT link.id, link.kind, link.score, link.shown, a.version_id, a.ord, a.key, b.version_id, b.ord, b.key
FROM json_each(:articles) AS listed
"""
_SHOWN_OR_CONFIRMED = " AND (link.shown OR a.key IN (SELECT value FROM json_each(:confirmed)))\n"
SHOWN_BETWEEN = (
    _BETWEEN  # noqa: S608 - constants
    + "JOIN passage AS a ON a.version_id = listed.value JOIN link ON link.a = a.id"
    + _SHOWN_OR_CONFIRMED
    + "JOIN passage AS b ON b.id = link.b\nUNION ALL"
    + _BETWEEN
    + "JOIN passage AS b ON b.version_id = listed.value JOIN link ON link.b = b.id JOIN passage AS a ON a.id = link.a"
    + _SHOWN_OR_CONFIRMED
    + "WHERE a.version_id NOT IN (SELECT value FROM json_each(:articles))"
)
NOT_SHOWN = """
SELECT a.version_id, a.ord, a.key, b.version_id, b.ord, b.key, link.score
FROM json_each(:articles) AS listed JOIN passage AS a ON a.version_id = listed.value
JOIN link ON link.a = a.id JOIN passage AS b ON b.id = link.b WHERE NOT link.shown
UNION SELECT a.version_id, a.ord, a.key, b.version_id, b.ord, b.key, link.score
FROM json_each(:articles) AS listed JOIN passage AS b ON b.version_id = listed.value
JOIN link ON link.b = b.id JOIN passage AS a ON a.id = link.a WHERE NOT link.shown
"""
KEYS = "SELECT ord, start, end, key FROM passage WHERE version_id = ?"
