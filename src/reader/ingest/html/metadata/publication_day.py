"""Finds when an article was published: tags first, then what the page shows, then its address.

An instant in UTC may be of another day than the one on which the publisher's readers saw the article. The page or its
address states that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, timezone

from reader.ingest.dates import date_in_name, iso_date
from reader.ingest.html.metadata.page_tags import PageTags
from reader.ingest.stated_dates import StatedDate, find_stated_dates
from reader.ingest.words import months
from reader.model.text import MetadataField, Provenance

LINE_CHARACTERS = 200
"""Longest line of a page that is searched for its date, in code points."""
EARLIEST_NEXT_DAY = 10
"""Hour of UTC from which it may be the next day at the publisher's (UTC+14)."""
LATEST_DAY_BEFORE = 12
"""Hour of UTC up to which it may still be the day before at the publisher's (UTC-12)."""

_TAGS = (
    "article:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "citation_publication_date",
    "citation_online_date",
    "analyticsattributes.articledate",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date.created",
    "dc.date",
    "citation_date",
    "og:article:published_time",
    "og:published_time",
    "published_time",
    "publication_date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "article_date_original",
    "article.published",
    "date_published",
    "originalpublicationdate",
    "pdate",
    "date",
    "datecreated",
)
_TIMES = (
    "time[itemprop~=datePublished][datetime]",
    "time[pubdate][datetime]",
    "[itemprop~=datePublished][content]",
    "[itemprop~=datePublished][datetime]",
    "abbr.published[title]",
    "time.published[datetime]",
    "time.entry-date[datetime]",
)
_TIMES_OF_ARTICLE = "article time[datetime], main time[datetime], header time[datetime]"
_UPDATED = re.compile(
    r"(?i)\b(?:updated?|modified|aktualisiert|mis\s+à\s+jour|actualizado|aggiornato|atualizado|bijgewerkt|oppdatert|opdateret"
    r"|uppdaterad|güncelle\w*|обновлено|zaktualizowano)\b"
)
_IN_ADDRESS = (
    re.compile(
        r"/(?P<year>(?:19|20)\d{2})[/-](?P<month>\d{1,2}|[a-z]{3,9})[/-](?P<day>\d{1,2})(?=[/_.-]|$)", re.IGNORECASE
    ),
    re.compile(r"/(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>(?:19|20)\d{2})(?=[/_.-]|$)"),
    re.compile(r"(?<![0-9A-Za-z])(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)(?![0-9A-Za-z])"),
)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)


def find_publication_day(
    page: PageTags, url: str | None, head_lines: Sequence[str], other_lines: Iterable[str]
) -> MetadataField | None:
    """Return the day or instant of publication in ISO 8601, None if the page does not state it.

    Args:
        page: What the page states for programs.
        url: The address of the page, None if not known.
        head_lines: Bylines, date lines and other short lines around the title.
        other_lines: Lines of furniture near the story.
    """
    shown = list(_shown(head_lines, page.language))
    in_address = _day_in_address(url)
    stated = _stated(page)
    if stated is not None:
        return _local(stated, shown, in_address)
    if shown:
        return _field(shown[0], Provenance.DATE_LINE)
    for node in page.tree.css("time")[:3]:
        if day := iso_date(node.text(deep=True, separator=" ")[:LINE_CHARACTERS]):
            return MetadataField(day, Provenance.TIME_TAG)
    if in_address is not None:
        return MetadataField(in_address.isoformat(), Provenance.PAGE_ADDRESS)
    days = list(_shown((line for line in other_lines if not _COPYRIGHT.search(line)), page.language))
    return _field(days[0], Provenance.DATE_LINE) if days else None


def _field(shown: StatedDate, provenance: Provenance) -> MetadataField:
    if shown.clock is None:
        return MetadataField(shown.day.isoformat(), provenance)
    return MetadataField(datetime.combine(shown.day, shown.clock).isoformat(), provenance)


def _stated(page: PageTags) -> MetadataField | None:
    """Return what the page states for programs."""
    if value := _iso(page.linked.published):
        return MetadataField(value, Provenance.JSON_LD)
    if tag := page.tag(_TAGS, _iso):
        return tag
    for selector in _TIMES:
        for node in page.tree.css(selector):
            values = (node.attributes.get(name) for name in ("datetime", "content", "title"))
            if value := next((iso for stated in values if (iso := _iso(stated))), None):
                return MetadataField(value, Provenance.TIME_TAG)
    # The first time in the article, else the only one.
    times = page.tree.css("time[datetime]")
    within = page.tree.css(_TIMES_OF_ARTICLE)
    for node in (*within[:1], *(times if len(times) == 1 else ())):
        if value := _iso(node.attributes.get("datetime")):
            return MetadataField(value, Provenance.TIME_TAG)
    return None


def _iso(value: str | None) -> str | None:
    stripped = (value or "").strip()[:64]
    return iso_date(stripped) or date_in_name(stripped.replace("/", "-"))


def _shown(lines: Iterable[str], language: str | None) -> Iterator[StatedDate]:
    """Yield the days that lines of the page state, those of an update last."""
    day_first = None if language is None or language.startswith("en") else True
    updated = []
    for line in lines:
        if len(line) > LINE_CHARACTERS:
            continue
        mark = _UPDATED.search(line)
        for found in find_stated_dates(line, day_first=day_first):
            if mark is not None and mark.start() < found.start:
                updated.append(found)
            else:
                yield found
    yield from updated


def _day_in_address(url: str | None) -> date | None:
    for pattern in _IN_ADDRESS:
        for match in pattern.finditer(url or ""):
            month = match["month"]
            number = int(month) if month.isdecimal() else months().get(month.casefold())
            try:
                return date(int(match["year"]), number or 0, int(match["day"]))
            except ValueError:
                continue
    return None


def _local(stated: MetadataField, shown: Sequence[StatedDate], in_address: date | None) -> MetadataField:
    """Return an instant in UTC as the publisher's day, if the page or its address shows the day before or after."""
    try:
        instant = datetime.fromisoformat(stated.value)
    except ValueError:
        return stated
    if instant.utcoffset() != timedelta(0):
        return stated
    for found in shown:
        if _may_be_day_of(found.day, instant):
            return MetadataField(_with_offset(instant, found), stated.provenance)
        if found.day == instant.date():
            return stated
    if in_address is not None and _may_be_day_of(in_address, instant):
        return MetadataField(in_address.isoformat(), Provenance.PAGE_ADDRESS)
    return stated


def _may_be_day_of(day: date, instant: datetime) -> bool:
    """Return whether it may have been the day before or after somewhere on earth at an instant in UTC."""
    apart = (day - instant.date()).days
    return (apart == -1 and instant.hour < LATEST_DAY_BEFORE) or (apart == 1 and instant.hour >= EARLIEST_NEXT_DAY)


def _with_offset(instant: datetime, shown: StatedDate) -> str:
    """Return an instant in the publisher's time zone, if the page shows its time of day there; else the day alone."""
    if shown.clock is None:
        return shown.day.isoformat()
    apart = datetime.combine(shown.day, shown.clock) - instant.replace(tzinfo=None)
    quarters = round(apart / timedelta(minutes=15))
    offset = timedelta(minutes=15 * quarters)
    if abs(apart - offset) > timedelta(minutes=2) or not timedelta(hours=-12) <= offset <= timedelta(hours=14):
        return shown.day.isoformat()
    return instant.astimezone(timezone(offset)).isoformat()
