"""Makes articles in memory and analyses them with the rules."""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from reader.analysis.analyse import analyse
from reader.analysis.pipeline import load_pipeline
from reader.model.analysis import Analysis, Mention
from reader.model.text import Article, MediaType, MetadataField, Provenance, Span, text_digest


@cache
def rules() -> Language:
    """Return the pipeline of our rules alone, loaded once."""
    return load_pipeline("rules")


def article(
    text: str,
    *,
    published: str = "",
    title: str = "",
    provenance: Provenance = Provenance.META_TAG,
    furniture: tuple[Span, ...] = (),
) -> Article:
    """Return an article with this text and metadata."""
    return Article(
        "/library/a.txt",
        "a.txt",
        text,
        text_digest(text),
        MediaType.PLAIN_TEXT,
        "utf-8",
        "test",
        MetadataField(title, provenance),
        published=MetadataField(published, Provenance.META_TAG) if published else None,
        furniture=furniture,
    )


def analysed(
    text: str,
    *,
    published: str = "",
    title: str = "",
    provenance: Provenance = Provenance.META_TAG,
    furniture: tuple[Span, ...] = (),
) -> Analysis:
    """Return the analysis of such an article."""
    return analyse(rules(), article(text, published=published, title=title, provenance=provenance, furniture=furniture))


def named(text: str, *, published: str = "", title: str = "") -> list[tuple[str, str]]:
    """Return text and label of every name."""
    return [
        (m.text, m.label.value) for m in analysed(text, published=published, title=title).mentions if m.label.is_name
    ]


def mention(analysis: Analysis, surface: str) -> Mention:
    """Return the first mention with this text."""
    return next(m for m in analysis.mentions if m.text == surface)


def passages(text: str) -> list[str]:
    """Return the text of every passage."""
    return [text[p.start : p.end] for p in analysed(text).passages]
