"""Sends articles through a pipeline.

The whole text goes through as one Doc, so that a name recognised once is recognised everywhere in the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from dateutil import parser as date_parser
from spacy.language import Language

from reader.analysis.assemble import assemble
from reader.analysis.state.doc_state import DocState, attach_state
from reader.model.analysis import Analysis
from reader.model.text import Article, MediaType, Provenance, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 60_000
"""Characters of one Doc. A longer article is cut at blank lines."""
BATCH = 60_000
"""Characters that go through a trained model together: it needs about 3 KB of memory for each."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_LONG_RUN = re.compile(r"[^\w\s]{64,}|\w{256,}")
_CUT = re.compile(r"\n\s*\n|\n")


def analyse(nlp: Language, article: Article) -> Analysis:
    """Analyse one article.

    Args:
        nlp: A pipeline from `load_pipeline`.
        article: Any article; its text may contain anything.

    Returns:
        Passages that cover all text but white space, and the names, values and quotations in them.
    """
    return next(analyse_many(nlp, (article,)))


def analyse_many(nlp: Language, articles: Iterable[Article]) -> Iterator[Analysis]:
    """Analyse many articles as a stream: at most one batch is in memory at a time.

    Args:
        nlp: A pipeline from `load_pipeline`.
        articles: Any number of articles.

    Yields:
        One analysis per article, in the same order.
    """
    doc_counts: list[int] = []
    batches = _batches(_docs(nlp, articles, doc_counts))
    docs = chain.from_iterable(nlp.pipe(batch, batch_size=len(batch)) for batch in batches)
    while True:
        first = next(docs, None)
        if first is None:
            return
        rest = [next(docs) for _ in range(doc_counts.pop(0) - 1)]
        yield assemble([first, *rest])


def _docs(nlp: Language, articles: Iterable[Article], doc_counts: list[int]) -> Iterator[Doc]:
    """Yield the Docs of all articles; append to `doc_counts` how many belong to each article."""
    for article in articles:
        text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", article.text)
        cuts = list(_cuts(text))
        doc_counts.append(len(cuts))
        for start, end in cuts:
            doc = nlp.make_doc(_LONG_RUN.sub(_masked, text[start:end]))
            attach_state(doc, _state(article, text, start, end))
            yield doc


def _batches(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    batch: list[Doc] = []
    size = 0
    for doc in docs:
        batch.append(doc)
        size += len(doc.text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _masked(match: re.Match[str]) -> str:
    """Return private-use characters for a run that is not prose: spaCy's tokenizer is slow on long punctuation."""
    return "\ue000" * len(match.group())


def _state(article: Article, text: str, start: int, end: int) -> DocState:
    return DocState(
        text=text[start:end],
        offset=start,
        headline=article.title.value if start == 0 else None,
        headline_trusted=article.title.provenance not in (Provenance.FIRST_LINE, Provenance.FILE_NAME),
        published=day_of(article.published.value) if article.published else None,
        known_furniture=_shifted(article.furniture, start),
        known_captions=_shifted(article.captions, start),
        marked_up=article.media_type is MediaType.HTML,
    )


def _shifted(spans: Iterable[Span], start: int) -> tuple[Span, ...]:
    """Return the spans that end behind `start`, counted from there."""
    return tuple(Span(span.start - start, span.end - start) for span in spans if span.end > start)


def day_of(value: str) -> date | None:
    """Return the day of an ISO 8601 date or instant, in its own time zone; None if it is not one."""
    if not re.match(r"(?:1[89]|20)\d\d-?\d\d-?\d\d", value):
        return None
    try:
        return date_parser.isoparse(value.strip()).date()
    except (ValueError, OverflowError):
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            return None


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each part of a text: cut at the last line break before `LONGEST` characters."""
    start = 0
    while len(text) - start > LONGEST:
        cut = start + LONGEST
        for match in _CUT.finditer(text, start + LONGEST // 2, start + LONGEST):
            cut = match.end()
        yield start, cut
        start = cut
    yield start, len(text)
