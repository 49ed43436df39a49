"""The index gives back what was put, for exactly what was asked, and forgets what is gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import LibraryBusyError, LibraryError
from reader.model.analysis import Analysis, Label, Mention, Passage, PassageKind, Word
from reader.model.links import LinkKind, PassagePair, PassageRef, Verdict
from reader.model.text import MetadataField, Problem, Provenance, Span
from reader.store.index.read.passage_search import match_expression
from reader.store.index.reader import IndexReader
from reader.store.index.write.article_writer import FileState, IngestedArticle
from reader.store.index.write.bookkeeping import RunStage
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from tests.support.store import (
    FERRY,
    HARBOUR,
    analysis,
    article,
    closing,
    connection_of,
    holm,
    passage_query,
    put,
    search,
)


@pytest.fixture
def writer(library: LibraryFolder) -> Iterator[IndexWriter]:
    with IndexWriter(library) as writer:
        yield writer


@pytest.fixture
def reader(library: LibraryFolder) -> Iterator[IndexReader]:
    with IndexReader(library) as reader:
        yield reader


def test_an_index_that_does_not_exist_reads_as_empty_and_appears_later(
    library: LibraryFolder, reader: IndexReader
) -> None:
    before = reader.data_version()
    assert (
        reader.articles.rows(),
        reader.passages.text(1),
        reader.links.of(PassageRef(1, 0)),
        search(reader, "x"),
    ) == (
        [],
        "",
        [],
        [],
    )
    assert not library.folder.exists()
    with IndexWriter(library) as writer:
        put(writer, article("/n/a.txt", FERRY))
    assert reader.data_version() != before
    assert [row.title for row in reader.articles.rows()] == ["Ferry stopped"]


def test_a_reader_sees_each_commit_and_its_version_tells(reader: IndexReader, writer: IndexWriter) -> None:
    versions = [reader.data_version()]
    (key,) = writer.articles.put([IngestedArticle(article("/n/a.txt", FERRY), FileState(1, 1, "t"))])
    versions.append(reader.data_version())
    row = reader.articles.row(key)
    assert row is not None and not row.analysed and row.language == "und" and row.words == 16
    assert reader.passages.text(key) == FERRY and reader.passages.of(key) == []
    writer.analyses.put(key, analysis(FERRY), writer.runs.start(RunStage.ANALYSIS, "rules"))
    versions.append(reader.data_version())
    assert len(set(versions)) == 3 and reader.data_version() == versions[-1]
    row = reader.articles.row(key)
    assert row is not None and row.analysed and row.language == "en" and row.passages == 3


def test_analysis_comes_back_whole_for_names_and_linking(writer: IndexWriter) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    assert [(names.article, names.mentions) for names in writer.entities.article_names()] == [
        (first, analysis(FERRY).mentions),
        (second, analysis(HARBOUR).mentions),
    ]
    writer.entities.put([holm(first, second)], "names")
    linkable = writer.analyses.linkable([first])[first]
    assert linkable.analysis == analysis(FERRY)
    assert linkable.entities == (None, "person-holm", *[None] * (len(linkable.entities) - 2))


def test_an_article_comes_back_as_it_was_taken_in(writer: IndexWriter) -> None:
    odd = article(
        "/n/o\udcff.html",
        "a\ud800b\0c \N{GRINNING FACE}",
        publisher=MetadataField("Quay News", Provenance.META_TAG),
        author=None,
        published=MetadataField("2024-05-01", Provenance.JSON_LD),
        url=MetadataField("https://example.org/\ud83d", Provenance.CANONICAL_LINK),
        furniture=(Span(0, 1), Span(2, 3)),
        pages=(0, 4),
    )
    (key,) = writer.articles.put([IngestedArticle(odd, FileState(1, 1, "t"))])
    assert writer.articles.get(key) == odd


def test_source_is_relative_to_the_path_asked_for(writer: IndexWriter, reader: IndexReader) -> None:
    put(writer, *(article(f"/n/{name}", FERRY + name) for name in ("x/a.txt", "x/b.txt", "x2/c.txt", "y%_/d.txt")))
    assert [row.source for row in reader.articles.rows([Path("/n")])] == ["x/a.txt", "x/b.txt", "x2/c.txt", "y%_/d.txt"]
    assert [row.source for row in reader.articles.rows([Path("/n/x")])] == ["a.txt", "b.txt"]
    assert [row.source for row in reader.articles.rows([Path("/n/x/b.txt"), Path("/n")])][1] == "b.txt"
    assert [row.source for row in reader.articles.rows([Path("/n/y%_")])] == ["d.txt"]
    assert next(row.source for row in reader.articles.rows([Path("/")])) == "n/x/a.txt"
    assert reader.articles.rows([Path("/n/x/missing")]) == []
    assert len(reader.articles.rows()) == 4


def test_a_changed_text_is_a_new_version_and_the_old_findings_go(writer: IndexWriter, reader: IndexReader) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    writer.entities.put([holm(first, second)], "names")
    writer.links.put([closing(first, second)])
    assert [row.links for row in reader.articles.rows()] == [1, 1]
    (third,) = writer.articles.put([IngestedArticle(article("/n/a.txt", "Other words."), FileState(2, 2, "t"))])
    assert third not in (first, second)
    assert [(row.id, row.links, row.analysed) for row in reader.articles.rows()] == [
        (third, 0, False),
        (second, 0, True),
    ]
    assert reader.articles.row(first) is None
    assert search(reader, "quay") == [] and list(reader.links.among(reader.articles.rows(), min_score=0)) == []
    assert not writer.runs.has(RunStage.ENTITIES, "names")
    assert reader.faults() == []


def test_the_same_text_keeps_its_key_and_its_analysis(writer: IndexWriter, reader: IndexReader) -> None:
    (key,) = put(writer, article("/n/a.txt", FERRY))
    again = writer.articles.put([IngestedArticle(article("/n/a.txt", FERRY), FileState(9, 9, "t"))])
    row = reader.articles.row(key)
    assert again == [key] and row is not None and row.analysed
    assert writer.articles.states("/n") == {"/n/a.txt": FileState(9, 9, "t")}


def test_another_date_for_the_same_text_asks_for_a_new_analysis(writer: IndexWriter, reader: IndexReader) -> None:
    (key,) = put(writer, article("/n/a.txt", FERRY))
    dated = article("/n/a.txt", FERRY, published=MetadataField("2024-05-01", Provenance.FRONT_MATTER))
    assert writer.articles.put([IngestedArticle(dated, FileState(9, 9, "t"))]) == [key]
    row = reader.articles.row(key)
    assert row is not None and not row.analysed and row.published == "2024-05-01"


def test_a_moved_file_takes_its_analysis_along(writer: IndexWriter, reader: IndexReader) -> None:
    put(writer, article("/n/a.txt", FERRY))
    run = writer.runs.start(RunStage.ANALYSIS, "rules")
    moved, other = writer.articles.put(
        IngestedArticle(one, FileState(1, 1, "t")) for one in (article("/n/b.txt", FERRY), article("/n/c.txt", HARBOUR))
    )
    assert writer.analyses.missing(run, ["/n"]) == [moved, other]
    assert writer.analyses.reuse(moved, run) and not writer.analyses.reuse(other, run)
    assert reader.passages.of(moved) == [replace(passage, words=()) for passage in analysis(FERRY).passages]
    assert writer.analyses.linkable([moved])[moved].analysis == analysis(FERRY)


def test_removal_leaves_nothing_behind(library: LibraryFolder, writer: IndexWriter, reader: IndexReader) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    writer.entities.put([holm(first, second)], "names")
    writer.links.put([closing(first, second)])
    assert writer.articles.remove(["/n/a.txt", "/n/never.txt"]) == 1
    assert [row.links for row in reader.articles.rows()] == [0]
    assert search(reader, "ferry") == [] and len(search(reader, "harbour")) == 2
    writer.articles.remove(["/n/b.txt"])
    writer.entities.put([], "names")
    connection = sqlite3.connect(library.index_path)
    kept = {"root", "run", "sqlite_sequence"}
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_fts%'")
    for (table,) in tables.fetchall():
        count = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608
        assert table in kept or count == (0,), table


# --- links ---


def test_links_are_seen_from_either_end(writer: IndexWriter, reader: IndexReader) -> None:
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


def test_shown_links_come_first_and_weak_ones_only_when_asked(writer: IndexWriter, reader: IndexReader) -> None:
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


def test_a_persons_verdict_outweighs_the_machine(writer: IndexWriter, reader: IndexReader) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    weak = replace(closing(first, second, shown=False, score=0.6), b=PassageRef(second, 2))
    writer.links.put([closing(first, second), weak])
    rows = reader.articles.rows()
    by_score = {row.score: row.pair for row in reader.links.among(rows, min_score=0)}
    verdicts = {by_score[0.9]: Verdict.REJECTED, by_score[0.6]: Verdict.CONFIRMED}
    assert [(row.score, row.verdict) for row in reader.links.among(rows, verdicts=verdicts)] == [(0.6, "confirmed")]
    told = [(row.score, row.shown, row.verdict) for row in reader.links.of(PassageRef(first, 1), verdicts)]
    assert told == [(0.6, True, "confirmed"), (0.9, False, "rejected")]
    assert {passage: mark.articles for passage, mark in reader.links.marks(second, [first]).items()} == {1: {first}}
    judged = reader.links.marks(second, [first], verdicts)
    assert {passage: mark.articles for passage, mark in judged.items()} == {1: frozenset(), 2: {first}}


def test_faint_links_are_listed_when_asked_for_and_trouble_no_screen(writer: IndexWriter, reader: IndexReader) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    faint = replace(closing(first, second, shown=False, score=0.123456), b=PassageRef(second, 2), reasons=())
    writer.links.put([closing(first, second), faint])
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
    writer.links.put([closing(first, second), faint], relink=[first], judged={keys})
    assert [row.score for row in reader.links.of(PassageRef(first, 1))] == [0.9, 0.123456]
    assert [row.score for row in reader.links.among(rows, min_score=0)] == [0.9, 0.123456]


def test_verdicts_survive_a_new_index(library: LibraryFolder) -> None:
    def keys() -> PassagePair:
        with IndexWriter(library) as writer, IndexReader(library) as reader:
            first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
            writer.links.put([closing(first, second)])
            return reader.links.of(PassageRef(first, 1))[0].pair

    before = keys()
    library.index_path.unlink()
    assert keys() == before and len(before) == 2


def test_links_found_anew_replace_the_old_ones(writer: IndexWriter, reader: IndexReader) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    writer.links.put([closing(first, second)])
    other = replace(closing(first, second, score=0.8), a=PassageRef(first, 2), b=PassageRef(second, 2))
    writer.links.put([other, other], relink=[first])
    assert [row.score for row in reader.links.among(reader.articles.rows())] == [0.8]
    assert [row.links for row in reader.articles.rows()] == [1, 1]
    assert writer.links.stale() == {first, second}
    writer.links.finish([first, second], "linker 1")
    assert writer.links.stale() == frozenset() and writer.runs.has(RunStage.LINKS, "linker 1")


# --- names ---


def test_entities_tell_who_spells_them_how(writer: IndexWriter, reader: IndexReader) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    writer.entities.put([holm(first, second)], "names")
    (entity,) = reader.entities.rows(reader.articles.rows())
    assert (entity.id, entity.name, entity.label) == ("person-holm", "Anna Holm", Label.PERSON)
    assert {alias.text: alias.sources for alias in entity.aliases} == {"Anna Holm": {"a.txt": 1}, "Holm": {"b.txt": 1}}
    assert [(one.source, reader.passages.text(one.article)[one.start : one.end]) for one in entity.mentions] == [
        ("a.txt", "Anna Holm"),
        ("b.txt", "Holm"),
    ]
    assert [row.entities for row in reader.articles.rows()] == [1, 1]
    assert list(reader.entities.rows([])) == []


def test_resolving_again_moves_mentions_and_drops_who_is_gone(writer: IndexWriter, reader: IndexReader) -> None:
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


# --- search ---


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("riviere", 1),
        ("RIVIÈRE traffic", 1),
        ("people waited", 2),
        ('"waited people"', 0),
        ('"people waited" quay', 1),
        ("harb*", 2),
        ("harb", 0),
        ("harbour OR ferry", 0),
        ("NOT", 0),
        ('"', 0),
        ("*", 0),
        ("col: NEAR( - ^ + {", 0),
    ],
)
def test_search_takes_words_phrases_and_beginnings(
    writer: IndexWriter, reader: IndexReader, query: str, found: int
) -> None:
    _, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    hits = search(reader, query)
    assert len(hits) == found == len(search(reader, query, reader.articles.rows()))
    assert all(hit.text == reader.passages.text(hit.article)[hit.start : hit.end] for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    only = [row for row in reader.articles.rows() if row.id == second]
    assert {hit.article for hit in search(reader, query, only)} <= {second}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(st.one_of(st.characters(), st.sampled_from('"*()^:-+{}ANDORNEAR ')), max_size=30))
def test_no_query_is_an_error(library: LibraryFolder, query: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(text)")
    expression = match_expression(passage_query(query).words)
    if expression:
        connection.execute("SELECT * FROM t WHERE t MATCH ?", (expression,)).fetchall()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(), min_size=3, max_size=60), cut=st.integers(1, 59))
def test_any_text_can_be_indexed_read_and_removed(library: LibraryFolder, text: str, cut: int) -> None:
    cut = min(cut, len(text) - 1)
    halves = ((0, cut), (cut, len(text)))
    passages = tuple(
        Passage(index, start, end, PassageKind.BODY, 0, "und", (Word(start, end, text[start:end].lower()),))
        for index, (start, end) in enumerate(halves)
    )
    mention = Mention(0, cut, text[:cut], Label.ORG, 0, text)
    with IndexWriter(library) as writer, IndexReader(library) as reader:
        (key,) = writer.articles.put([IngestedArticle(article("/n/a.txt", text), FileState(1, 1, "t"))])
        writer.analyses.put(key, Analysis("und", passages, (mention,)), writer.runs.start(RunStage.ANALYSIS, "halves"))
        assert reader.passages.text(key) == text
        assert writer.analyses.linkable([key])[key].analysis == Analysis("und", passages, (mention,))
        writer.articles.remove(["/n/a.txt"])
        assert reader.faults() == [] and search(reader, "a*") == []


# --- problems, locks, damage ---


def test_problems_are_told_for_what_was_asked(writer: IndexWriter, reader: IndexReader) -> None:
    broken = Problem("x/broken.pdf", "is no PDF", "open it elsewhere")
    writer.problems.put_unreadable(broken, "/n/x/broken.pdf", FileState(1, 2, "t"))
    closed = Problem("/n/y", "may not be read", "change its permissions")
    writer.problems.replace_found(["/n"], {"/n/y": closed})
    assert reader.articles.problems() == [broken, closed] == reader.articles.problems([Path("/n")])
    assert reader.articles.problems([Path("/n/x")]) == [broken]
    writer.problems.replace_found(["/n"], {})
    assert reader.articles.problems() == [broken]
    writer.articles.put([IngestedArticle(article("/n/x/broken.pdf", "Mended."), FileState(2, 3, "t"))])
    assert reader.articles.problems() == []


def test_one_writer_at_a_time(library: LibraryFolder, writer: IndexWriter) -> None:
    with pytest.raises(LibraryBusyError, match="another process is indexing"):
        IndexWriter(library)
    writer.close()
    IndexWriter(library).close()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.write_bytes(b"no database, only words " * 400), "it is damaged"),
        (lambda path: _sql(path, "PRAGMA user_version = 0"), "an older version"),
        (lambda path: _sql(path, "PRAGMA user_version = 99"), "a newer version"),
        (lambda path: _sql(path, "PRAGMA application_id = 7"), "belongs to another program"),
    ],
)
def test_an_index_that_cannot_serve_is_set_aside(library: LibraryFolder, spoil: object, said: str) -> None:
    with IndexWriter(library) as writer:
        put(writer, article("/n/a.txt", FERRY))
    assert callable(spoil)
    spoil(library.index_path)
    spoiled = library.index_path.read_bytes()
    with IndexReader(library) as reader:
        if "damaged" in said:
            with pytest.raises(LibraryError, match="reader index"):
                reader.articles.rows()
        else:
            assert reader.articles.rows() == []
        with IndexWriter(library) as writer:
            assert writer.notice is not None and said in writer.notice and "\n" not in writer.notice
            put(writer, article("/n/b.txt", HARBOUR))
        assert [row.path for row in reader.articles.rows()] == ["/n/b.txt"]
    (aside,) = library.folder.glob("index.db.set-aside-*")
    assert aside.read_bytes() == spoiled
    with IndexWriter(library) as writer:
        assert writer.notice is None


def _sql(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_contradictory_analysis_is_refused_whole(writer: IndexWriter, reader: IndexReader) -> None:
    (key,) = put(writer, article("/n/a.txt", FERRY))
    twice = analysis(FERRY).passages[:1] * 2
    with pytest.raises(ValueError, match="contradicts itself"):
        writer.analyses.put(key, Analysis("en", twice), writer.runs.start(RunStage.ANALYSIS, "rules"))
    assert len(reader.passages.of(key)) == 3


def test_a_full_disk_keeps_what_was_finished(writer: IndexWriter, reader: IndexReader) -> None:
    put(writer, article("/n/a.txt", FERRY))
    connection = connection_of(writer)
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryError, match="disk is full"):
        put(writer, article("/n/b.txt", HARBOUR * 5_000))
    assert [row.path for row in reader.articles.rows()] == ["/n/a.txt"]
    assert reader.faults() == []
