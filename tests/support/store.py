"""Factories for tests of the store: short articles, an analysis by simple rules, an entity, a link, queries."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from reader.model.analysis import Analysis, Definition, Label, Mention, Passage, PassageKind, Quote, Value, Word
from reader.model.entities import Entity, NameReason, NameReasonKind
from reader.model.links import Link, LinkKind, PassageRef, Reason, ReasonKind
from reader.model.notes import Anchor
from reader.model.text import Article, MediaType, MetadataField, Provenance, Span, text_digest
from reader.store.index.read.passage_search import PassageQuery, SearchTerm
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow, SearchHit
from reader.store.index.write.article_writer import FileState, IngestedArticle
from reader.store.index.write.run_writer import RunStage
from reader.store.index.writer import IndexWriter
from reader.store.notes.notes import Notes

FERRY = "Ferry stopped\nAnna Holm closed the Nørre ferry on Monday. Twelve people waited at the quay."
HARBOUR = "Harbour shut\nThe harbour closed, Holm said. A dozen people waited. Rivière traffic went on."


def article(path: str, text: str, **more: object) -> Article:
    """Return an article as ingest would, with its first line as title."""
    made = Article(
        path=path,
        source=path.rsplit("/", 1)[-1],
        text=text,
        sha256=text_digest(text),
        media_type=MediaType.PLAIN_TEXT,
        encoding="utf-8",
        extractor="plain 1",
        title=MetadataField(text.split("\n")[0], Provenance.FIRST_LINE),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def analysis(text: str) -> Analysis:
    """Return an analysis with sentences as passages and capitalised words as mentions."""
    passages = tuple(
        Passage(
            index=index,
            start=sentence.start(),
            end=sentence.end(),
            kind=PassageKind.TITLE if index == 0 else PassageKind.BODY,
            paragraph=index // 2,
            language="en",
            words=tuple(
                Word(word.start(), word.end(), word.group().lower().rstrip("s"), "NOUN", "obj", -1 if number else 0)
                for number, word in enumerate(re.compile(r"\w+").finditer(text, *sentence.span()))
            ),
        )
        for index, sentence in enumerate(re.finditer(r"[^.\n\s][^.\n]*\.?", text))
    )
    mentions = tuple(
        Mention(name.start(), name.end(), name.group(), Label.PERSON, _passage_at(passages, name.start()), "Captain")
        for name in re.finditer(r"[A-Z]\w+(?: [A-Z]\w+)?", text)
    )
    return Analysis(
        language="en",
        passages=passages,
        mentions=mentions,
        values=(Value(0, 5, Label.CARDINAL, 0, 12.0, None, None, "people"),),
        quotes=(Quote(0, 5, 0, "Holm", False),),
        definitions=(Definition("NF", "Nørre Ferry"),),
    )


def _passage_at(passages: tuple[Passage, ...], start: int) -> int:
    return next(passage.index for passage in passages if passage.start <= start < passage.end)


def put(writer: IndexWriter, *articles: Article) -> list[int]:
    """Write articles and their analyses; return their keys."""
    keys = writer.articles.put(
        IngestedArticle(written, FileState(len(written.text), 1, "test")) for written in articles
    )
    run = writer.runs.start(RunStage.ANALYSIS, "rules")
    for key, written in zip(keys, articles, strict=True):
        writer.analyses.put(key, analysis(written.text), run)
    return keys


def holm(a: int, b: int) -> Entity:
    """Return the captain as an entity over FERRY and HARBOUR."""
    return Entity(
        "person-holm",
        "Anna Holm",
        Label.PERSON,
        ((a, 1), (b, 2)),
        (("Holm", NameReason(NameReasonKind.FAMILY_NAME, "surname", 1.0)),),
    )


def closing(a: int, b: int, *, shown: bool = True, score: float = 0.9) -> Link:
    """Return a link between the second passages of FERRY and HARBOUR, with spans on both sides."""
    reasons = (
        Reason(ReasonKind.SHARED_NAMES, "both: Holm", 2.0, (Span(14, 23),), (Span(33, 37),)),
        Reason(ReasonKind.NUMBERS_AGREE, "12 or 12", -0.5),
    )
    return Link(PassageRef(a, 1), PassageRef(b, 1), LinkKind.EVENT, score, shown, reasons)


def anchor(words: str = "The bridge was closed at noon.") -> Anchor:
    """Return an anchor of a bookmark on some words of an article that the index does not have."""
    return Anchor("/texts/a.txt", "a.txt", "A bridge", "0" * 64, 10, 10 + len(words), words, "before ", " after")


def passage_query(typed: str) -> PassageQuery:
    """Return a query for all words of `typed`: "quoted words" next to each other, `word*` as a prefix."""
    terms = re.findall(r'"([^"]*)"?|(\S+)', typed)
    return PassageQuery(
        tuple(
            (SearchTerm(phrase or word.rstrip("*"), is_prefix=word.endswith("*")),)
            for phrase, word in terms
            if phrase or word
        )
    )


def search(index: IndexReader, typed: str, articles: Sequence[ArticleRow] | None = None) -> list[SearchHit]:
    """Return the passages with all words of `typed`, in some articles or all."""
    return index.search.passages(passage_query(typed), None if articles is None else [row.id for row in articles])


def connection_of(opened: Notes | IndexWriter) -> sqlite3.Connection:
    """Return the connection of an open database, for tests that look at or disturb the database itself."""
    shared = opened._file if isinstance(opened, Notes) else opened.articles._index
    with shared.reading() as connection:
        return connection
