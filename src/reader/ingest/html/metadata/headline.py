"""Finds the title of a page: the one that its heading, its tags and its JSON-LD agree on, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.ingest.dates import find_date
from reader.ingest.html.metadata.page_tags import PageTags, one_line
from reader.model.text import MetadataField, Provenance

SITE_CHARACTERS = 40
"""Longest last part of a page's title that is taken for the name of the site, in code points."""
SHORTENED = 0.8
"""Share of the heading's length up to which a title for search engines is a shortened one (0-1)."""
HEADING_WORDS = 4
"""Fewest words of the only h1 of a page for it to be believed, whatever the page's title says."""
CUT_CHARACTERS = 15
"""Shortest title that can be the beginning of a heading, cut short, in code points."""

_TITLE_TAGS = ("og:title", "twitter:title", "headline", "dc.title", "dcterms.title", "citation_title", "parsely-title")
_HEADINGS = ("h1", '[itemprop="headline"]', ".entry-title", ".post-title", ".article-title", ".headline")
_SEPARATOR = re.compile(r"\s+[-–—|·•»:ㅣ]+\s+|\s*\|\s*")
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)$")


def find_headline(page: PageTags, site: str | None) -> tuple[MetadataField | None, MetadataField | None]:
    """Return the title without the site's name, and the site's name if only the page's title has it.

    Args:
        page: What the page states for programs.
        site: The name of the site, None if not known.
    """
    stated = list(_stated(page))
    headings = [text for selector in _HEADINGS for text in page.texts_of(selector)]
    heading = next((text for text in headings if not same(text, site)), None)
    if not stated:
        return _from_page_title(page, site, heading)
    chosen = stated[0]
    for text in headings:
        if same(text, without_site(chosen.value, site)):
            break
        is_confirmed = any(same(text, field.value) for field in stated)
        if _is_whole(text, chosen.value) or (is_confirmed and _is_fuller(text, chosen.value)):
            chosen = MetadataField(text, Provenance.HEADING)
            break
    else:
        values = [field.value for field in stated]
        if heading and not page.linked.title and (part := _shared_part(heading, values)):
            chosen = MetadataField(part, Provenance.HEADING)
    return MetadataField(without_site(chosen.value, site), chosen.provenance), None


def _stated(page: PageTags) -> Iterator[MetadataField]:
    if value := one_line(page.linked.title):
        yield MetadataField(value, Provenance.JSON_LD)
    for name in _TITLE_TAGS:
        if tag := page.tag((name,), one_line):
            yield tag


def _is_whole(heading: str, title: str) -> bool:
    """Return whether a title is a heading that was cut short, or one in its company ("Label: Title | Site")."""
    bare = _ELLIPSIS.sub("", title)
    if len(bare) >= CUT_CHARACTERS and heading.startswith(bare) and len(heading) > len(bare):
        return True
    label = title.removesuffix(heading).rstrip()
    if len(heading) >= CUT_CHARACTERS and label != title.rstrip() and label.endswith((":", "|")):
        return True
    rest = title.removeprefix(heading)
    return len(heading) >= CUT_CHARACTERS and rest != title and _SEPARATOR.match(rest) is not None


def _is_fuller(heading: str, title: str) -> bool:
    """Return whether a title is the heading shortened for search engines, or with a label before it."""
    return len(title) <= SHORTENED * len(heading) or _plain(title).endswith(_plain(heading))


def _shared_part(heading: str, titles: list[str]) -> str | None:
    """Return the last part of a heading, without the label before it, if a title ends in it as well."""
    part = _SEPARATOR.split(heading)[-1]
    ends = any(title.endswith(part) and not same(title, heading) for title in titles)
    return part if part != heading and ends and len(part) >= CUT_CHARACTERS else None


def _from_page_title(
    page: PageTags, site: str | None, heading: str | None
) -> tuple[MetadataField | None, MetadataField | None]:
    page_title = page.text_of("title") or ""
    parts = _SEPARATOR.split(page_title)
    # Without a h1, the title may be a lower heading.
    heading = heading or next(
        (text for text in page.texts_of("h2, h3") if len(parts) > 1 and same(text, parts[0])), None
    )
    first = heading or page.text_of("h1")
    if first and len(parts) == 2 and same(first, parts[1]):  # the only h1 is the site's name
        return MetadataField(parts[0], Provenance.PAGE_TITLE), MetadataField(first, Provenance.PAGE_TITLE)
    if heading and len(parts) > 1 and same(heading, parts[0]):
        suffix = parts[-1] if len(parts) == 2 and len(parts[1]) <= SITE_CHARACTERS else ""
        name = MetadataField(suffix, Provenance.PAGE_TITLE) if suffix else None
        return MetadataField(heading, Provenance.HEADING), name
    if page_title:
        short = without_site(page_title, site)
        is_part = heading is not None and heading in short and 2 * len(heading) >= len(short)
        is_only = set(page.texts_of("h1")) == {heading}
        if heading and (is_part or (is_only and (short in heading or len(heading.split()) >= HEADING_WORDS))):
            return MetadataField(heading, Provenance.HEADING), None
        return MetadataField(short, Provenance.PAGE_TITLE), None
    return (MetadataField(heading, Provenance.HEADING) if heading else None), None


def without_site(title: str, site: str | None) -> str:
    """Return a title without last parts that are the site's name or a day, and without the site's name before it."""
    while matches := list(_SEPARATOR.finditer(title)):
        last = title[matches[-1].end() :]
        is_day = len(last) <= SITE_CHARACTERS and find_date(last) is not None
        if not (is_day or same(last, site) or _is_within(last, site)):
            break
        title = title[: matches[-1].start()].strip() or title
    if matches and same(title[: matches[0].start()], site):
        return title[matches[0].end() :].strip() or title
    return title


def _is_within(part: str, site: str | None) -> bool:
    """Return whether a part of a title is a short form of the site's name ("Ledger" of the "Harbour Ledger")."""
    return site is not None and f" {part.lower()} " in f" {site.lower()} "


def same(name: str, other: str | None) -> bool:
    """Return whether two names are equal but for case, punctuation and a leading "the"."""
    return other is not None and bool(_plain(name)) and _plain(name) == _plain(other)


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.lower()).removeprefix("the")
