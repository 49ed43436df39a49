"""Nexis and LexisNexis: "1 of 3 DOCUMENTS" above each article, or "End of Document" below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.ingest.exports.archive_article import ArchiveArticle
from reader.ingest.exports.lines import closing_start, field_blocks, is_copyright, joined, labelled, paragraphs
from reader.ingest.exports.written_date import is_date_line
from reader.ingest.words import words_in

HEAD_LINES = 40
"""Lines of an article in which newspaper and date are sought."""
_CENTRED = 12
"""Spaces at the beginning of a line from which it is centred."""

_COUNTERS = (
    re.compile(r"^\s*\d+\s+(?P<of>\w+)\s+\d+\s+(?P<documents>\w+)\s*$"),
    re.compile(r"^\s*(?P<documents>\w+)\s+\d+\s+(?P<of>\w+)\s+\d+\s*$"),
)
_PAGE = re.compile(r"^\s*(?:Page|Seite|Página|Pagina)\s+\d+(?:\s+\w+\s+\d+)?\s*$")


def nexis_articles(lines: list[str]) -> list[ArchiveArticle]:
    """Return the articles of a Nexis export; none if the lines are not one."""
    counters = [number for number, line in enumerate(lines) if _is_counter(line)]
    if counters:
        ends = [*counters[1:], len(lines)]
        return [_below_counter(lines[start + 1 : end]) for start, end in zip(counters, ends, strict=True)]
    ends = [number for number, line in enumerate(lines) if _is_end(line)]
    starts = [0, *(end + 1 for end in ends)]
    return [_above_end(lines[start:end]) for start, end in zip(starts, ends, strict=False)]


def _is_counter(line: str) -> bool:
    return any(
        (match := counter.match(line)) is not None
        and match["of"].casefold() in words_in("count")
        and match["documents"].casefold() in words_in("documents")
        for counter in _COUNTERS
    )


def _is_end(line: str) -> bool:
    return line.strip().casefold() in words_in("end of article")


# --- the classic form: newspaper and date centred, headline, fields, text, fields ---


def _below_counter(lines: Sequence[str]) -> ArchiveArticle:
    article = ArchiveArticle()
    blocks = field_blocks(line for line in lines if not _PAGE.match(line))
    while blocks and is_copyright(blocks[0][0]):
        block = blocks.pop(0)
        article.details += [line.strip() for line in block if is_copyright(line)]
        article.publisher = joined([line for line in block if not is_copyright(line)][-1:])
    if blocks and not article.publisher and not any(is_date_line(line) for line in blocks[0]):
        article.publisher = joined(blocks.pop(0))
    if blocks and (dates := [line for line in blocks[0] if is_date_line(line)]):
        article.date = dates[0]
        article.publisher = article.publisher or joined(blocks[0][: blocks[0].index(dates[0])])
        article.details.append(joined(blocks.pop(0)))
    while len(blocks) > 1 and (_is_centred(blocks[0]) or _is_edition(blocks[0])):
        article.details.append(joined(blocks.pop(0)))
    if blocks and labelled(blocks[0][0]) is None:
        article.headline = joined(blocks.pop(0))
    _read_fields_and_text(article, blocks)
    return article


def _is_edition(block: Sequence[str]) -> bool:
    words = joined(block).casefold().split()
    return len(words) <= 4 and bool(words) and words[-1].endswith(tuple(words_in("edition")))


def _is_centred(block: Sequence[str]) -> bool:
    return all(len(line) - len(line.lstrip()) >= _CENTRED for line in block)


def _read_fields_and_text(article: ArchiveArticle, blocks: Sequence[Sequence[str]]) -> None:
    """Fill in what stands below the headline: fields, the text, fields again, a note about rights."""
    body: list[Sequence[str]] = []
    closing = closing_start(blocks)
    for number, block in enumerate(blocks):
        kind, value = labelled(block[0]) or ("", "")
        value = joined([value, *block[1:]])
        if body and number >= closing:
            article.details.append(joined(block))
        elif body or not kind:
            body.append(block)
        elif kind == "text":
            body += [[value]] if value else []
        elif kind == "headline" and not article.headline:
            article.headline = value
        elif kind == "author" and not article.author:
            article.author = value
        else:
            article.details.append(joined(block))
    article.body = paragraphs(body)


# --- the form of today: title, newspaper, date, fields, "Body", text, fields, "End of Document" ---


def _above_end(lines: Sequence[str]) -> ArchiveArticle:
    kept = [line.strip() for line in lines if line.strip() and not _PAGE.match(line)]
    marks = [number for number, line in enumerate(kept) if line.rstrip(":").casefold() in words_in("text")]
    if not marks:
        return ArchiveArticle(body=kept)
    head = kept[: marks[0]]
    dated = [number for number, line in enumerate(head) if is_date_line(line) and labelled(line) is None]
    if not dated or dated[-1] < 2:
        return ArchiveArticle(body=kept)
    article = ArchiveArticle()
    date = next((number for number in dated if number >= 2 and number >= len(head) - HEAD_LINES), dated[-1])
    article.headline, article.publisher, article.date = head[date - 2], head[date - 1], head[date]
    for line in head[date + 1 :]:
        kind, value = labelled(line) or ("", "")
        if kind == "author":
            article.author = article.author or value
        article.details.append(line)
    _read_text(article, kept[marks[0] + 1 :])
    return article


def _read_text(article: ArchiveArticle, lines: Sequence[str]) -> None:
    """Fill in the text, and as details the fields below it."""
    end = max(closing_start([[line] for line in lines]), 1)
    article.body = [" ".join(line.split()) for line in lines[:end]]
    article.details += lines[end:]
