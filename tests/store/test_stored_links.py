"""Links and entities in the index: written, read back, replaced; verdicts override scores."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reader.model.analysis import Analysis, Label, Mention
from reader.model.entities import NameReason, NameReasonKind
from reader.model.links import LinkKind, PassagePair, PassageRef, Verdict
from reader.model.text import Span
from reader.store.index.reader import IndexReader
from reader.store.index.weak_links import ScoredPair
from reader.store.index.write.run_writer import RunStage
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from tests.support.store import (
    FERRY,
    HARBOUR,
    analysis,
    article,
    closing,
    holm,
    put,
)


def test_a_link_is_read_from_both_passages(writer: IndexWriter, reader: IndexReader) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    writer.links.put([closing(first, second)])
    (there,), (back,) = reader.links.of(PassageRef(first, 1)), reader.links.of(PassageRef(second, 1))
    assert there.a.text == "Anna Holm closed the Nørre ferry on Monday." == back.b.text
    assert there.b.text == "The harbour closed, Holm said." == back.a.text
    assert [reason.weight for reason in there.reasons] == [2.0, -0.5]
    assert there.reasons[0].a_spans == back.reasons[0].b_spans == (Span(14, 23),)
    assert there.reasons[0].b_spans == back.reasons[0].a_spans == (Span(33, 37),)
    both = (first, second)
    assert {passage: mark.articles for passage, mark in reader.links.marks(first, both).items()} == {1: {second}}
    assert {passage: mark.articles for passage, mark in reader.links.marks(second, both).items()} == {1: {first}}
    assert reader.links.of(PassageRef(first, 0)) == []


def test_links_are_counted_among_the_articles_asked_for(writer: IndexWriter, reader: IndexReader) -> None:
    first, second, _ = put(
        writer, article("/n/ferry.txt", FERRY), article("/n/harbour.txt", HARBOUR), article("/other/fog.txt", "Fog.")
    )
    writer.links.put([closing(first, second)])
    assert [row.links for row in reader.articles.rows()] == [1, 1, 0]
    assert [row.links for row in reader.articles.rows([Path("/n")])] == [1, 1]
    assert [row.links for row in reader.articles.rows([Path("/n/ferry.txt"), Path("/other")])] == [0, 0]


def test_shown_links_come_first_and_others_only_on_request(writer: IndexWriter, reader: IndexReader) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    weak = replace(closing(first, second, shown=False, score=0.95), b=PassageRef(second, 2))
    copy = replace(closing(first, second, score=0.4), kind=LinkKind.COPY)
    writer.links.put([weak, copy])
    rows = reader.articles.rows([Path("/n")])
    assert [row.score for row in reader.links.of(PassageRef(first, 1))] == [0.4, 0.95]
    assert [row.score for row in reader.links.among(rows)] == [0.4]
    assert [row.score for row in reader.links.among(rows, min_score=0.0)] == [0.95, 0.4]
    assert [row.score for row in reader.links.among(rows, min_score=0.5)] == [0.95]
    assert [row.score for row in reader.links.among(rows, min_score=0.0, kinds=[LinkKind.COPY])] == [0.4]
    assert list(reader.links.among(rows[:1], min_score=0.0)) == []
    assert [row.links for row in rows] == [1, 1]


def test_a_verdict_overrides_the_score(writer: IndexWriter, reader: IndexReader) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    weak = replace(closing(first, second, shown=False, score=0.6), b=PassageRef(second, 2))
    writer.links.put([closing(first, second), weak])
    rows = reader.articles.rows()
    by_score = {row.score: row.pair for row in reader.links.among(rows, min_score=0)}
    verdicts = {by_score[0.9]: Verdict.REJECTED, by_score[0.6]: Verdict.CONFIRMED}
    assert [(row.score, row.verdict) for row in reader.links.among(rows, verdicts=verdicts)] == [(0.6, "confirmed")]
    judged = [(row.score, row.shown, row.verdict) for row in reader.links.of(PassageRef(first, 1), verdicts)]
    assert judged == [(0.6, True, "confirmed"), (0.9, False, "rejected")]
    assert {passage: mark.articles for passage, mark in reader.links.marks(second, [first]).items()} == {1: {first}}
    marks = reader.links.marks(second, [first], verdicts)
    assert {passage: mark.articles for passage, mark in marks.items()} == {1: frozenset(), 2: {first}}


def test_weak_links_are_listed_on_request_only(writer: IndexWriter, reader: IndexReader) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    weak = replace(closing(first, second, shown=False, score=0.123456), b=PassageRef(second, 2), reasons=())
    writer.links.put([closing(first, second), weak])
    rows = reader.articles.rows()
    assert [(row.score, row.shown) for row in reader.links.among(rows, min_score=0.1)] == [
        (0.9, True),
        (0.123456, False),
    ]
    assert [row.score for row in reader.links.among(rows, min_score=0.2)] == [0.9]
    assert [row.score for row in reader.links.of(PassageRef(first, 1))] == [0.9]
    keys = list(reader.links.among(rows, min_score=0))[1].pair
    confirmed = list(reader.links.among(rows, verdicts={keys: Verdict.CONFIRMED}))
    assert [(row.score, row.shown) for row in confirmed] == [(0.9, True), (0.123456, True)]
    writer.links.put([closing(first, second), weak], relink=[first], judged={keys})
    assert [row.score for row in reader.links.of(PassageRef(first, 1))] == [0.9, 0.123456]
    assert [row.score for row in reader.links.among(rows, min_score=0)] == [0.9, 0.123456]


def test_pairs_that_are_not_shown_are_read_from_both_articles(writer: IndexWriter, reader: IndexReader) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    possible = replace(closing(first, second, shown=False, score=0.6), b=PassageRef(second, 2))
    weak = replace(possible, b=PassageRef(second, 0), score=0.25, reasons=())
    writer.links.put([closing(first, second), possible, weak])
    pairs = [ScoredPair(0.6, possible.a, possible.b), ScoredPair(0.25, weak.a, weak.b)]
    for key in (first, second):
        assert sorted(reader.links.not_shown([key], [first, second]), reverse=True) == pairs
    assert list(reader.links.not_shown([first], [first])) == []
    (link,) = [row for row in reader.links.among(reader.articles.rows(), min_score=0.5) if not row.shown]
    rejected = {link.pair: Verdict.REJECTED}
    assert list(reader.links.not_shown([first], [first, second], rejected)) == pairs[1:]


def test_verdicts_survive_a_new_index(library: LibraryFolder) -> None:
    def keys() -> PassagePair:
        with IndexWriter(library) as writer, IndexReader(library) as reader:
            first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
            writer.links.put([closing(first, second)])
            return reader.links.of(PassageRef(first, 1))[0].pair

    before = keys()
    library.index_path.unlink()
    assert keys() == before and len(before) == 2


def test_new_links_replace_the_old_ones(writer: IndexWriter, reader: IndexReader) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    writer.links.put([closing(first, second)])
    other = replace(closing(first, second, score=0.8), a=PassageRef(first, 2), b=PassageRef(second, 2))
    writer.links.put([other, other], relink=[first])
    assert [row.score for row in reader.links.among(reader.articles.rows())] == [0.8]
    assert [row.links for row in reader.articles.rows()] == [1, 1]
    assert writer.links.stale() == {first, second}
    writer.links.finish([first, second], "linker 1")
    assert writer.links.stale() == frozenset() and writer.runs.has(RunStage.LINKS, "linker 1")


def test_an_alias_has_its_strongest_reason_and_the_strongest_one_against_it(
    writer: IndexWriter, reader: IndexReader
) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    weighed = ((3.0, "same family name"), (1.0, "same initial"), (-0.5, "other title"), (-2.0, "other office"))
    reasons = tuple(("Holm", NameReason(NameReasonKind.FAMILY_NAME, text, weight)) for weight, text in weighed)
    writer.entities.put([replace(holm(first, second), reasons=reasons)], "names")
    assert reader.entities.alias_reasons("person-holm") == {"Holm": "same family name; but other office"}


def test_an_entity_has_its_aliases_by_source(writer: IndexWriter, reader: IndexReader) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    writer.entities.put([holm(first, second)], "names")
    (entity,) = reader.entities.rows(reader.articles.rows())
    assert (entity.id, entity.name, entity.label) == ("person-holm", "Anna Holm", Label.PERSON)
    assert {alias.text: alias.sources for alias in entity.aliases} == {"Anna Holm": {"a.txt": 1}, "Holm": {"b.txt": 1}}
    assert [
        (mention.source, reader.passages.text(mention.article)[mention.start : mention.end])
        for mention in entity.mentions
    ] == [
        ("a.txt", "Anna Holm"),
        ("b.txt", "Holm"),
    ]
    assert [row.entities for row in reader.articles.rows()] == [1, 1]
    assert list(reader.entities.rows([])) == []


def test_resolving_again_moves_mentions_and_removes_unused_entities(writer: IndexWriter, reader: IndexReader) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    writer.entities.put([holm(first, second)], "names")
    split = replace(holm(first, second), key="another", name="Holm", mentions=((second, 2),), reasons=())
    writer.entities.put([replace(holm(first, second), mentions=((first, 1),)), split], "names")
    assert [entity.id for entity in reader.entities.rows(reader.articles.rows())] == ["person-holm", "another"]
    writer.entities.put([split], "names")
    assert [entity.id for entity in reader.entities.rows(reader.articles.rows())] == ["another"]
    assert [row.entities for row in reader.articles.rows()] == [0, 1]


def test_highlights_never_overlap(writer: IndexWriter, reader: IndexReader) -> None:
    (key,) = put(writer, article("/n/a.txt", FERRY))
    run = writer.runs.start(RunStage.ANALYSIS, "overlapping")
    spans = [(20, 24), (14, 23), (14, 18), (40, 45)]
    mentions = tuple(Mention(a, b, FERRY[a:b], Label.PERSON, 1) for a, b in spans)
    writer.analyses.put(key, Analysis("en", analysis(FERRY).passages, mentions), run)
    assert [(light.start, light.end) for light in reader.passages.highlights(key)] == [(14, 23), (40, 45)]
