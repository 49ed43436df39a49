"""Finds who wrote an article: names of persons first, without jobs, addresses and labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.ingest.html.metadata.headline import same
from reader.ingest.html.metadata.page_tags import PageTags, one_line
from reader.ingest.words import words_in
from reader.model.text import MetadataField, Provenance

LONGEST_NAME = 6
"""Most words of a person's name."""
LINE_CHARACTERS = 160
"""Longest line that is a byline, in code points."""

_TAGS = (
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor.author",
    "citation_author",
    "byl",
    "sailthru.author",
)
_SELECTORS = (
    '[itemprop="author"] [itemprop="name"]',
    '[itemprop="author"]',
    '[rel~="author"]',
    ".byline .author",
    ".author-name",
    ".byline",
)
_LABEL = re.compile(
    r"(?i)^(?:view\s+all\s+posts\s+by|all\s+posts\s+by|more\s+(?:from|by)|(?:posted|written|story|words|reported|text|foto)"
    r"\s+(?:and\s+photos?\s+)?by|by|von|par|por|di|av|af|door|autor(?:in|a)?|auteur|author|publicado\s+por|tekst)\b\s*:?\s*"
)
_BYLINE = re.compile(
    r"^(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Aa]v|[Aa]f|[Dd]oor|[Ww]ritten by|[Pp]osted by)\s*:?\s+(?=\S)"
)
_SPLIT = re.compile(r"\s*(?:[,;&|•·]|\s(?:and|und|et|y|e|og|och|en|i|ja|ve|и|a)\s)\s*")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_ABBREVIATION = re.compile(r"[a-z]{2,5}|[A-Z]{2,6}")
_REFUSED = re.compile(r"@|https?:|www\.|\d|^[^\w\"“]|[{}<>]")
_PARTICLE = re.compile(
    r"^(?:al-|el-|d['’]|bin|ibn|ben|de|da|do|dos|das|del|della|di|du|der|den|ter|van|von|la|le|el|y|af|av|zu|zur)$",
    re.IGNORECASE,
)


def find_author(
    page: PageTags, publisher: str | None, head_lines: Sequence[str], signatures: Sequence[str] = ()
) -> MetadataField | None:
    """Return the authors of a page, separated by commas; None if it names nobody.

    Persons of JSON-LD, meta tags, marked elements and bylines come first; then an agency or an office, and the
    publisher itself only if the page names nobody else as the author.

    Args:
        page: What the page states for programs.
        publisher: Who published it, None if not known.
        head_lines: The lines around the title that may be bylines.
        signatures: Lines that are a name alone, before or behind the story.
    """
    sources: list[tuple[Iterable[str], Provenance]] = [
        (page.linked.authors, Provenance.JSON_LD),
        *((page.tags.get(tag, ()), Provenance.META_TAG) for tag in _TAGS),
        *((list(page.texts_of(selector))[:8], Provenance.BYLINE) for selector in _SELECTORS),
        *(([line[label.end() :]], Provenance.BYLINE) for line in head_lines if (label := _BYLINE.match(line))),
    ]
    others: MetadataField | None = None
    last: MetadataField | None = None
    for values, provenance in sources:
        lines = [line for value in values if (line := one_line(value)) and len(line) <= LINE_CHARACTERS]
        found = [name for line in lines for name in names_in(line)]
        names = [name for name in found if not _is_publisher(name, publisher)]
        persons = [name for name in names if is_person(name)]
        if persons and provenance is Provenance.BYLINE:
            return MetadataField(", ".join(dict.fromkeys(persons)), provenance)
        if persons and len(lines) > 1:  # a list of authors, an agency or a single name among them
            return MetadataField(", ".join(dict.fromkeys(names)), provenance)
        if persons:
            persons = [name for name in names if name in persons or _ABBREVIATION.fullmatch(name)]
            return MetadataField(", ".join(dict.fromkeys(persons)), provenance)
        if found and last is None and provenance is Provenance.JSON_LD:
            last = MetadataField(", ".join(dict.fromkeys(found)), provenance)
        if names and others is None and provenance is not Provenance.BYLINE:
            others = MetadataField(", ".join(dict.fromkeys(names)), provenance)
    return _signature(signatures) or others or last


def _is_publisher(name: str, publisher: str | None) -> bool:
    """Return whether a name is that of the publisher, or a part of it."""
    return same(name, publisher) or (publisher is not None and f" {name.lower()} " in f" {publisher.lower()} ")


def _signature(lines: Sequence[str]) -> MetadataField | None:
    found = [names[0] for line in lines if len(names := names_in(line)) == 1]
    names = [name for name in found if " " in name and is_person(name)]
    return MetadataField(names[0], Provenance.BYLINE) if len(names) == 1 else None


def names_in(line: str) -> list[str]:
    """Return the names that a byline or a value of a tag consists of, without jobs, labels and addresses."""
    bare = _BRACKETS.sub("", line)
    while (shorter := _LABEL.sub("", bare)) != bare:
        bare = shorter
    parts = [part.strip(" .:–—-\t") for part in _SPLIT.split(bare)]
    return [part for part in parts if part and not _REFUSED.search(part) and not _is_job(part)]


def is_person(name: str) -> bool:
    """Return whether a name reads like that of a person: two to six words, each with a capital or a particle."""
    words = name.split()
    if not 2 <= len(words) <= LONGEST_NAME:
        return bool(re.fullmatch("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,6}", name))
    if any(word.casefold().strip(".") in words_in("organisation") | words_in("job") for word in words):
        return False
    return all(word[0].isupper() or _PARTICLE.match(word) or not word[0].isascii() for word in words)


def _is_job(name: str) -> bool:
    """Return whether a name is a job or a placeholder ("Senior Reporter", "admin")."""
    words = [word.casefold().strip(".") for word in re.split(r"[\s/-]+", name)]
    is_job = words[-1] in words_in("job") and (len(words) == 1 or all(word in words_in("rank") for word in words[:-1]))
    return is_job or name.casefold() in words_in("nobody")
