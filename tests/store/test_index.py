"""Articles in the index: written, read back, changed, removed; problems, locks and damage."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import LibraryBusyError, LibraryError
from reader.model.analysis import Analysis
from reader.model.links import PassageRef
from reader.model.text import MetadataField, Problem, Provenance, Span
from reader.store.index.reader import IndexReader
from reader.store.index.write.article_writer import FileState, IngestedArticle
from reader.store.index.write.run_writer import RunStage
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
    put,
    search,
)


def test_a_missing_index_reads_as_empty_until_it_is_created(library: LibraryFolder, reader: IndexReader) -> None:
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


def test_a_reader_sees_each_commit_and_its_data_version_changes(reader: IndexReader, writer: IndexWriter) -> None:
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


def test_an_analysis_is_read_back_complete(writer: IndexWriter) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    assert [(names.article, names.mentions) for names in writer.entities.article_names()] == [
        (first, analysis(FERRY).mentions),
        (second, analysis(HARBOUR).mentions),
    ]
    writer.entities.put([holm(first, second)], "names")
    linkable = writer.analyses.linkable([first])[first]
    assert linkable.analysis == analysis(FERRY)
    assert linkable.entities == (None, "person-holm", *[None] * (len(linkable.entities) - 2))


def test_an_article_is_read_back_as_it_was_ingested(writer: IndexWriter) -> None:
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


def test_the_source_is_relative_to_the_path_asked_for(writer: IndexWriter, reader: IndexReader) -> None:
    put(writer, *(article(f"/n/{name}", FERRY + name) for name in ("x/a.txt", "x/b.txt", "x2/c.txt", "y%_/d.txt")))
    assert [row.source for row in reader.articles.rows([Path("/n")])] == ["x/a.txt", "x/b.txt", "x2/c.txt", "y%_/d.txt"]
    assert [row.source for row in reader.articles.rows([Path("/n/x")])] == ["a.txt", "b.txt"]
    assert [row.source for row in reader.articles.rows([Path("/n/x/b.txt"), Path("/n")])][1] == "b.txt"
    assert [row.source for row in reader.articles.rows([Path("/n/y%_")])] == ["d.txt"]
    assert next(row.source for row in reader.articles.rows([Path("/")])) == "n/x/a.txt"
    assert reader.articles.rows([Path("/n/x/missing")]) == []
    assert len(reader.articles.rows()) == 4


def test_a_changed_text_is_a_new_version_and_old_results_are_removed(writer: IndexWriter, reader: IndexReader) -> None:
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


def test_a_corrected_date_makes_the_analysis_stale(writer: IndexWriter, reader: IndexReader) -> None:
    (key,) = put(writer, article("/n/a.txt", FERRY))
    dated = article("/n/a.txt", FERRY, published=MetadataField("2024-05-01", Provenance.FRONT_MATTER))
    assert writer.articles.put([IngestedArticle(dated, FileState(9, 9, "t"))]) == [key]
    row = reader.articles.row(key)
    assert row is not None and not row.analysed and row.published == "2024-05-01"


def test_a_moved_file_keeps_its_analysis(writer: IndexWriter, reader: IndexReader) -> None:
    put(writer, article("/n/a.txt", FERRY))
    run = writer.runs.start(RunStage.ANALYSIS, "rules")
    moved, other = writer.articles.put(
        IngestedArticle(copy, FileState(1, 1, "t"))
        for copy in (article("/n/b.txt", FERRY), article("/n/c.txt", HARBOUR))
    )
    assert writer.analyses.missing(run, ["/n"]) == [moved, other]
    assert writer.analyses.reuse(moved, run) and not writer.analyses.reuse(other, run)
    assert reader.passages.of(moved) == [replace(passage, words=()) for passage in analysis(FERRY).passages]
    assert writer.analyses.linkable([moved])[moved].analysis == analysis(FERRY)


def test_removing_articles_leaves_no_rows_behind(
    library: LibraryFolder, writer: IndexWriter, reader: IndexReader
) -> None:
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


def test_problems_are_listed_for_the_paths_asked_for(writer: IndexWriter, reader: IndexReader) -> None:
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


def test_a_second_writer_is_refused(library: LibraryFolder, writer: IndexWriter) -> None:
    with pytest.raises(LibraryBusyError, match="another process is indexing"):
        IndexWriter(library)
    writer.close()
    IndexWriter(library).close()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda path: path.write_bytes(b"no database, only words " * 400), "it is damaged"),
        (lambda path: _sql(path, "PRAGMA user_version = 0"), "an older version"),
        (lambda path: _sql(path, "PRAGMA user_version = 99"), "a newer version"),
        (lambda path: _sql(path, "PRAGMA application_id = 7"), "belongs to another program"),
    ],
)
def test_an_unusable_index_is_set_aside_and_a_new_one_made(library: LibraryFolder, spoil: object, message: str) -> None:
    with IndexWriter(library) as writer:
        put(writer, article("/n/a.txt", FERRY))
    assert callable(spoil)
    spoil(library.index_path)
    spoiled = library.index_path.read_bytes()
    with IndexReader(library) as reader:
        if "damaged" in message:
            with pytest.raises(LibraryError, match="reader index"):
                reader.articles.rows()
        else:
            assert reader.articles.rows() == []
        with IndexWriter(library) as writer:
            assert writer.notice is not None and message in writer.notice and "\n" not in writer.notice
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


def test_a_contradictory_analysis_is_refused_and_changes_nothing(writer: IndexWriter, reader: IndexReader) -> None:
    (key,) = put(writer, article("/n/a.txt", FERRY))
    twice = analysis(FERRY).passages[:1] * 2
    with pytest.raises(ValueError, match="contradicts itself"):
        writer.analyses.put(key, Analysis("en", twice), writer.runs.start(RunStage.ANALYSIS, "rules"))
    assert len(reader.passages.of(key)) == 3


def test_a_full_disk_keeps_finished_work(writer: IndexWriter, reader: IndexReader) -> None:
    put(writer, article("/n/a.txt", FERRY))
    connection = connection_of(writer)
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryError, match="disk is full"):
        put(writer, article("/n/b.txt", HARBOUR * 5_000))
    assert [row.path for row in reader.articles.rows()] == ["/n/a.txt"]
    assert reader.faults() == []
