"""ProQuest: articles between rules, with fields such as "Full text:" and "Publication title:"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.ingest.exports.archive_article import ArchiveArticle
from reader.ingest.exports.lines import closing_start, field_blocks, is_copyright, joined, labelled, paragraphs
from reader.ingest.exports.written_date import written_date
from reader.ingest.words import words_in

_RULE = re.compile(r"^\s*_{20,}\s*$")
_COUNTER = re.compile(r"^\s*(?P<document>\w+)\s+\d+\s+(?P<of>\w+)\s+\d+\s*$")
_INFO = re.compile(r"^(?P<publisher>[^;.,:]+)")
_ADDRESS = re.compile(r"https?://\S+")


def proquest_articles(lines: list[str]) -> list[ArchiveArticle]:
    """Return the articles of a ProQuest export; none if the lines are not one."""
    if not any("proquest" in line.casefold() for line in lines):
        return []
    chunks: list[list[str]] = [[]]
    for line in lines:
        if _RULE.match(line):
            chunks.append([])
        elif _is_counter(line):
            chunks[-1:] = [[]]  # what stands above the counter is the cover or a list of contents
        else:
            chunks[-1].append(line)
    articles = [_article(chunk) for chunk in chunks]
    return [article for article in articles if article is not None]


def _is_counter(line: str) -> bool:
    match = _COUNTER.match(line)
    return (
        match is not None
        and match["document"].casefold() in words_in("documents")
        and match["of"].casefold() in words_in("count")
    )


def _article(lines: Sequence[str]) -> ArchiveArticle | None:
    """Return the article of a part between rules, None for a cover or a list of contents."""
    article = ArchiveArticle()
    body: list[Sequence[str]] = []
    current = abstract = ""
    blocks = field_blocks(lines)
    closing = closing_start(blocks)
    for number, block in enumerate(blocks):
        field = labelled(block[0])
        if current == "text" and number < closing:
            field = None
        if field is None and not current and not article.headline:
            article.headline = joined(block)
            continue
        if field is not None:
            current = field[0]
            first = field[1]
        elif current == "text" and not is_copyright(block[0]):
            body.append(block)
            continue
        else:
            article.details.append(joined(block))
            continue
        value = joined([first, *block[1:]])
        if current == "text":
            body += [[first, *block[1:]]] if value else []
        else:
            abstract = value if block[0].casefold().startswith("abstract:") else abstract
            _fill(article, current, value, joined(block))
    article.body = paragraphs([[line for line in block if line.strip()] for block in body if joined(block)])
    if not article.body and abstract:
        article.body = [abstract]
    return article if article.body else None


def _fill(article: ArchiveArticle, kind: str, value: str, line: str) -> None:
    """Put a field into the article; "Publication info" has newspaper and date where the fields for them are missing."""
    label = line.split(":", 1)[0].strip().casefold()
    if kind == "headline":
        article.headline = article.headline or value
    elif kind == "author":
        article.author = article.author or value
    elif kind == "publisher":
        article.publisher = value
    elif kind == "date" and written_date(value):
        article.date = value
    if label == "publication info":
        article.date = article.date or value
        if not article.publisher and (info := _INFO.match(value)):
            article.publisher = info["publisher"].strip()
    if label in ("document url", "url") and (address := _ADDRESS.search(value)):
        article.url = address.group()
    if kind not in ("headline", "author"):
        article.details.append(line)
