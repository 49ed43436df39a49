"""Invented articles for tests of the coverage: sentences with the names and statements that a test gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reader.model.analysis import Label, Mention, Passage, PassageKind
from reader.model.links import Link, LinkKind, PassageRef, Reason
from reader.model.statements import Attitude, Attribution, EventTime, Participant, Role, Statement
from reader.model.text import Span
from reader.views.coverage.model import CoverageSource

FLOOD, BRIDGE, SCHOOL = "The river rose.", "The bridge was shut.", "The school stayed open."


def account(
    article: int,
    *sentences: str,
    publisher: str | None = None,
    published: str | None = None,
    dates: Mapping[int, str] | None = None,
) -> CoverageSource:
    """Return an article of these sentences, all of them body; nothing is known of what they state."""
    text = " ".join(sentences)
    passages = tuple(
        Passage(index, found.start(), found.end(), PassageKind.BODY, 0, "en")
        for index, found in enumerate(re.finditer(r"[^.?]+[.?]", text))
    )
    stripped = tuple(replace(p, start=p.start + (text[p.start] == " ")) for p in passages)
    return CoverageSource(article, publisher, published, text, stripped, dates or {})


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence of `stating` states: one statement.

    Attributes:
        sentence: The sentence.
        predicate: Its word for what happened; "" for a sentence that states nothing.
        types: Types of event that the predicate reports.
        who: Names in it that are participants.
        where: Names of places in it.
        day: ISO date on which it happened, None if it does not say.
        speaker: Words of a speaker before the predicate, None if it is the article's own statement.
        attitude: What the speaker does to the statement.
    """

    sentence: str
    predicate: str = ""
    types: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    day: str | None = None
    speaker: str | None = None
    attitude: Attitude = Attitude.SAYS


def stating(article: int, *said: Said, published: str | None = None) -> CoverageSource:
    """Return an article of sentences with their names and what each of them states."""
    plain = account(article, *(one.sentence for one in said), published=published)
    mentions: list[tuple[Mention, str | None]] = []
    statements: list[Statement] = []
    for passage, one in zip(plain.passages, said, strict=True):
        participants = []
        for name, label in [(name, Label.PERSON) for name in one.who] + [(name, Label.GPE) for name in one.where]:
            span = _span(plain.text, passage, name)
            role = Role.SUBJECT if label is Label.PERSON else Role.OBLIQUE
            participants.append(Participant(role, span.start, span.end, span, name.casefold(), mention=len(mentions)))
            mentions.append((Mention(span.start, span.end, name, label, passage.index), name.casefold()))
        if one.predicate:
            statements.append(_statement(one, plain.text, passage, participants))
    return replace(plain, mentions=tuple(mentions), statements=tuple(statements))


def _statement(one: Said, text: str, passage: Passage, participants: Sequence[Participant]) -> Statement:
    predicate = _span(text, passage, one.predicate)
    attributions: tuple[Attribution, ...] = ()
    if one.speaker is not None:
        speaker = _span(text, passage, one.speaker)
        attributions = (Attribution(speaker.start, speaker.end, None, one.speaker, speaker, one.attitude),)
    return Statement(
        passage=passage.index,
        start=passage.start,
        end=passage.end,
        predicate=predicate,
        lemma=one.predicate.casefold(),
        event_types=one.types,
        participants=tuple(participants),
        time=EventTime(passage.start, passage.end, one.day, one.day) if one.day is not None else None,
        attributions=attributions,
    )


def _span(text: str, passage: Passage, words: str) -> Span:
    start = text.index(words, passage.start, passage.end)
    return Span(start, start + len(words))


def link(a: tuple[int, int], b: tuple[int, int], kind: LinkKind = LinkKind.EVENT, *reasons: Reason) -> Link:
    """Return a shown link; each end is (article, passage)."""
    first, second = sorted((PassageRef(*a), PassageRef(*b)))
    return Link(first, second, kind, 0.8, True, reasons)
