"""Parse a search query: words, "quoted words", prefix*, and filters such as source:tass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reader.errors import UsageError
from reader.model.analysis import VALUE_LABELS, Label
from reader.text.sanitize import excerpt

MAX_LENGTH = 2_000
"""Most characters of a query."""
MAX_WORDS = 100
"""Most words and filters of a query: each word is looked up in the names, and SQLite limits how many it combines."""

LABEL_GROUPS: dict[str, frozenset[Label]] = {
    "person": frozenset({Label.PERSON}),
    "organisation": frozenset({Label.ORG}),
    "organization": frozenset({Label.ORG}),
    "place": frozenset({Label.GPE, Label.LOC, Label.FAC}),
    "group": frozenset({Label.NORP}),
    "number": frozenset(VALUE_LABELS - {Label.DATE, Label.TIME}),
    "name": frozenset(label for label in Label if label.is_name),
}
"""Words that the filter `label:` accepts in addition to the labels themselves."""
FILTERS = ("source", "entity", "before", "after", "label")
"""Names of the filters, without the colon."""
_EXAMPLES = {
    "source": "source:tass",
    "entity": 'entity:"Ahmad Massoud"',
    "before": "before:2022-02",
    "after": "after:2022-01-24",
    "label": "label:person",
}
_PART = re.compile(
    r'(?P<filter>[^\W\d_]+):(?!//)(?:"(?P<quoted>[^"]*)"?|(?P<value>\S*))|"(?P<phrase>[^"]*)"?|(?P<word>\S+)'
)
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A word or quoted words of a query.

    Attributes:
        text: The words, without quotation marks and "*".
        is_exact: True in quotation marks: other spellings of a name do not match.
        is_prefix: True with "*" at the end: longer words with this beginning match too.
    """

    text: str
    is_exact: bool = False
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query.

    Attributes:
        words: The terms to search for, in order.
        sources: Parts of publishers or file names, of which one must match.
        entities: Names of entities, all of which must be mentioned.
        labels: Kinds of entities, of which one must be mentioned.
        since: Earliest date of publication: an ISO date or its beginning, None for no limit.
        until: First date of publication that is too late, in the same form.
    """

    words: tuple[QueryTerm, ...] = ()
    sources: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    labels: frozenset[Label] = frozenset()
    since: str | None = None
    until: str | None = None

    @property
    def is_empty(self) -> bool:
        """True if there is nothing to search for."""
        return not self.words and not self.entities


def parse_query(text: str) -> Query:
    """Parse a query.

    Raises:
        UsageError: The query is too long; or a filter is unknown, has no value or an impossible one, or there are only
            filters.
    """
    parts = list(_PART.finditer(text)) if len(text) <= MAX_LENGTH else []
    if len(text) > MAX_LENGTH or len(parts) > MAX_WORDS:
        raise UsageError(f"the query is too long; give at most {MAX_WORDS} words and {MAX_LENGTH:,} characters")
    words: list[QueryTerm] = []
    filters: dict[str, list[str]] = {name: [] for name in FILTERS}
    for part in parts:
        if part["filter"]:
            name, value = _filter(part["filter"], part["quoted"] if part["quoted"] is not None else part["value"])
            filters[name].append(value)
        elif part["word"]:
            words.append(QueryTerm(part["word"].rstrip("*"), is_prefix=part["word"].endswith("*")))
        elif part["phrase"].strip():
            words.append(QueryTerm(part["phrase"], is_exact=True))
    query = Query(
        tuple(word for word in words if word.text),
        tuple(filters["source"]),
        tuple(filters["entity"]),
        frozenset().union(*map(_labels, filters["label"])),
        max(map(_day, filters["after"]), default=None),
        min(map(_day, filters["before"]), default=None),
    )
    if query.is_empty and any(filters.values()):
        raise UsageError("only filters: add a word to search for, or entity:NAME")
    return query


def _filter(name: str, value: str) -> tuple[str, str]:
    known = name.casefold()
    if known not in FILTERS:
        filters = ", ".join(f"{known_filter}:" for known_filter in FILTERS)
        raise UsageError(f"{excerpt(name)}: is not a filter; use {filters}; put words with a colon in quotation marks")
    if not value.strip():
        raise UsageError(f"{known}: needs a value, such as {_EXAMPLES[known]}")
    return known, value.strip()


def _labels(value: str) -> frozenset[Label]:
    word = value.casefold()
    group = LABEL_GROUPS.get("person" if word == "people" else word) or LABEL_GROUPS.get(word.removesuffix("s"))
    if group is not None:
        return group
    try:
        return frozenset({Label(value.upper())})
    except ValueError:
        known = ", ".join(["person", "organisation", "place", "group", "number", *Label])
        raise UsageError(f"label:{excerpt(value)}: is not a kind of entity; use {known}") from None


def _day(value: str) -> str:
    parts = _DAY.fullmatch(value)
    try:
        if parts is None:
            raise ValueError
        date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError:
        raise UsageError(f"{excerpt(value)}: is not a date; write 2022, 2022-01 or 2022-01-24") from None
    return value
