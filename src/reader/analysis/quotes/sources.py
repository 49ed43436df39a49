"""The words next to a verb of speech that say whose words they are: a name, a pronoun or a description."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from reader.analysis.quotes.people import HE, SHE
from reader.analysis.state.doc_state import DocState, NameCandidate
from reader.analysis.state.speech_verbs import words_of
from reader.model.analysis import Label

SPEAKING = (Label.PERSON, Label.ORG, Label.NORP, Label.GPE)
"""What can speak."""
_LONGEST = 14
"""Words of a description."""
_LONGEST_BRACKET = 60
"""Characters between brackets after a name."""
_MIDDLE = re.compile(r"[^\s\ue000-\uf8ff]+")
_END = re.compile(
    r"[,.;:—–(\n\"“”„«»!?\ue000-\uf8ff]"
    rf"|\s(?:{'|'.join(sorted(words_of('after speaker')))}|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in an?)\b"
)
"""What ends the words for a speaker that follow a verb."""
_CAPITALISED = re.compile(
    r"[^\W\d_a-zß-ÿа-яё][\w’'.-]+(?:\s+(?:(?:de|la|von|van|der|den|di|da|del|al|bin|ben|el)\s+)*[^\W\d_a-zß-ÿа-яё][\w’'.-]*)*"
)


_SUBJECT_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")


_LONGEST_SEARCHED = 160
"""Characters before a verb in which a description of the speaker is sought."""


class Kind(Enum):
    """How a text says who speaks."""

    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Source:
    """Words that say who speaks.

    Attributes:
        start: First code point.
        end: One past the last code point.
        kind: Whether they are a name, a pronoun or a description.
    """

    start: int
    end: int
    kind: Kind


_FILLER, _BARE, _OPENER = words_of("filler"), words_of("bare speaker"), words_of("opener")
_DETERMINERS, _LINKS, _NO_ADVERB = words_of("determiner"), words_of("link"), words_of("no adverb")
_RELATIVE, _DAYS = words_of("relative"), words_of("day")
_PRONOUNS = HE | SHE | words_of("other pronoun")


class Sources:
    """Finds the words for a speaker next to a verb.

    Attributes:
        masked: The article with quotations blotted out.
        verbs: Where the article has verbs, as far as a parser has read it: no description contains one.
        names: The names that can speak, in order.
    """

    def __init__(self, state: DocState, masked: str, verbs: Collection[int]) -> None:
        self.masked = masked
        self.verbs = verbs
        self.names = sorted((name for name in state.names if name.label in SPEAKING), key=lambda name: name.start)
        self._starts = [name.start for name in self.names]

    def names_in(self, start: int, end: int) -> list[NameCandidate]:
        """Return the names that begin in a stretch."""
        return self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, start: int, verb: int) -> Source | None:
        """Return the source right before a verb: "the mayor, Sara Noor, also said".

        Args:
            start: First code point of the sentence.
            verb: First code point of the verb.
        """
        end = self._without_fillers(start, verb)
        if end <= start:
            return None
        if self.masked[end - 1] == ",":
            return self._before_comma(start, end - 1)
        return self._ending(start, end)

    def _without_fillers(self, start: int, end: int) -> int:
        """Return where the words end that stand before the adverbs and auxiliaries before a verb."""
        text = self.masked
        while True:
            while end > start and text[end - 1].isspace():
                end -= 1
            bracket = self._without_bracket(start, end)
            if bracket < end:
                end = bracket
                continue
            first = end
            while first > start and (text[first - 1].isalpha() or text[first - 1] in "’'-"):
                first -= 1
            word = text[first:end].lower()
            if first < end and (word in _FILLER or _is_adverb(text[first:end])):
                end = first
                continue
            return end

    def _without_bracket(self, start: int, end: int) -> int:
        """Return where the words before a bracket end that ends at a place: "Sara Noor (D-Ohio)"."""
        if self.masked[end - 1 : end] != ")":
            return end
        opening = self.masked.rfind("(", start, end)
        return len(self.masked[:opening].rstrip()) if opening > start and end - opening < _LONGEST_BRACKET else end

    def _before_comma(self, start: int, end: int) -> Source | None:
        """Return the source before a parenthesis that ends at a comma: "Sara Noor, a doctor from Lorne, said"."""
        text = self.masked
        comma = end
        described: Source | None = None
        for _ in range(3):
            comma = text.rfind(",", start, comma)
            if comma < 0 or end - comma > 220:
                break
            inner = text[comma + 1 : end]
            own = self._name_ending(comma + 1, end)
            if own is not None and own.label is Label.PERSON and len(inner.split()) <= 6:
                return Source(own.start, own.end, Kind.NAME)
            outer = self._ending(start, self._without_bracket(start, comma))
            if outer is not None and self._is_linked(start, outer.start):
                outer = None  # "Sara Noor, of Lorne, Ohio, said"
            if outer is not None and outer.kind is Kind.NAME:
                return outer
            described = described or outer
        return described

    def _name_ending(self, start: int, end: int) -> NameCandidate | None:
        for name in reversed(self.names_in(start, end)):
            if name.end == end or (name.end < end and self.masked[name.end : end].strip() in {"", "’s", "'s", ")"}):
                return name
        return None

    def _ending(self, start: int, end: int) -> Source | None:
        """Return the pronoun, name or description that ends at a place."""
        text = self.masked
        words = list(_MIDDLE.finditer(text, max(start, end - _LONGEST_SEARCHED), end))
        if not words:
            return None
        last = words[-1]
        lower = re.split("['’]", last.group().lower().strip("“”\"'‘’()"))[0]
        if lower in _RELATIVE:
            place = last.start()
            while place > start and text[place - 1] in " ,\u00a0":
                place -= 1
            return self._ending(start, place) if place > start else None
        if lower in _PRONOUNS:
            start = last.start() + last.group().lower().index(lower)
            return Source(start, start + len(lower), Kind.PRONOUN)
        first = self._phrase_start(words)
        if first >= end:
            return None
        return self._of_phrase(first, end)

    def _phrase_start(self, words: list[re.Match[str]]) -> int:
        """Return where a noun phrase begins that ends with the last of `words`."""
        text = self.masked
        place = len(words)
        start = words[-1].end()
        while place > 0 and len(words) - place < _LONGEST:
            match = words[place - 1]
            word = match.group()
            if place < len(words) and (word[-1] in ',;:!?—–”"»)' or (word[-1] == "." and len(word) > 5)):
                break
            bare = word.strip("“”\"'‘’(),—–")
            if bare.lower() in _OPENER and not (bare.lower() == "and" and place < len(words)):
                break
            is_subject = bare.lower() in _PRONOUNS - _DETERMINERS and place < len(words)
            if is_subject or match.start() in self.verbs:
                break
            if not bare or not (bare[0].isalnum() or bare[0] in "$"):
                break
            start = match.start() + len(word) - len(word.lstrip("“”\"'‘’(—–"))
            place -= 1
            if word[0] in '“"‘(—–':
                break
            if bare.lower() in _DETERMINERS and not (place > 0 and words[place - 1].group().lower() in _LINKS):
                break
        while start < words[-1].end():
            first = _MIDDLE.match(text, start)
            if first is None or first.group().lower() not in _LINKS:
                break
            start = first.end() + 1
        return start

    def _of_phrase(self, first: int, end: int) -> Source | None:
        """Return what a noun phrase is: a name, if its head is one, else a description."""
        text = self.masked
        link = re.compile(r"\s(?:of|for|from|at|with|to|in|on|near|by|close to)\s").search(text, first, end)
        names = self.names_in(first, end)
        head_end = link.start() if link else end
        for name in reversed(names):
            possessive = text[name.end - 2 : name.end + 2]
            if "’s" in possessive or "'s" in possessive:
                continue
            if (name.end == head_end or (name.label is Label.PERSON and name.start < head_end <= name.end)) or (
                name.end == end and name.start < head_end
            ):
                return Source(name.start, name.end, Kind.NAME)
            if name.end == end and name.label is Label.PERSON and not self._is_linked(first, name.start):
                return Source(name.start, name.end, Kind.NAME)
        words = text[first:head_end].split()
        if not words or not words[-1][0].isalpha() or words[-1].lower() in _DETERMINERS:
            return None
        if words[-1][0].isupper():
            # A name that no rule for names has found.
            run = next(
                (m for m in reversed(list(_CAPITALISED.finditer(text, first, head_end))) if m.end() == head_end), None
            )
            return Source(run.start(), run.end(), Kind.NAME) if run and words[-1].lower() not in _PRONOUNS else None
        lead = words[0].lower()
        plural = words[-1].endswith("s") or words[-1].lower() in _BARE
        named = bool(names) and names[0].start <= first + 4
        if lead in _DETERMINERS or lead[0].isdigit() or plural or named:
            return Source(first, end, Kind.DESCRIPTION)
        return None

    def _is_linked(self, start: int, end: int) -> bool:
        """Return whether a preposition stands right before a name, a few words of a title in between."""
        return (
            re.search(r"\b(?:of|for|from|at|with|to|in|on|near|by|and)\s+(?:[\w.]+\s+){0,2}$", self.masked[start:end])
            is not None
        )

    def subject(self, start: int, end: int) -> Source | None:
        """Return the first name or pronoun of a sentence that can be its subject."""
        pronoun = _SUBJECT_PRONOUN.search(self.masked, start, end)
        for name in self.names_in(start, pronoun.start() if pronoun else end):
            possessive = {self.masked[name.end : name.end + 2], self.masked[name.end - 2 : name.end]} & {"’s", "'s"}
            if not possessive and not self._is_linked(start, name.start) and name.label in (Label.PERSON, Label.ORG):
                return Source(name.start, name.end, Kind.NAME)
        return Source(pronoun.start(), pronoun.end(), Kind.PRONOUN) if pronoun else None

    def after(self, verb: int, end: int) -> Source | None:
        """Return the source right after a verb: "said Rep. Sara Noor", "said an aide to the mayor".

        Args:
            verb: One past the last code point of the verb.
            end: One past the last code point of the sentence.
        """
        text = self.masked
        start = verb
        while start < end and text[start] in " \u00a0-":
            start += 1
        first = _MIDDLE.match(text, start, end)
        if first is None:
            return None
        lower = first.group().lower().strip('.,”"')
        if lower in _PRONOUNS:
            return Source(start, start + len(lower), Kind.PRONOUN)
        if lower in _DAYS or lower in _RELATIVE or lower == "that":
            return None
        stop = _END.search(text, start, end)
        limit = stop.start() if stop else end
        while stop and text[stop.start()] == "." and self._is_abbreviation(stop.start()):
            stop = _END.search(text, stop.end(), end)
            limit = stop.start() if stop else end
        # "said the mayor, Sara Noor"
        if stop and text[limit] == ",":
            follows = [n for n in self.names_in(limit, min(end, limit + 60)) if n.label is Label.PERSON]
            between = text[limit + 1 : follows[0].start] if follows else ""
            if follows and len(between.split()) <= 2 and "," not in between and first.group().lower() in _DETERMINERS:
                return Source(follows[0].start, follows[0].end, Kind.NAME)
        phrase_end = limit
        while phrase_end > start and text[phrase_end - 1].isspace():
            phrase_end -= 1
        if phrase_end <= start or len(text[start:phrase_end].split()) > 2 * _LONGEST:
            return None
        names = self.names_in(start, phrase_end)
        persons = [name for name in names if name.label is Label.PERSON]
        for name in (*persons, *names):
            before = text[start : name.start]
            if not re.search(r"\b(?:of|for|from|at|with|to|in|on|near|by|and)\s", before) and len(before.split()) <= 8:
                possessive = text[name.end : name.end + 2] in {"’s", "'s"} or text[name.end - 2 : name.end] in {
                    "’s",
                    "'s",
                }
                if possessive or (
                    name.label is not Label.PERSON
                    and text[name.end : name.end + 2].strip().islower()
                    and not re.match(r"\s(?:in|on|at|of|of)\b", text[name.end : phrase_end])
                ):
                    continue
                return Source(name.start, name.end, Kind.NAME)
        if first.group()[0].isupper():
            run = _CAPITALISED.match(text, start, phrase_end)
            return Source(run.start(), run.end(), Kind.NAME) if run else None
        lead = lower
        head = text[start:phrase_end].split()
        if lead in _DETERMINERS or lead in _BARE or (len(head) <= 4 and head[-1].endswith("s")):
            return Source(start, phrase_end, Kind.DESCRIPTION)
        if len(head) <= 8 and any(name.label is Label.PERSON for name in names):
            return None
        return (
            Source(start, phrase_end, Kind.DESCRIPTION)
            if len(head) <= 3 and head[0].isalpha() and len(head[0]) > 3
            else None
        )

    def _is_abbreviation(self, dot: int) -> bool:
        word = re.search(r"[\w.]+$", self.masked[max(0, dot - 8) : dot])
        return word is not None and ((len(word.group()) <= 4 and word.group()[0].isupper()) or "." in word.group())


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word[0].islower() and len(word) > 4 and word not in _NO_ADVERB
