"""What a person types into the search, taken apart: words, "words together", beginnings*, and filters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reader.errors import UsageError
from reader.model.analysis import VALUE_LABELS, Label

LABEL_GROUPS: dict[str, frozenset[Label]] = {
    "person": frozenset({Label.PERSON}),
    "organisation": frozenset({Label.ORG}),
    "organization": frozenset({Label.ORG}),
    "place": frozenset({Label.GPE, Label.LOC, Label.FAC}),
    "group": frozenset({Label.NORP}),
    "number": frozenset(VALUE_LABELS - {Label.DATE, Label.TIME}),
    "name": frozenset(label for label in Label if label.is_name),
}
"""What `label:` takes besides the labels themselves."""
FILTERS = ("source", "entity", "before", "after", "label")
"""The filters, without their colons."""
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
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One thing to look for, as it was typed.

    Attributes:
        text: The words.
        literal: True in quotation marks: as it stands, in no other spelling.
        beginning: True with "*" at its end: longer words that begin so are meant too.
    """

    text: str
    literal: bool = False
    beginning: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed.

    Attributes:
        words: What to look for, in order.
        sources: Parts of publishers or files of which one has to fit.
        entities: Spellings of whom or what has to be named, all of them.
        labels: Kinds of which one has to be named.
        since: ISO date, or the beginning of one, from which on the article was published.
        until: The same, before which it was published.
    """

    words: tuple[QueryTerm, ...] = ()
    sources: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    labels: frozenset[Label] = frozenset()
    since: str = ""
    until: str = ""

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to look for."""
        return not self.words and not self.entities


def parse(typed: str) -> Query:
    """Take apart what was typed.

    Raises:
        UsageError: A filter is not known, has no value, or a value that it cannot have; or there are filters only.
    """
    words: list[QueryTerm] = []
    told: dict[str, list[str]] = {name: [] for name in FILTERS}
    for part in _PART.finditer(typed):
        if part["filter"]:
            name, value = _filter(part["filter"], part["quoted"] if part["quoted"] is not None else part["value"])
            told[name].append(value)
        elif part["word"]:
            words.append(QueryTerm(part["word"].rstrip("*"), beginning=part["word"].endswith("*")))
        elif part["phrase"].strip():
            words.append(QueryTerm(part["phrase"], literal=True))
    query = Query(
        tuple(word for word in words if word.text),
        tuple(told["source"]),
        tuple(told["entity"]),
        frozenset().union(*map(_labels, told["label"])),
        max(map(_day, told["after"]), default=""),
        min(map(_day, told["before"]), default=""),
    )
    if query.is_empty and any(told.values()):
        raise UsageError("say a word to look for, or entity:NAME, besides the filters")
    return query


def _filter(name: str, value: str) -> tuple[str, str]:
    known = name.casefold()
    if known not in FILTERS:
        there_are = ", ".join(f"{filter_}:" for filter_ in FILTERS)
        raise UsageError(f"there is no filter {name}:; there are {there_are}; words with a colon go in quotation marks")
    if not value.strip():
        raise UsageError(f"{known}: needs a value, such as {_EXAMPLES[known]}")
    return known, value.strip()


def _labels(value: str) -> frozenset[Label]:
    word = value.casefold()
    kind = (
        LABEL_GROUPS.get(word)
        or LABEL_GROUPS.get(word.removesuffix("s"))
        or LABEL_GROUPS.get({"people": "person"}.get(word, ""))
    )
    if kind is not None:
        return kind
    try:
        return frozenset({Label(value.upper())})
    except ValueError:
        known = ", ".join(["person", "organisation", "place", "group", "number", *Label])
        raise UsageError(f"label:{value}: there is no such kind; there are {known}") from None


def _day(value: str) -> str:
    parts = _DAY.fullmatch(value)
    try:
        if parts is None:
            raise ValueError
        date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError:
        raise UsageError(f"{value}: this is no date; write 2022, 2022-01 or 2022-01-24") from None
    return value
