"""Lists of entities: counts, order, and the words that find them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.analysis import Label
from reader.model.entities import Entity, NameReason, NameReasonKind
from reader.store.index.read import entity_reader
from reader.store.index.reader import IndexReader
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from tests.support.store import article, put

KEY = "person-holm"
WORDS = {Label.PERSON: "person", Label.ORG: "organisation"}


def group(writer: IndexWriter, *names: tuple[str, str, Label], key: str = "") -> list[Entity]:
    """Return entities of all mentions in the index: for (form, name, label) those with this form are called so."""
    called = {form: (name, label) for form, name, label in names}
    places: dict[tuple[str, Label], list[tuple[int, int]]] = {}
    for names_of in writer.entities.article_names():
        for number, mention in enumerate(names_of.mentions):
            entity = called.get(mention.text, (mention.text, mention.label))
            places.setdefault(entity, []).append((names_of.article, number))
    reason = NameReason(NameReasonKind.SHORT_FORM, "short form", 1.0)
    return [
        Entity(
            key + name,
            name,
            label,
            tuple(mentions),
            tuple((form, reason) for form, entity in called.items() if entity == (name, label) and form != name),
        )
        for (name, label), mentions in sorted(places.items())
    ]


@pytest.fixture
def library(tmp_path: Path) -> LibraryFolder:
    """Three articles, in two of which Anna Holm has two spellings."""
    library = LibraryFolder(tmp_path / "library")
    with IndexWriter(library) as writer:
        put(
            writer,
            article("/n/a.txt", "Anna Holm spoke. Later Holm left Müllerhafen."),
            article("/n/b.txt", "Here Anna Holm rested. Then Holm slept."),
            article("/n/c.txt", "Only Müllerhafen slept."),
        )
        holm = (("Anna Holm", "Anna Holm", Label.PERSON), ("Later Holm", "Anna Holm", Label.PERSON))
        others = (("Here Anna", "Anna Holm", Label.PERSON), ("Then Holm", "Anna Holm", Label.PERSON))
        town = (("Müllerhafen", "Müllerhafen", Label.ORG), ("Only Müllerhafen", "Müllerhafen", Label.ORG))
        writer.entities.put(group(writer, *holm, *others, *town), "names")
    return library


@pytest.fixture
def index(library: LibraryFolder) -> Iterator[IndexReader]:
    with IndexReader(library) as reader:
        yield reader


def test_entities_of_most_articles_come_first_with_their_aliases(index: IndexReader) -> None:
    first, second, *_ = index.entities.summaries(index.entities.keys())
    assert (first.name, first.articles, first.count) == ("Anna Holm", 2, 4)
    assert {spelling.form: spelling.count for spelling in first.spellings} == {
        "Anna Holm": 1, "Later Holm": 1, "Here Anna": 1, "Then Holm": 1,
    }  # fmt: skip
    assert (second.name, second.articles) == ("Müllerhafen", 2)


def test_entities_counted_for_some_articles_equal_the_stored_counts(
    index: IndexReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = index.articles.keys()
    assert index.entities.summaries_in(everything) == index.entities.summaries(index.entities.keys())
    # All mentions were read in order; now each article is looked up.
    monkeypatch.setattr(entity_reader, "_LOOKUP_SHARE", 2.0)
    assert index.entities.summaries_in(everything) == index.entities.summaries(index.entities.keys())
    (part,) = [head for head in index.entities.summaries_in(everything[:1]) if head.name == "Anna Holm"]
    assert (part.articles, part.count) == (1, 2)


def test_entities_read_in_batches_keep_the_order_of_all(index: IndexReader, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = index.articles.rows()
    everything = list(index.entities.rows(articles))
    assert [row.name for row in everything[:2]] == ["Anna Holm", "Müllerhafen"]
    assert sum(len(row.mentions) for row in everything) == sum(
        head.count for head in index.entities.summaries(index.entities.keys())
    )
    for row in everything:
        assert list(row.mentions) == sorted(row.mentions, key=lambda mention: (mention.article, mention.start))
    monkeypatch.setattr(entity_reader, "ENTITIES_AT_ONCE", 1)
    assert list(index.entities.rows(articles)) == everything
    monkeypatch.setattr(entity_reader, "article_count", lambda _: 99)
    assert list(index.entities.rows(articles)) == everything


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("anna", ["Anna Holm"]),
        ("THEN holm", ["Anna Holm"]),  # words of different spellings
        ("mullerh", ["Müllerhafen"]),
        ("MÜLLER", ["Müllerhafen"]),
        ("lerhaf", ["Müllerhafen"]),
        ("ül", ["Müllerhafen"]),
        ("organi", ["Müllerhafen"]),
        ("person müll", []),
        ("person a lat", ["Anna Holm"]),
        ('"anna" OR', []),
        ("%", []),
        ("no such", []),
    ],
)
def test_an_entity_is_found_by_words_of_its_aliases_or_its_kind(
    index: IndexReader, typed: str, found: list[str]
) -> None:
    listed = index.entities.summaries(index.entities.keys(typed, label_words=WORDS))
    assert [head.name for head in listed if len(head.spellings) > 1] == found


def test_entities_are_listed_by_kind(index: IndexReader) -> None:
    assert [head.name for head in index.entities.summaries(index.entities.keys(labels=[Label.ORG]))] == ["Müllerhafen"]
    assert index.entities.keys(labels=[Label.DATE]) == []


def test_an_entity_is_found_by_the_name_that_the_user_chose(library: LibraryFolder, index: IndexReader) -> None:
    with IndexWriter(library) as writer:
        entities = group(writer, ("Anna Holm", "The captain", Label.PERSON))
        writer.entities.put(entities, "renamed")
    found = index.entities.summaries(index.entities.keys("captain"))
    assert [(head.name, [spelling.form for spelling in head.spellings]) for head in found] == [
        ("The captain", ["Anna Holm"])
    ]


def test_values_are_not_listed_as_entities(library: LibraryFolder, index: IndexReader) -> None:
    with IndexWriter(library) as writer:
        writer.entities.put(group(writer, ("Anna Holm", "Monday", Label.DATE)), "dates")
    assert "Monday" not in [head.name for head in index.entities.summaries(index.entities.keys())]
    assert index.entities.keys("monday", label_words=WORDS) == []


def test_an_alias_of_a_forgotten_article_is_not_found(library: LibraryFolder, index: IndexReader) -> None:
    with IndexWriter(library) as writer:
        writer.articles.forget("/n/b.txt")
    (holm,) = index.entities.summaries(index.entities.keys("anna holm"))
    assert {spelling.form for spelling in holm.spellings} == {"Anna Holm", "Later Holm"}
    assert (holm.articles, holm.count) == (1, 2)
    assert index.entities.keys("then") == []
    assert b"here anna" not in library.index_path.read_bytes()


def test_missing_entities_are_left_out(index: IndexReader) -> None:
    known = index.entities.keys()
    assert [head.key for head in index.entities.summaries([known[1], "gone", known[0]])] == [known[1], known[0]]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["come", "near", "all", "go", "change"]),
        st.integers(0, 3),
        st.sampled_from(["Anna Holm met Berg.", "Holm slept. Berg woke. Holm rose.", "Berg Oslo. Émile!", "nobody"]),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_counts_are_right_after_any_sequence_of_changes(steps: list[tuple[str, int, str]]) -> None:
    number = count()
    with TemporaryDirectory() as folder:
        library = LibraryFolder(Path(folder) / "library")
        with IndexWriter(library) as writer, IndexReader(library) as reader:
            for what, which, text in steps:
                path = f"/n/{which}.txt"
                if what in ("come", "near", "change"):
                    (key,) = put(writer, article(path, f"{text} {next(number)}" if what == "change" else text))
                    if what == "near":
                        writer.entities.put_provisional(
                            {key}, group(writer, ("Holm", "Anna Holm", Label.PERSON), key="near-")
                        )
                elif what == "all":
                    joined = [("Holm", "Anna Holm", Label.PERSON)] if which % 2 else []
                    writer.entities.put(group(writer, *joined), "names")
                else:
                    writer.articles.remove([path])
                kept = reader.entities.summaries(reader.entities.keys())
                assert kept == reader.entities.summaries_in(reader.articles.keys())
                for head in kept:
                    assert all(head.key in reader.entities.keys(spelling.form) for spelling in head.spellings)
