"""A small library for the screen's tests: five articles about a flood, with analysis and links made by hand.

It is written through the real store, so that the screen is tested on the data that it reads in real use.
"""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from reader.model.analysis import Analysis, Label, Mention, Passage, PassageKind
from reader.model.entities import Entity, NameVerdict
from reader.model.links import Link, LinkKind, PassageRef, Reason, ReasonKind, Verdict
from reader.model.text import Article, MediaType, MetadataField, Provenance, Span, text_digest
from reader.store.index.write.article_writer import FileState, IngestedArticle
from reader.store.index.write.run_writer import RunStage
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes

RIVER = """River bursts its banks at Northam

The river Aller burst its banks at Northam on Tuesday. Mayor Ruth Okafor told residents to leave the lower town.

About 400 people spent the night in the school hall. The bridge at Northam stayed closed.

Also read: ten walks along the Aller

Engineers of Aller Water said the dam at Stonegate had held.
"""
MAYOR = """Mayor orders lower town cleared

Mayor R. Okafor ordered the lower town of Northam cleared on Tuesday evening. Some 380 people slept in the school.

The council will meet on Thursday.
"""
DAM = """Stonegate dam held, operator says

Aller Water said on Wednesday that the Stonegate dam had held. Critics doubt it.

The river left its bed at Northam the day before.
"""
WIDE = "洪水のあと\n\n川は火曜日に堤防を越えた。町長は避難を命じた。\n\nرودخانه سه شنبه از بستر خود بیرون آمد.\n"
LONE = """A quiet week in Southam

Nothing happened here.
"""
TEXTS = {"a-river.txt": RIVER, "b-mayor.txt": MAYOR, "c-dam.txt": DAM, "d-wide.txt": WIDE, "e-lone.txt": LONE}
PUBLISHERS = {"a-river.txt": "Aller Echo", "b-mayor.txt": "Northam Post", "c-dam.txt": "The Valley"}

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?。](?=\s|$|[^\s])|(?=\n)|$)")
NAMES = (
    ("Ruth Okafor", Label.PERSON, "okafor"),
    ("R. Okafor", Label.PERSON, "okafor"),
    ("Ruth Okafur", Label.PERSON, "okafor"),
    ("Aller Water", Label.ORG, "water"),
    ("Northam", Label.GPE, "northam"),
    ("Stonegate", Label.GPE, "stonegate"),
    ("Tuesday", Label.DATE, "tuesday"),
    ("400", Label.CARDINAL, "400"),
    ("380", Label.CARDINAL, "380"),
)
LINKS = (
    # (file, words of its passage), (file, words of the other), kind, score, words that the link is based on
    (("a-river.txt", "burst its banks at Northam on"), ("c-dam.txt", "left its bed"), LinkKind.EVENT, 0.83, "Northam"),
    (("a-river.txt", "told residents"), ("b-mayor.txt", "ordered the lower"), LinkKind.EVENT, 0.91, "lower town"),
    (("a-river.txt", "About 400"), ("b-mayor.txt", "Some 380"), LinkKind.EVENT, 0.74, "people"),
    (("a-river.txt", "dam at Stonegate"), ("c-dam.txt", "dam had held"), LinkKind.QUOTE, 0.88, "had held"),
    (("b-mayor.txt", "ordered the lower"), ("c-dam.txt", "left its bed"), LinkKind.EVENT, 0.53, "Northam"),
    (("a-river.txt", "told residents"), ("c-dam.txt", "left its bed"), LinkKind.EVENT, 0.51, "Northam"),
)


@dataclass
class Sample:
    """A library on disk, the folder of its articles, and the key of each article by file name."""

    library: LibraryFolder
    folder: Path
    keys: dict[str, int] = field(default_factory=dict)


def link_verdicts(sample: Sample) -> list[Verdict]:
    """Return the verdicts on links that another process would find now."""
    with closing(Notes(sample.library)) as notes:
        return list(notes.link_verdicts.by_pair().values())


def name_verdicts(sample: Sample) -> list[NameVerdict]:
    """Return the verdicts on names that another process would find now."""
    with closing(Notes(sample.library)) as notes:
        return notes.name_verdicts.all()


def renames(sample: Sample) -> dict[str, str]:
    """Return the chosen names that another process would find now."""
    with closing(Notes(sample.library)) as notes:
        return notes.renames.all()


def make_sample(root: Path, texts: dict[str, str] | None = None, *, analysed: bool = True) -> Sample:
    """Write articles and, if `analysed`, their analysis, entities and links."""
    sample = Sample(LibraryFolder(root / "library"), root / "articles")
    sample.folder.mkdir(parents=True, exist_ok=True)
    with IndexWriter(sample.library) as writer:
        add_texts(sample, writer, texts or TEXTS)
        if analysed:
            analyse(sample, writer)
    return sample


def add_texts(sample: Sample, writer: IndexWriter, texts: dict[str, str]) -> None:
    """Ingest texts, as the first stage of indexing does."""
    taken = []
    for name, text in texts.items():
        path = sample.folder / name
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        publisher = PUBLISHERS.get(name)
        article = Article(
            path=str(path),
            source=name,
            text=text,
            sha256=text_digest(text),
            media_type=MediaType.PLAIN_TEXT,
            encoding="utf-8",
            extractor="test",
            title=MetadataField((text.strip().splitlines() or [name])[0][:200], Provenance.FIRST_LINE),
            publisher=MetadataField(publisher, Provenance.META_TAG) if publisher else None,
            published=MetadataField("2026-03-03", Provenance.META_TAG) if publisher else None,
        )
        taken.append(IngestedArticle(article, FileState(len(text), 0, "test")))
    for name, key in zip(texts, writer.articles.put(taken), strict=True):
        sample.keys[name] = key


def analyse(sample: Sample, writer: IndexWriter) -> None:
    """Write passages, entities and links of all articles, as the later stages do."""
    run = writer.runs.start(RunStage.ANALYSIS, "test")
    mentions: dict[str, list[tuple[int, int]]] = {}
    passages: dict[str, list[Passage]] = {}
    for name, key in sample.keys.items():
        text = writer.articles.get(key).text
        analysis = analyse_text(text)
        passages[name] = list(analysis.passages)
        writer.analyses.put(key, analysis, run)
        entities = {surface: entity for surface, _, entity in NAMES}
        for index, mention in enumerate(analysis.mentions):
            mentions.setdefault(entities[mention.text], []).append((key, index))
    writer.entities.put([_entity(entity, places) for entity, places in mentions.items()], "test")
    texts = {name: writer.articles.get(key).text for name, key in sample.keys.items()}
    links = [_link(sample, texts, passages, row) for row in LINKS if row[0][0] in texts and row[1][0] in texts]
    everything = frozenset(sample.keys.values())
    writer.links.put(links, relink=everything)
    writer.links.finish(everything, "test")


def analyse_text(text: str) -> Analysis:
    """Split a text into sentences and find `NAMES` in it."""
    passages = []
    for index, match in enumerate(match for match in _SENTENCE.finditer(text) if match.group().strip()):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        words = text[start : match.end()]
        kind = PassageKind.TITLE if index == 0 else PassageKind.BODY
        kind = PassageKind.FURNITURE if words.startswith("Also read") else kind
        passages.append(Passage(index, start, start + len(words.rstrip()), kind, text.count("\n", 0, start), "en"))
    mentions: dict[int, Mention] = {}
    for surface, label, _ in NAMES:
        for match in re.finditer(re.escape(surface), text):
            passage = next((p for p in passages if p.start <= match.start() < p.end), None)
            if passage is not None and passage.kind is not PassageKind.FURNITURE and match.start() not in mentions:
                mentions[match.start()] = Mention(match.start(), match.end(), surface, label, passage.index)
    return Analysis("en", tuple(passages), tuple(mentions[start] for start in sorted(mentions)))


def _entity(key: str, places: list[tuple[int, int]]) -> Entity:
    surface, label, _ = next(row for row in NAMES if row[2] == key)
    return Entity(key, surface, label, tuple(places))


def _link(
    sample: Sample,
    texts: dict[str, str],
    passages: dict[str, list[Passage]],
    row: tuple[tuple[str, str], tuple[str, str], LinkKind, float, str],
) -> Link:
    (name_a, words_a), (name_b, words_b), kind, score, shared = row
    a, spans_a = _end(sample, texts[name_a], passages[name_a], name_a, words_a, shared)
    b, spans_b = _end(sample, texts[name_b], passages[name_b], name_b, words_b, shared)
    if (a, spans_a) > (b, spans_b):
        a, b, spans_a, spans_b = b, a, spans_b, spans_a
    reason = Reason(ReasonKind.SHARED_WORDS, f"both: {shared}", 1.4, spans_a, spans_b)
    return Link(a, b, kind, score, score >= 0.6, (reason,))


def _end(
    sample: Sample, text: str, passages: list[Passage], name: str, words: str, shared: str
) -> tuple[PassageRef, tuple[Span, ...]]:
    offset = text.index(words)
    passage = next(p for p in passages if p.start <= offset < p.end)
    at = text.find(shared, passage.start, passage.end)
    spans = (Span(at, at + len(shared)),) if at >= 0 else ()
    return PassageRef(sample.keys[name], passage.index), spans
