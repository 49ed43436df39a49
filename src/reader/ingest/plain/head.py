"""Reads the head of a text: headline, byline, date line, address, publisher."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.ingest.dates import find_date, iso_date
from reader.ingest.plain.furniture import is_furniture, is_share_bar
from reader.ingest.plain.publisher import find_publisher, is_dateline
from reader.model.text import MetadataField, Provenance, Span

HEAD_LINES = 25
"""Most lines in a head, without blank ones."""
TAIL_LINES = 12
"""Lines at the end that may have an imprint or a labelled date."""
LINE_CHARACTERS = 2_000
"""How much of a line is examined."""
HEADLINE_CHARACTERS = 200
"""Longest headline, in code points; a longer line is prose."""
HEADLINE_WORDS = 25
"""A line with this many words is prose, however short they are."""
DATELINE_CHARACTERS = 70
"""How much of a first paragraph is searched for the day of its dateline."""
TITLE_CHARACTERS = 100
"""Length to which the first sentence is cut if it has to serve as the title."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_SENTENCE_END = re.compile(r"""[.!?…؟۔。！？]["”’»)\]]*\s*$""")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
_FIRST_SENTENCE = re.compile(r"""^.{20,}?(?:[^\W\d_A-Z]{4}\.|[!?…])["”’»)\]]*(?=\s)""")  # four letters: not "Gov."
_BYLINE = re.compile(r"^(?:by|von|par|por|authors?|written by)\s*:?\s+(?P<rest>\S.{2,90})$", re.IGNORECASE)
_NAME_WORD = r"(?:[^\W\d_a-z][\w.’'-]*|al-\w+|bin|ibn|de|da|del|der|van|von|la|le|el)"
_AUTHORS = re.compile(
    rf"^{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,4}}(?:\s*(?:,|and|&)\s+{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,4}})*"
)
_OFFICE = re.compile(
    r"(?i)\b(?:press|news|reuters|agency|staff|agencies|desk|bureau|times|correspondent|editors?|team)\b"
)
_DATE_WORDS = re.compile(
    r"(?i)\b(?:published|posted|updated|last|modified|created|date|dated|on|at|gmt|utc|ist|est|edt|et|am|pm|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|first|issued|time)\b"
)
_LABELLED_DATE = re.compile(r"(?i)^\W*(?:first\s+)?(?:published|posted|updated|last\s+updated|date|dated|issued)\b")
_LABELLED_TITLE = re.compile(r"(?i)^(?:title|headline)\s*:\s*(\S.*)$")
_URL = re.compile(r"(?i)^(?:url|link|source|address|from|original)?\s*:?\s*(https?://[^\s<>\"]{4,2000})$")
_MARKUP = re.compile(r"^(?:#{1,6}\s+|>\s+|[*_]{1,3}(?=\S))|[*_]{1,3}$|\s+#+$")


@dataclass(frozen=True, slots=True)
class Head:
    """Metadata from the text itself; None for what it does not state.

    Attributes:
        title: Its headline, or else its first sentence, cut short.
        publisher: Who published it.
        author: The names in the byline.
        published: ISO 8601, from a date line.
        url: From a line that is an address.
        furniture: Lines of page furniture above the title.
    """

    title: MetadataField | None
    publisher: MetadataField | None
    author: MetadataField | None
    published: MetadataField | None
    url: MetadataField | None
    furniture: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A line of the head, or the lines of one paragraph that was wrapped at a fixed width."""

    span: Span
    text: str


def read_head(text: str, furniture: Sequence[Span] = ()) -> Head:
    """Read the head of a text.

    Args:
        text: Any text.
        furniture: Stretches already known to be page furniture, sorted: no metadata is taken from them.
    """
    lines = _lines(text, furniture)
    units = _units(text, lines[: 4 * HEAD_LINES])[:HEAD_LINES]
    body = next((index for index, unit in enumerate(units) if _is_prose(unit.text)), len(units))
    headline = _headline(units[: body + 1])
    head = units[:body]
    tail = [_Unit(line, _text_of(text, line)) for line in lines[max(body, len(lines) - TAIL_LINES) :]]
    return Head(
        title=_title(units, body, headline),
        publisher=find_publisher(
            text,
            [unit.text for unit in head],
            units[body].text if body < len(units) else None,
            [unit.text for unit in tail],
        ),
        author=_first(head, _author),
        published=_first(head, _date)
        or _first(units[body : body + 1], _day_of_dateline)
        or _first(tail, _labelled_date),
        url=_first(head, _address),
        furniture=tuple(
            unit.span for unit in units[: body if headline is None else headline] if _is_worded_furniture(unit.text)
        ),
    )


def _lines(text: str, furniture: Sequence[Span]) -> list[Span]:
    """Return the spans of non-blank lines that do not begin in known furniture."""
    lines = []
    boxes = iter(furniture)
    box = next(boxes, None)
    for match in _LINE.finditer(text):
        line = match.group()
        if line.isspace():
            continue
        start = match.end() - len(line.lstrip())
        while box is not None and box.end <= start:
            box = next(boxes, None)
        if box is None or start < box.start:
            lines.append(Span(match.start(), match.end()))
    return lines


def _units(text: str, lines: Sequence[Span]) -> list[_Unit]:
    """Join the lines of paragraphs that were wrapped at a fixed width; any other line becomes a unit by itself."""
    units: list[_Unit] = []
    block: list[Span] = []
    for line in lines:
        if block and text.count("\n", block[-1].end, line.start) > 1:
            units.extend(_joined(text, block))
            block = []
        block.append(line)
    units.extend(_joined(text, block))
    return units


def _text_of(text: str, line: Span) -> str:
    """Return the examined part of a line; never empty, even if that part is only white space."""
    return text[line.start : min(line.end, line.start + LINE_CHARACTERS)].strip() or "-"


def _joined(text: str, block: Sequence[Span]) -> list[_Unit]:
    """Return the lines of a block as one unit if they were wrapped or continue a sentence, else one unit per line."""
    parts = [_text_of(text, line) for line in block]
    wrapped = len(parts) >= 3 and all(40 <= len(part) <= 100 and not is_share_bar(part) for part in parts[:-1])
    continued = len(parts) == 2 and parts[1][0].islower() and not is_furniture(parts[0])
    if wrapped or (continued and not _SENTENCE_END.search(parts[0])):
        return [_Unit(Span(block[0].start, block[-1].end), " ".join(parts))]
    return [_Unit(line, _MARKUP.sub("", part)) for line, part in zip(block, parts, strict=True)]


def _is_prose(line: str) -> bool:
    """Return whether a line is part of the body: a dateline, a long sentence, or too long for a headline."""
    if is_dateline(line):
        return True
    words = _words(line)
    ended = words >= 12 and _SENTENCE_END.search(line) is not None
    return (ended or words >= HEADLINE_WORDS or len(line) > HEADLINE_CHARACTERS) and not is_furniture(line)


def _is_worded_furniture(line: str) -> bool:
    return is_furniture(line) and any(character.isalnum() for character in line)


def _words(line: str) -> int:
    """Return roughly how many words a line has; in scripts without spaces three characters count as one."""
    return len(line.split()) + len(_UNSPACED.findall(line)) // 3


def _headline(units: Sequence[_Unit]) -> int | None:
    """Return the unit that is the headline: the first that is not furniture, byline or date; else a kicker."""
    kicker = None
    for index, unit in enumerate(units):
        if is_furniture(unit.text) or _is_prose(unit.text) or _is_note(unit):
            continue
        words = _words(unit.text)
        label = words <= 2 or (words == 3 and index + 1 < len(units) and is_share_bar(units[index + 1].text))
        if not label:
            return index
        kicker = index if kicker is None else kicker
    return kicker


def _is_note(unit: _Unit) -> bool:
    return _author(unit) is not None or _is_date_line(unit.text) or _URL.match(unit.text) is not None


def _title(units: Sequence[_Unit], body: int, headline: int | None) -> MetadataField | None:
    """Return the headline, without a label before it; else the first sentence of the body."""
    if headline is not None and (labelled := _LABELLED_TITLE.match(units[headline].text)):
        return MetadataField(_collapsed(labelled[1], HEADLINE_CHARACTERS), Provenance.TITLE_LINE)
    if headline is not None:
        return MetadataField(_collapsed(units[headline].text, HEADLINE_CHARACTERS), Provenance.HEADLINE)
    if body < len(units):
        sentence = _FIRST_SENTENCE.match(units[body].text)
        return MetadataField(
            _collapsed(sentence.group() if sentence else units[body].text, TITLE_CHARACTERS), Provenance.FIRST_LINE
        )
    return None


def _collapsed(text: str, limit: int) -> str:
    """Return `text` on one line; if longer than `limit`, cut after a word and with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(",;:–— ") + "…"


def _first(units: Sequence[_Unit], reader: Callable[[_Unit], MetadataField | None]) -> MetadataField | None:
    return next((field for unit in units if (field := reader(unit)) is not None), None)


def _author(unit: _Unit) -> MetadataField | None:
    match = _BYLINE.match(unit.text)
    if match is None:
        return None
    names = _AUTHORS.match(match["rest"])
    if names is None or _OFFICE.search(names.group()):
        return None
    return MetadataField(" ".join(names.group().split()).rstrip(",."), Provenance.BYLINE)


def _is_date_line(line: str) -> bool:
    """Return whether a line consists of a date and little else."""
    if len(line) > 120 or "@" in line:
        return False
    if not _has_letters(_DATE_WORDS.sub(" ", line)):
        return True
    match = find_date(line)
    if match is None:
        return False
    before = _DATE_WORDS.sub(" ", line[: match.start])
    if ":" in before and _has_letters(before):
        return False
    rest = line[: match.start] + " " + line[match.end :]
    return len(re.findall(r"[^\W\d_]{2,}", _DATE_WORDS.sub(" ", rest))) <= 3 or _BYLINE.match(line) is not None


def _has_letters(line: str) -> bool:
    return any(character.isalpha() for character in line)


def _date(unit: _Unit) -> MetadataField | None:
    stated = iso_date(unit.text) if _is_date_line(unit.text) else None
    return MetadataField(stated, Provenance.DATE_LINE) if stated else None


def _day_of_dateline(unit: _Unit) -> MetadataField | None:
    """Return the day in the dateline of the first paragraph ("TARN, Jan 24 2022 (Agency) -")."""
    if not is_dateline(unit.text):
        return None
    stated = iso_date(unit.text[:DATELINE_CHARACTERS].partition(")")[0])
    return MetadataField(stated, Provenance.DATELINE) if stated else None


def _labelled_date(unit: _Unit) -> MetadataField | None:
    return _date(unit) if _LABELLED_DATE.match(unit.text) else None


def _address(unit: _Unit) -> MetadataField | None:
    match = _URL.match(unit.text)
    return MetadataField(match[1], Provenance.ADDRESS_LINE) if match else None
