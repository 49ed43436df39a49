"""Links as every step of the cursor reads them: summaries, marks of an article, reasons in both directions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.model.links import Link, LinkKind, PassagePair, PassageRef, Reason, ReasonKind, Verdict
from reader.model.text import Span
from reader.store.index.reader import IndexReader
from reader.store.index.write.article_writer import FileState, IngestedArticle
from reader.store.index.write.run_writer import RunStage
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from tests.support.store import analysis, article

TEXTS = {
    "/n/a.txt": "Ferry stopped\nAnna Holm closed the ferry. Twelve people waited.",
    "/n/b.txt": "Harbour shut\nThe harbour closed, Holm said. A dozen people waited.",
    "/n/c.txt": "Storm\nThe ferry stood still.",
}
STRONG = Reason(ReasonKind.SHARED_NAMES, "both name Holm", 1.5, (Span(19, 23),), (Span(33, 37),))
AGAINST = Reason(ReasonKind.NUMBERS_DIFFER, "twelve / dozen", -0.5, (Span(40, 46), Span(50, 55)), (Span(44, 49),))


@pytest.fixture
def keys(library: LibraryFolder) -> dict[str, int]:
    """Three articles: a sentence of the first is linked with one of each other article, and has a possible match."""
    with IndexWriter(library) as writer:
        articles = [article(path, text) for path, text in TEXTS.items()]
        state = FileState(1, 0, "test")
        written = writer.articles.put([IngestedArticle(article_, state) for article_ in articles])
        a, b, c = written
        run = writer.runs.start(RunStage.ANALYSIS, "test")
        for key, text in zip(written, TEXTS.values(), strict=True):
            writer.analyses.put(key, analysis(text), run)
        links = [
            Link(PassageRef(a, 1), PassageRef(b, 1), LinkKind.EVENT, 0.8, True, (STRONG, AGAINST)),
            Link(PassageRef(a, 1), PassageRef(c, 1), LinkKind.COPY, 0.9, True, ()),
            Link(PassageRef(a, 1), PassageRef(b, 2), LinkKind.EVENT, 0.52, False, ()),
            Link(PassageRef(a, 2), PassageRef(b, 2), LinkKind.QUOTE, 0.7, True, ()),
        ]
        writer.links.put(links, relink=frozenset(written))
        writer.links.finish(frozenset(written), "test")
    return dict(zip("abc", written, strict=True))


@pytest.fixture
def index(library: LibraryFolder, keys: dict[str, int]) -> Iterator[IndexReader]:
    """The index, to be read."""
    with IndexReader(library) as reader:
        yield reader


def judged(index: IndexReader, a: PassageRef, b: PassageRef, verdict: Verdict) -> dict[PassagePair, Verdict]:
    """Return a verdict on one link as the notes return it."""
    link = next(row for row in index.links.of(a) if (row.b.article, row.b.passage) == (b.article, b.passage))
    return {link.pair: verdict}


def test_shown_links_come_best_first_and_possible_matches_are_counted(index: IndexReader, keys: dict[str, int]) -> None:
    summary = index.links.summary(PassageRef(keys["a"], 1), keys.values())
    assert [(link.b.article, link.b.passage, link.score) for link in summary.shown] == [
        (keys["c"], 1, 0.9),
        (keys["b"], 1, 0.8),
    ]
    assert summary.possible == 1
    assert all((link.a.article, link.a.passage) == (keys["a"], 1) for link in summary.shown)
    assert index.links.summary(PassageRef(keys["a"], 0), keys.values()).shown == ()


def test_a_summary_finds_links_in_both_directions(index: IndexReader, keys: dict[str, int]) -> None:
    (link,) = index.links.summary(PassageRef(keys["c"], 1), keys.values()).shown
    assert (link.a.article, link.b.article, link.kind) == (keys["c"], keys["a"], LinkKind.COPY)


def test_links_to_other_articles_are_left_out(index: IndexReader, keys: dict[str, int]) -> None:
    open_ones = {keys["a"], keys["c"]}
    summary = index.links.summary(PassageRef(keys["a"], 1), open_ones)
    assert [link.b.article for link in summary.shown] == [keys["c"]]
    assert summary.possible == 0
    marks = index.links.marks(keys["a"], open_ones)
    assert {passage: mark.articles for passage, mark in marks.items()} == {1: frozenset({keys["c"]})}


@pytest.mark.parametrize(
    ("verdict", "shown", "possible"),
    [(Verdict.CONFIRMED, [("c", 1), ("b", 1), ("b", 2)], 0), (Verdict.REJECTED, [("c", 1), ("b", 1)], 0)],
)
def test_a_verdict_on_a_possible_match_overrides_its_score(
    index: IndexReader, keys: dict[str, int], verdict: Verdict, shown: list[tuple[str, int]], possible: int
) -> None:
    passage, other = PassageRef(keys["a"], 1), PassageRef(keys["b"], 2)
    summary = index.links.summary(passage, keys.values(), judged(index, passage, other, verdict))
    assert [(link.b.article, link.b.passage) for link in summary.shown] == [(keys[name], at) for name, at in shown]
    assert summary.possible == possible


def test_a_rejected_link_is_neither_shown_nor_counted(index: IndexReader, keys: dict[str, int]) -> None:
    passage, other = PassageRef(keys["a"], 1), PassageRef(keys["c"], 1)
    verdicts = judged(index, passage, other, Verdict.REJECTED)
    summary = index.links.summary(passage, keys.values(), verdicts)
    assert [link.b.article for link in summary.shown] == [keys["b"]]
    mark = index.links.marks(keys["a"], keys.values(), verdicts)[1]
    assert (mark.articles, mark.kind, mark.verdict) == (frozenset({keys["b"]}), LinkKind.EVENT, Verdict.REJECTED)


def test_a_passage_is_marked_with_its_strongest_kind_and_all_its_articles(
    index: IndexReader, keys: dict[str, int]
) -> None:
    marks = index.links.marks(keys["a"], keys.values())
    assert list(marks) == [1, 2]
    assert (marks[1].kind, marks[1].articles) == (LinkKind.COPY, frozenset({keys["b"], keys["c"]}))
    assert (marks[2].kind, marks[2].verdict) == (LinkKind.QUOTE, None)
    assert list(index.links.marks(keys["b"], keys.values())) == [1, 2]


def test_a_confirmation_is_marked_before_a_rejection(index: IndexReader, keys: dict[str, int]) -> None:
    passage = PassageRef(keys["a"], 1)
    verdicts = judged(index, passage, PassageRef(keys["b"], 1), Verdict.REJECTED)
    verdicts |= judged(index, passage, PassageRef(keys["b"], 2), Verdict.CONFIRMED)
    verdicts |= judged(index, passage, PassageRef(keys["c"], 1), Verdict.REJECTED)
    mark = index.links.marks(keys["a"], keys.values(), verdicts)[1]
    assert (mark.verdict, mark.articles) == (Verdict.CONFIRMED, frozenset({keys["b"]}))


def test_reasons_have_their_spans_in_the_order_asked_for(index: IndexReader, keys: dict[str, int]) -> None:
    a, b = PassageRef(keys["a"], 1), PassageRef(keys["b"], 1)
    assert index.links.reasons(a, b) == (STRONG, AGAINST)
    turned = index.links.reasons(b, a)
    assert [(reason.a_spans, reason.b_spans) for reason in turned] == [
        (STRONG.b_spans, STRONG.a_spans),
        (AGAINST.b_spans, AGAINST.a_spans),
    ]
    assert index.links.reasons(a, PassageRef(keys["c"], 1)) == ()  # linked without a reason
    assert index.links.reasons(b, PassageRef(keys["c"], 1)) == ()  # not linked
