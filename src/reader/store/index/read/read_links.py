"""Links out of the index, with a person's verdicts laid over the machine's."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence

from reader.model.links import MIN_SCORE_WITH_REASONS, Link, LinkKind, PassageRef, Reason, ReasonKind, Verdict
from reader.model.text import Span
from reader.store.index.read.text_cache import TextCache
from reader.store.index.rows import ArticleRow, LinkEnd, LinkRow
from reader.store.index.weak_links import read_faint

Verdicts = Mapping[frozenset[str], Verdict]

MARKS = """
SELECT passage.ord, other.version_id, link.shown, passage.key, other.key
FROM passage JOIN link ON link.a = passage.id JOIN passage AS other ON other.id = link.b
WHERE passage.version_id = :article
UNION ALL
SELECT passage.ord, other.version_id, link.shown, passage.key, other.key
FROM passage JOIN link ON link.b = passage.id JOIN passage AS other ON other.id = link.a
WHERE passage.version_id = :article
"""
_ENDS = """
       a.version_id, a_article.source, a.ord, a.start, a.end, a.key,
       b.version_id, b_article.source, b.ord, b.start, b.end, b.key
"""
_JOINS = """
JOIN article AS a_article ON a_article.version_id = a.version_id
JOIN article AS b_article ON b_article.version_id = b.version_id
"""
_FROM_A = (
    "SELECT link.id, link.kind, link.score, link.shown, 0,"
    + _ENDS
    + ("FROM passage AS a JOIN link ON link.a = a.id JOIN passage AS b ON b.id = link.b" + _JOINS)
)
_FROM_B = (
    "SELECT link.id, link.kind, link.score, link.shown, 1,"
    + _ENDS
    + ("FROM passage AS a JOIN link ON link.b = a.id JOIN passage AS b ON b.id = link.a" + _JOINS)
)
_OF_PASSAGE = "WHERE a.version_id = :article AND a.ord = :passage\n"
LINKS_OF = _FROM_A + _OF_PASSAGE + "UNION ALL\n" + _FROM_B + _OF_PASSAGE

_AMONG = (
    "SELECT link.id, link.kind, link.score, link.shown, 0,"
    + _ENDS
    + ("FROM link JOIN passage AS a ON a.id = link.a JOIN passage AS b ON b.id = link.b" + _JOINS)
)
_BETWEEN = """ AND a.version_id IN (SELECT value FROM json_each(:articles))
AND b.version_id IN (SELECT value FROM json_each(:articles)) ORDER BY link.score DESC, link.id
"""
LINKS_FROM = _AMONG + "WHERE link.score >= :score" + _BETWEEN
LINKS_SHOWN = _AMONG + "WHERE link.shown" + _BETWEEN
SIGNALS = "SELECT kind, text, weight, spans_json FROM signal WHERE link_id = ? ORDER BY ord"

_TIE = """
SELECT link.id, link.kind, link.score, link.shown, a.version_id, a.ord, a.key, b.version_id, b.ord, b.key
FROM json_each(:articles) AS asked
"""
_SHOWN_OR_JUDGED = " AND (link.shown OR a.key IN (SELECT value FROM json_each(:judged)))\n"
TIES = (
    _TIE  # noqa: S608 - constants
    + "JOIN passage AS a ON a.version_id = asked.value JOIN link ON link.a = a.id"
    + _SHOWN_OR_JUDGED
    + "JOIN passage AS b ON b.id = link.b\nUNION ALL"
    + _TIE
    + "JOIN passage AS b ON b.version_id = asked.value JOIN link ON link.b = b.id JOIN passage AS a ON a.id = link.a"
    + _SHOWN_OR_JUDGED
    + "WHERE a.version_id NOT IN (SELECT value FROM json_each(:articles))"
)
PASSAGES = "SELECT ord, start, end, key FROM passage WHERE version_id = ?"
CONFLICTS = """
SELECT signal.link_id, signal.kind, signal.text, signal.weight
FROM json_each(:links) AS asked JOIN signal ON signal.link_id = asked.value
WHERE signal.weight < 0 ORDER BY signal.link_id, signal.ord
"""


def link_marks(connection: sqlite3.Connection, article: int, verdicts: Verdicts) -> dict[int, frozenset[int]]:
    """Return, for each passage index with shown links, the keys of the articles they lead to."""
    marks: dict[int, set[int]] = {}
    for ord_, other, shown, key, other_key in connection.execute(MARKS, {"article": article}):
        if _is_shown(bool(shown), verdicts.get(frozenset((key, other_key))) if verdicts else None):
            marks.setdefault(ord_, set()).add(other)
    return {ord_: frozenset(others) for ord_, others in sorted(marks.items())}


def links_of(connection: sqlite3.Connection, texts: TextCache, ref: PassageRef, verdicts: Verdicts) -> list[LinkRow]:
    """Return all links of a passage, shown ones first, each part by falling score; `a` is the passage itself."""
    asked = {"article": ref.article, "passage": ref.passage}
    rows = [
        _link_row(connection, texts, cells, verdicts, {}) for cells in connection.execute(LINKS_OF, asked).fetchall()
    ]
    return sorted(rows, key=lambda row: (not row.shown, -row.score, row.b.article, row.b.passage))


def links(
    connection: sqlite3.Connection,
    texts: TextCache,
    articles: Sequence[ArticleRow],
    *,
    min_score: float | None,
    kinds: Sequence[LinkKind],
    verdicts: Verdicts,
) -> Iterator[LinkRow]:
    """Yield the links among `articles` by falling score: the shown ones, or with `min_score` all from it up."""
    sources = {row.id: row.source for row in articles}
    # Confirmed links of any score are shown, so with verdicts at hand all links have to be looked at.
    confirmed = Verdict.CONFIRMED in verdicts.values()
    query = LINKS_SHOWN if min_score is None and not confirmed else LINKS_FROM
    least = 0.0 if min_score is None else min_score
    for cells in connection.execute(query, {"articles": json.dumps(list(sources)), "score": least}):
        if kinds and cells[1] not in kinds:
            continue
        shown = _is_shown(bool(cells[3]), verdicts.get(frozenset((cells[10], cells[16]))))
        if shown or min_score is not None:
            yield _link_row(connection, texts, cells, verdicts, sources)
    if (
        least < MIN_SCORE_WITH_REASONS
        and (confirmed or min_score is not None)
        and (not kinds or LinkKind.EVENT in kinds)
    ):
        for row in _faint(connection, texts, sources, least, verdicts):
            if row.shown or min_score is not None:
                yield row


def _faint(
    connection: sqlite3.Connection,
    texts: TextCache,
    sources: Mapping[int, str],
    min_score: float,
    verdicts: Verdicts,
) -> Iterator[LinkRow]:
    """Yield the links that are kept for their rank alone, by falling score."""
    found = sorted(read_faint(connection, list(sources), min_score), key=lambda pair: (-pair[0], pair[1], pair[2]))
    passages = {
        article: {ord_: (start, end, key) for ord_, start, end, key in connection.execute(PASSAGES, (article,))}
        for article in {ref.article for _, *ends in found for ref in ends}
    }
    for score, *ends in found:
        a, b = (
            _end(connection, texts, (ref.article, "", ref.passage, *passages[ref.article][ref.passage][:2]), sources)
            for ref in ends
        )
        keys = (passages[a.article][a.passage][2], passages[b.article][b.passage][2])
        verdict = verdicts.get(frozenset(keys))
        yield LinkRow(
            LinkKind.EVENT, score, _is_shown(False, verdict), a, b, (), verdict.value if verdict else "", keys
        )


def shown_links_between(
    connection: sqlite3.Connection, articles: Sequence[int], among: Collection[int], verdicts: Verdicts
) -> list[Link]:
    """Return the shown links that start or end in `articles` and lead to one of `among`; conflicts as only reasons."""
    judged = sorted({key for keys, verdict in verdicts.items() if verdict is Verdict.CONFIRMED for key in keys})
    asked = {"articles": json.dumps(list(articles)), "judged": json.dumps(judged)}
    known = {*articles, *among}
    rows = [
        row
        for row in connection.execute(TIES, asked).fetchall()
        if row[4] in known
        and row[7] in known
        and _is_shown(bool(row[3]), verdicts.get(frozenset((row[6], row[9]))) if verdicts else None)
    ]
    against: dict[int, list[Reason]] = {}
    for link, kind, text, weight in connection.execute(CONFLICTS, {"links": json.dumps([row[0] for row in rows])}):
        against.setdefault(link, []).append(Reason(ReasonKind(kind), text, weight))
    ends: dict[tuple[int, int], PassageRef] = {}
    return [
        Link(_ref(a, a_ord, ends), _ref(b, b_ord, ends), LinkKind(kind), score, True, tuple(against.get(link, ())))
        for link, kind, score, _, a, a_ord, _, b, b_ord, _ in rows
    ]


def _ref(article: int, passage: int, known: dict[tuple[int, int], PassageRef]) -> PassageRef:
    """Return a passage; the same one for all links that it has."""
    place = article, passage
    return known.get(place) or known.setdefault(place, PassageRef(article, passage))


def _link_row(
    connection: sqlite3.Connection,
    texts: TextCache,
    cells: Sequence[object],
    verdicts: Verdicts,
    sources: Mapping[int, str],
) -> LinkRow:
    link, kind, score, shown, turned, *ends = cells
    a_key, b_key = str(ends[5]), str(ends[11])
    verdict = verdicts.get(frozenset((a_key, b_key)))
    return LinkRow(
        kind=LinkKind(str(kind)),
        score=float(score),  # type: ignore[arg-type]
        shown=_is_shown(bool(shown), verdict),
        a=_end(connection, texts, ends[:5], sources),
        b=_end(connection, texts, ends[6:11], sources),
        reasons=tuple(_reason(row, bool(turned)) for row in connection.execute(SIGNALS, (link,))),
        verdict=verdict.value if verdict else "",
        keys=(a_key, b_key),
    )


def _end(
    connection: sqlite3.Connection, texts: TextCache, cells: Sequence[object], sources: Mapping[int, str]
) -> LinkEnd:
    article, source, passage, start, end = cells
    assert isinstance(article, int) and isinstance(passage, int) and isinstance(start, int) and isinstance(end, int)
    text = texts.text(connection, article)[start:end]
    return LinkEnd(article, sources.get(article, str(source)), passage, start, end, text)


def _reason(cells: tuple[str, str, float, str], turned: bool) -> Reason:
    kind, text, weight, kept = cells
    a_spans, b_spans = (
        tuple(Span(start, end) for start, end in zip(flat[::2], flat[1::2], strict=True)) for flat in json.loads(kept)
    )
    if turned:
        a_spans, b_spans = b_spans, a_spans
    return Reason(ReasonKind(kind), text, weight, a_spans, b_spans)


def _is_shown(shown: bool, verdict: Verdict | None) -> bool:
    return shown if verdict is None else verdict is Verdict.CONFIRMED
