"""The links of one passage or one article at a glance, without evidence: read at every step of the cursor."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

from reader.model.links import LinkKind, PassageRef, Reason, ReasonKind, Verdict
from reader.model.text import Span
from reader.store.index.read.read_links import Verdicts
from reader.store.index.rows import LinkEnd, LinkRow

_FROM = """
SELECT link.kind, link.score, link.shown,
       a.version_id, a.ord, a.start, a.end, a.key, b.version_id, b.ord, b.start, b.end, b.key
FROM passage AS a JOIN link ON {a} = a.id JOIN passage AS b ON b.id = {b}
WHERE a.version_id = :article AND a.ord = :passage
"""
HEADS = _FROM.format(a="link.a", b="link.b") + "UNION ALL" + _FROM.format(a="link.b", b="link.a")

_MARKS = """
SELECT a.ord, b.version_id, link.kind, link.shown, a.key, b.key
FROM passage AS a JOIN link ON {a} = a.id JOIN passage AS b ON b.id = {b}
WHERE a.version_id = :article
"""
MARKS = _MARKS.format(a="link.a", b="link.b") + "UNION ALL" + _MARKS.format(a="link.b", b="link.a")

REASONS = """
SELECT link.a = one.id, signal.kind, signal.text, signal.weight, signal.spans_json
FROM passage AS one JOIN passage AS two ON two.version_id = :article_b AND two.ord = :passage_b
JOIN link ON (link.a = one.id AND link.b = two.id) OR (link.a = two.id AND link.b = one.id)
JOIN signal ON signal.link_id = link.id
WHERE one.version_id = :article_a AND one.ord = :passage_a ORDER BY signal.ord
"""
_STRENGTH = {kind: place for place, kind in enumerate(LinkKind)}


@dataclass(frozen=True, slots=True)
class LinkSummary:
    """The links of one passage.

    Attributes:
        shown: Those that are shown unasked, by falling score; `a` is the passage. Texts, sources and reasons are empty.
        weaker: How many others there are that no person rejected.
    """

    shown: tuple[LinkRow, ...] = ()
    weaker: int = 0


@dataclass(frozen=True, slots=True)
class PassageMark:
    """What is known of a passage's links.

    Attributes:
        articles: Keys of the articles that its shown links lead to.
        kind: The strongest kind of its shown links, None where it has none.
        verdict: What a person said of a link of it: a confirmation before a rejection, None for nothing.
    """

    articles: frozenset[int] = frozenset()
    kind: LinkKind | None = None
    verdict: Verdict | None = None


def link_summary(
    connection: sqlite3.Connection, ref: PassageRef, verdicts: Verdicts, among: Collection[int]
) -> LinkSummary:
    """Return the links of a passage that lead to one of the articles `among`."""
    shown: list[LinkRow] = []
    weaker = 0
    for cells in connection.execute(HEADS, {"article": ref.article, "passage": ref.passage}):
        if cells[8] not in among:
            continue
        verdict = verdicts.get(frozenset((cells[7], cells[12]))) if verdicts else None
        if is_shown(bool(cells[2]), verdict):
            shown.append(_head(cells, verdict))
        elif verdict is None:
            weaker += 1
    return LinkSummary(tuple(sorted(shown, key=lambda row: (-row.score, row.b.article, row.b.passage))), weaker)


def passage_marks(
    connection: sqlite3.Connection, article: int, verdicts: Verdicts, among: Collection[int]
) -> dict[int, PassageMark]:
    """Return what is known of the links of an article to those `among`, by passage index; none of it is missing."""
    articles: dict[int, set[int]] = {}
    kinds: dict[int, LinkKind] = {}
    judged: dict[int, Verdict] = {}
    for passage, other, kind, shown, key, other_key in connection.execute(MARKS, {"article": article}):
        if other not in among:
            continue
        verdict = verdicts.get(frozenset((key, other_key))) if verdicts else None
        if verdict is not None and judged.get(passage) is not Verdict.CONFIRMED:
            judged[passage] = verdict
        if is_shown(bool(shown), verdict):
            articles.setdefault(passage, set()).add(other)
            kinds[passage] = min(kinds.get(passage, LinkKind(kind)), LinkKind(kind), key=_STRENGTH.__getitem__)
    return {
        passage: PassageMark(frozenset(articles.get(passage, ())), kinds.get(passage), judged.get(passage))
        for passage in sorted(articles.keys() | judged.keys())
    }


def reasons(connection: sqlite3.Connection, a: PassageRef, b: PassageRef) -> tuple[Reason, ...]:
    """Return why two passages are linked, strongest first, spans in the order asked for; nothing where they are not."""
    asked = {"article_a": a.article, "passage_a": a.passage, "article_b": b.article, "passage_b": b.passage}
    found = []
    for straight, kind, text, weight, kept in connection.execute(REASONS, asked):
        spans = [tuple(Span(*ends) for ends in zip(flat[::2], flat[1::2], strict=True)) for flat in json.loads(kept)]
        a_spans, b_spans = spans if straight else reversed(spans)
        found.append(Reason(ReasonKind(kind), text, weight, a_spans, b_spans))
    return tuple(found)


def is_shown(shown: bool, verdict: Verdict | None) -> bool:
    """Tell whether a link is shown unasked: a person's word outweighs the machine's."""
    return shown if verdict is None else verdict is Verdict.CONFIRMED


def _head(cells: tuple[object, ...], verdict: Verdict | None) -> LinkRow:
    kind, score, _, *ends = cells
    return LinkRow(
        kind=LinkKind(str(kind)),
        score=float(score),  # type: ignore[arg-type]
        shown=True,
        a=_end(ends[:4]),
        b=_end(ends[5:9]),
        reasons=(),
        verdict=verdict.value if verdict else "",
        keys=(str(ends[4]), str(ends[9])),
    )


def _end(cells: list[object]) -> LinkEnd:
    article, passage, start, end = cells
    assert isinstance(article, int) and isinstance(passage, int) and isinstance(start, int) and isinstance(end, int)
    return LinkEnd(article, "", passage, start, end, "")
