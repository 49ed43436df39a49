"""Titles of rows: the sentence that says best who did what and where, shortened between words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reader.model.analysis import PassageKind
from reader.model.links import PassageRef
from reader.model.statements import Attitude, Modality, Polarity, Role, Statement
from reader.model.text import Span
from reader.views.coverage.content import Contents
from reader.views.coverage.model import CoverageSource

MAX_CHARACTERS = 110
"""Characters of a title at most, the ellipsis included."""
_ELLIPSIS = " \N{HORIZONTAL ELLIPSIS}"
_ASSET = "title_words.txt"
_WORD = re.compile(r"\w+")
_HEADING_MARK = re.compile(r"^(?:#+|=+|\*+)\s+")
_DATELINE = re.compile(r"^[^\W\d_][^():\n]{0,40}\([A-Z][\w .&/-]{1,20}\)\s*[:,\u2013\u2014-]+\s+(?=\S)")
"""Place and agency before the first sentence: "PORT BAY (CNA) - "."""
_STATING = frozenset({Attitude.SAYS, Attitude.CONFIRMS})
_QUOTATION_MARKS = "\"'\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb"
_NAMED, _NAMED_TOO, _HAPPENED, _SHARED_TYPE, _SHARED_NAME, _WHERE_OR_WHEN = 3.0, 1.0, 2.0, 2.5, 0.7, 1.0
"""Points for a named participant (half if most sources do not name it), a second one, a word for an event, one that
the row shares, each name that it shares, and a place or a time."""
_DEPENDENT, _QUESTION, _QUOTED, _NO_STATEMENT, _UNCERTAIN, _REPORTED, _REFERENCE = 4.0, 4.0, 2.0, 2.0, 2.0, 1.0, 0.5
"""Points off: for a beginning that needs the sentence before, a question, words in quotation marks, nothing stated,
something denied, doubted or not asserted, something after "somebody said" (twice if nobody is named), and each pronoun
or "this" whose meaning is elsewhere."""
_TOO_LONG, _MOST_TOO_LONG = 1.0, 2.0
"""Points off for a sentence of twice the length of a title, in proportion for others, and at most."""
_MAX_COUNTED = 3
"""Shared names, and references, that are counted at most."""
_CENTRAL = 1.5
"""Points for the passage with the strongest links, in proportion for others: it reports what the row has in common."""
_MIN_CENTRALITY = 0.5
"""Share of the links (sum of scores) of the strongest passage that a title has: others name the event in passing."""


@dataclass(frozen=True, slots=True)
class RowTopic:
    """What most sources of a row have in common.

    Attributes:
        types: Types of event.
        names: Keys of names.
        centrality: For each passage the sum of the scores of its links within the row.
    """

    types: frozenset[str]
    names: frozenset[str]
    centrality: Mapping[PassageRef, float]


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
    strongest = max(topic.centrality[ref] for ref in refs)
    central = [ref for ref in refs if topic.centrality[ref] >= _MIN_CENTRALITY * strongest]
    points = {
        ref: _points(ref, topic, contents, sources[ref.article]) + _CENTRAL * topic.centrality[ref] / (strongest or 1.0)
        for ref in central
    }
    return max(central, key=points.__getitem__)


def _points(ref: PassageRef, topic: RowTopic, contents: Contents, source: CoverageSource) -> float:
    passage, text, content = source.passages[ref.passage], passage_text(ref, source), contents.of(ref)
    shown = shorten(text)  # what is cut off says nothing
    names = {name for name, form in content.names.items() if " ".join(form.split()) in shown}
    points = -_points_off(text)
    points += _WHERE_OR_WHEN * bool(names & content.places or content.days)
    points += _SHARED_NAME * min(len(names & topic.names), _MAX_COUNTED)
    end = passage.start + MAX_CHARACTERS
    statements = [statement for statement in contents.statements(ref) if statement.predicate.end <= end]
    types = {name for statement in statements for name in statement.event_types}
    points += _SHARED_TYPE * bool(types & topic.types)
    if not source.statements or passage.kind is PassageKind.TITLE:
        # Without a parse, and for headlines, which are parsed badly, names have to do.
        return points + _NAMED * bool(names) + _HAPPENED * bool(content.types)
    if not statements:
        return points + _NAMED / 2 * bool(names) - _NO_STATEMENT
    return points + max(_points_of_statement(one, _who(one, ref, contents), topic) for one in statements)


def _points_off(text: str) -> float:
    """Return what speaks against a sentence as a title, whatever it states."""
    words = [word.casefold() for word in _WORD.findall(text)]
    references = sum(word in _words("reference") for word in words[1:])
    points = _DEPENDENT * (words[:1] != [] and words[0] in _words("dependent"))
    points += _REFERENCE * min(references, _MAX_COUNTED)
    points += _QUESTION * text.rstrip(_QUOTATION_MARKS).endswith("?")
    points += _QUOTED * (text[:1] in _QUOTATION_MARKS)
    return points + min(_TOO_LONG * max(len(text) / MAX_CHARACTERS - 1, 0), _MOST_TOO_LONG)


def _who(statement: Statement, ref: PassageRef, contents: Contents) -> set[str]:
    """Return the keys of the names that act in a statement or are acted upon."""
    return {
        contents.name_key(ref.article, participant.mention)
        for participant in statement.participants
        if participant.mention is not None and participant.role is not Role.OBLIQUE
    }


def _points_of_statement(statement: Statement, who: set[str], topic: RowTopic) -> float:
    # What most sources name is what the row is about.
    named = len(who & topic.names) if topic.names else len(who)
    points = _NAMED * bool(named) + _NAMED_TOO * (named > 1) + _NAMED / 2 * bool(who and not named)
    points += _HAPPENED * (bool(statement.event_types) or statement.lemma not in _words("empty"))
    is_stated = statement.polarity is Polarity.AFFIRMED and statement.modality is Modality.ASSERTED
    is_stated &= all(attribution.attitude in _STATING for attribution in statement.attributions)
    points -= _UNCERTAIN * (not is_stated)
    # "The mayor said that ..." says late what happened; "..., the mayor said" does not.
    late = [attribution for attribution in statement.attributions if attribution.cue.start < statement.predicate.start]
    return points - _REPORTED * bool(late) - _REPORTED * any(attribution.mention is None for attribution in late)


@cache
def _words(section: str) -> frozenset[str]:
    from reader.statements.grammar.word_lists import read_sections, words_of

    return words_of(read_sections(_ASSET)[section])


def passage_text(ref: PassageRef, source: CoverageSource) -> str:
    """Return the words of a passage, without the mark of a heading and without a dateline."""
    passage = source.passages[ref.passage]
    text = _HEADING_MARK.sub("", Span(passage.start, passage.end).of(source.text))
    return _DATELINE.sub("", text)


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
