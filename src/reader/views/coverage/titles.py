"""Titles of rows: the sentence that says best who did what and where, shortened between words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reader.model.analysis import PassageKind
from reader.model.links import PassageRef
from reader.model.statements import Modality, Polarity, Role, Statement
from reader.model.text import Span
from reader.views.coverage.content import Contents
from reader.views.coverage.model import CoverageSource

MAX_CHARACTERS = 110
"""Characters of a title at most, the ellipsis included."""
_ELLIPSIS = " \N{HORIZONTAL ELLIPSIS}"
_ASSET = "title_words.txt"
_WORD = re.compile(r"\w+")
_HEADING_MARK = re.compile(r"^(?:#+|=+|\*+)\s+")
_QUOTATION_MARKS = "\"'\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb"
_NAMED, _NAMED_TOO, _HAPPENED, _SHARED_TYPE, _SHARED_NAME, _WHERE_OR_WHEN = 3.0, 1.0, 2.0, 1.5, 0.7, 1.0
"""Points for a named participant, a second one, a predicate for an event, one that the row shares, each name that it
shares, and a place or a time."""
_DEPENDENT, _QUESTION, _QUOTED, _NO_STATEMENT, _UNCERTAIN, _REPORTED, _REFERENCE = 4.0, 4.0, 2.0, 2.0, 1.0, 1.0, 0.5
"""Points off: for a beginning that needs the sentence before, a question, words in quotation marks, nothing stated,
something not asserted, something after "somebody said", and each pronoun or "this" whose meaning is elsewhere."""
_TOO_LONG, _MOST_TOO_LONG = 1.0, 2.0
"""Points off for a sentence of twice the length of a title, in proportion for others, and at most."""
_MAX_COUNTED = 3
"""Shared names, and references, that are counted at most."""
_LEAD = 0.3
"""Points for the passage with the strongest links: of equally good sentences it is chosen."""


@dataclass(frozen=True, slots=True)
class RowTopic:
    """What most sources of a row have in common.

    Attributes:
        types: Types of event.
        names: Keys of names.
        lead: The passage with the strongest links.
    """

    types: frozenset[str]
    names: frozenset[str]
    lead: PassageRef


def best_title(
    refs: Sequence[PassageRef], topic: RowTopic, contents: Contents, sources: Mapping[int, CoverageSource]
) -> PassageRef:
    """Return the passage that says best who did what and where.

    Args:
        refs: The passages of a row, in order.
        topic: What they have in common.
        contents: What the passages are about.
        sources: The articles, by key.
    """
    points = {ref: _points(ref, topic, contents, sources[ref.article]) + _LEAD * (ref == topic.lead) for ref in refs}
    return max(refs, key=lambda ref: (points[ref], ref == topic.lead))


def _points(ref: PassageRef, topic: RowTopic, contents: Contents, source: CoverageSource) -> float:
    passage, text, content = source.passages[ref.passage], passage_text(ref, source), contents.of(ref)
    points = -_points_off(text)
    points += _WHERE_OR_WHEN * bool(content.places or content.days)
    points += _SHARED_TYPE * (not content.types.isdisjoint(topic.types))
    points += _SHARED_NAME * min(len(content.names.keys() & topic.names), _MAX_COUNTED)
    statements = contents.statements(ref)
    if not source.statements or passage.kind is PassageKind.TITLE:
        # Without a parse, and for headlines, which are parsed badly, names have to do.
        return points + _NAMED * bool(content.names) + _HAPPENED * bool(content.types)
    if not statements:
        return points + _NAMED / 2 * bool(content.names) - _NO_STATEMENT
    return points + max(map(_points_of_statement, statements))


def _points_off(text: str) -> float:
    """Return what speaks against a sentence as a title, whatever it states."""
    words = [word.casefold() for word in _WORD.findall(text)]
    references = sum(word in _words("reference") for word in words[1:])
    points = _DEPENDENT * (words[:1] != [] and words[0] in _words("dependent"))
    points += _REFERENCE * min(references, _MAX_COUNTED)
    points += _QUESTION * text.rstrip(_QUOTATION_MARKS).endswith("?")
    points += _QUOTED * (text[:1] in _QUOTATION_MARKS)
    return points + min(_TOO_LONG * max(len(text) / MAX_CHARACTERS - 1, 0), _MOST_TOO_LONG)


def _points_of_statement(statement: Statement) -> float:
    named = [one for one in statement.participants if one.mention is not None and one.role is not Role.OBLIQUE]
    points = _NAMED * bool(named) + _NAMED_TOO * (len(named) > 1)
    points += _HAPPENED * (bool(statement.event_types) or statement.lemma not in _words("empty"))
    is_certain = statement.polarity is Polarity.AFFIRMED and statement.modality is Modality.ASSERTED
    points -= _UNCERTAIN * (not is_certain)
    # "The mayor said that ..." says late what happened; "..., the mayor said" does not.
    comes_late = any(attribution.cue.start < statement.predicate.start for attribution in statement.attributions)
    return points - _REPORTED * comes_late


@cache
def _words(section: str) -> frozenset[str]:
    from reader.statements.grammar.word_lists import read_sections, words_of

    return words_of(read_sections(_ASSET)[section])


def passage_text(ref: PassageRef, source: CoverageSource) -> str:
    """Return the words of a passage, without the mark of a heading."""
    passage = source.passages[ref.passage]
    return _HEADING_MARK.sub("", Span(passage.start, passage.end).of(source.text))


def event_title(ref: PassageRef, sources: Mapping[int, CoverageSource]) -> str:
    """Return the text of a passage as a title."""
    return shorten(passage_text(ref, sources[ref.article]))


def shorten(text: str, longest: int = MAX_CHARACTERS) -> str:
    """Return `text` on one line of at most `longest` characters, cut between words if possible."""
    words = text.split()
    line = " ".join(words)
    if len(line) <= longest:
        return line
    return _first_words(words, longest - len(_ELLIPSIS)) + _ELLIPSIS


def _first_words(words: Sequence[str], space: int) -> str:
    taken: list[str] = []
    left = space
    for word in words:
        left -= len(word) + bool(taken)
        if left < 0:
            break
        taken.append(word)
    # Scripts without spaces, and words longer than a line, are cut at the limit.
    return " ".join(taken) or words[0][:space]
