"""Finds what introduces quotations in a sentence: verbs of speech and "according to", each with its source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.analysis.quotes.sources import Kind, Source, Sources
from reader.analysis.state.speech_verbs import CUE

_CUE = re.compile(rf"(?<![\w-])(?:{CUE}|puts? it)(?![\w-])", re.IGNORECASE)
_ACCORDING = re.compile(r"\b(?:[Aa]ccording to|[Pp]er|[Ii]n the words of)\b")
_HEADED = re.compile(r"(?P<name>[^\W\d_][\w.’'-]*(?:\s+[\w.’'-]+){0,5})(?:\s*\([^)]{1,40}\))?:\s*$")
_AFTER_QUOTE = re.compile(r"[”\"“’'»›」』\ue000-\uf8ff][,–—-]?$")
_AUXILIARY = re.compile(r"\b(?:a|ha|hat|har|heeft|ont|hanno|han)\s+$")
"""Auxiliaries before the verb of speech in other languages: French "a déclaré"."""
_AHEAD = 12
_FOLLOWS_OTHER = re.compile(r"\bto (?:be )?$|\b(?:is|are|was|were|been|be|being|the|a|an|of|any|no) $")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that introduce a quotation.

    Attributes:
        start: First code point of the verb and its source together.
        end: One past the last code point of both.
        verb: First code point of the verb.
        source: Who speaks.
    """

    start: int
    end: int
    verb: int
    source: Source


def cues_in(sources: Sources, start: int, end: int) -> list[Cue]:
    """Return the cues of a sentence that have a source, in order.

    Args:
        sources: The article.
        start: First code point of the sentence.
        end: One past its last code point.
    """
    text = sources.masked
    cues: list[Cue] = []
    for match in _CUE.finditer(text, start, end):
        if match.group()[0].isupper() and match.start() > start:
            continue  # a part of a name
        if match.group().endswith("ing"):
            source = cues[-1].source if cues else sources.subject(start, match.start())
        else:
            source = _source(sources, start, match, end)
        if source is not None:
            first, last = min(source.start, match.start()), max(source.end, match.end())
            is_far = match.group().endswith("ing")
            cues.append(Cue(match.start() if is_far else first, match.end() if is_far else last, match.start(), source))
    for match in _ACCORDING.finditer(text, start, end):
        source = sources.after(match.end(), end)
        if source is not None:
            cues.append(Cue(match.start(), source.end, match.start(), source))
    cues.sort(key=lambda cue: cue.verb)
    return cues


_SIGNED = re.compile(r"[”\"’'»]?\s*[―—–-]{1,2}\s*(?=[^\W\d_a-z])")
_SPOKEN_BY = re.compile(r"([A-Z][A-Z.'’ -]{2,30}):\s")


def _source(sources: Sources, start: int, verb: re.Match[str], end: int) -> Source | None:
    """Return the source of a verb: after it where it follows a quotation, else before it."""
    text = sources.masked
    ahead = _AUXILIARY.sub("", text[max(start, verb.start() - _AHEAD) : verb.start()]).rstrip()
    source = None
    if not ahead or _AFTER_QUOTE.search(ahead):
        source = sources.after(verb.end(), end)
    if source is None and not _FOLLOWS_OTHER.search(text, max(start, verb.start() - 8), verb.start()):
        source = sources.before(start, verb.start())
    if source is None and ahead[-1:] in {",", "–", "—", "-"}:
        source = sources.after(verb.end(), end)
    return source


def signature_after(sources: Sources, end: int, limit: int) -> Source | None:
    """Return the name with which a quotation is signed: "..." — Sara Noor."""
    match = _SIGNED.match(sources.masked, end, limit)
    if match is None:
        return None
    source = sources.after(match.end(), limit)
    return source if source is not None and source.kind is Kind.NAME and source.start - match.end() < 30 else None


def speaker_within(text: str, start: int, end: int) -> Source | None:
    """Return the name with which the words of a transcript begin: "NOOR: We stay"."""
    match = _SPOKEN_BY.match(text, start, end)
    return Source(match.start(1), match.end(1), Kind.NAME) if match else None


def heading_in(sources: Sources, start: int, end: int) -> Source | None:
    """Return who is named before a colon that ends a stretch: "NOOR: ...", "Sara Noor (via Twitter): ..."."""
    match = _HEADED.search(sources.masked, start, end)
    if match is None or match.start() > start + 2:
        return None
    names = sources.names_in(match.start(), match.end())
    if names:
        return Source(names[-1].start, names[-1].end, Kind.NAME)
    return None
