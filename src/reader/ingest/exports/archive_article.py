"""One article of a press archive, and the document that it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.ingest.exports.written_date import written_date
from reader.ingest.extracted import ExtractedDocument
from reader.model.text import MetadataField, Provenance, Span


@dataclass(slots=True)
class ArchiveArticle:
    """What an archive states about an article, as it is collected line by line.

    Attributes:
        headline: Its headline; "" if not stated, as for the next three.
        publisher: The newspaper or agency.
        date: The date as written in the export.
        author: The byline.
        body: Paragraphs.
        details: Other fields and notes, a line each: shown as furniture.
        url: Its web address, if stated.
        number: The archive's own number of the article.
    """

    headline: str = ""
    publisher: str = ""
    date: str = ""
    author: str = ""
    body: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    url: str | None = None
    number: str | None = None

    @property
    def is_complete(self) -> bool:
        """Whether it has a headline, a text, and a newspaper or a date: what an article in an archive has."""
        return bool(self.headline and self.body and (self.publisher or self.date))


def document_of(article: ArchiveArticle, archive: str, encoding: str) -> ExtractedDocument:
    """Return an article as a document: headline, paragraphs, then the archive's other fields as furniture.

    Args:
        article: What was found.
        archive: Name of the archive, part of the extractor's name.
        encoding: Of the file.
    """
    text = "\n\n".join(part for part in (article.headline, *article.body) if part)
    furniture = []
    for number, line in enumerate(article.details):
        start = len(text) + (2 if number == 0 else 1)
        text += ("\n\n" if number == 0 else "\n") + line
        furniture.append(Span(start, len(text)))
    return ExtractedDocument(
        text=text,
        encoding=encoding,
        extractor=f"{archive} export 1",
        title=_field(article.headline),
        publisher=_field(article.publisher),
        author=_field(author_names(article.author)),
        published=_field(written_date(article.date) or ""),
        url=_field(article.url or ""),
        furniture=tuple(furniture),
        name=article.number,
        states_all=True,
    )


def author_names(byline: str) -> str:
    """Return the names in a byline: without "By", with "Holm, Ida" in speaking order."""
    line = " ".join(byline.split()).strip(" ;,")
    for opening in ("by ", "von ", "par ", "por ", "von: ", "by: "):
        if line.casefold().startswith(opening):
            line = line[len(opening) :].lstrip()
    people = [person.strip() for person in line.split(";") if person.strip()]
    return ", ".join(_in_speaking_order(person) for person in people)


def _in_speaking_order(person: str) -> str:
    family, comma, given = person.partition(", ")
    # "Holm, Ida" is one person; "Ida Holm, Per Aas" are two.
    return f"{given} {family}" if comma and " " not in family.strip() and "," not in given else person


def _field(value: str) -> MetadataField | None:
    line = " ".join(value.split())
    return MetadataField(line, Provenance.ARCHIVE_FIELD) if line else None
