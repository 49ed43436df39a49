"""Finds names by their capitals: runs of capitalised words, cut into titles and names, with cues for their kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.analysis.ner import cues, gazetteer
from reader.analysis.ner.capitalized_runs import Run, runs
from reader.analysis.ner.gazetteer import fold
from reader.analysis.state.doc_state import (
    GUESS,
    LIKELY,
    MODEL,
    PENDING,
    STRONG,
    SURE,
    DocPassage,
    DocState,
    GazetteerHit,
    NameCandidate,
    state_of,
)
from reader.analysis.state.lexicon import word_set
from reader.analysis.state.speech_verbs import SPEECH_VERBS
from reader.analysis.state.tokens import Piece
from reader.model.analysis import Label, PassageKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CALENDAR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec am pm"
)
_PLACE_PREPOSITIONS = frozenset(("in", "at", "near", "outside", "inside", "across", "around"))
_ROMAN = re.compile(r"[IVX]+|[QH][1-4]")
_ROLES = (
    "president minister spokesman spokeswoman spokesperson leader chief head director commander governor mayor "
    "chairman chairwoman secretary ambassador envoy general analyst expert professor lawyer activist journalist "
    "researcher official officer senator lawmaker founder member resident adviser advisor editor correspondent "
    "actor actress singer author mother father brother sister son daughter wife husband widow lecturer economist "
    "owner coach"
)
"""Roles that follow a person's name in apposition."""
_AFTER_PERSON = re.compile(
    r"(?:, (?:\d{{1,3}},|aged? \d|who\b|(?:the|a|an|his|her|their|"
    r"its)? ?(?:[\w’'-]+ ){{0,4}}?(?:{})\b)| \(\d{{1,3}}\)| who\b)".format("|".join(_ROLES.split()))
)
_NEVER_SURNAMES = word_set(
    "township county province district governorate oblast prefecture municipality airport avenue"
)
"""Head words of places that are never surnames."""
_PARTICLES = frozenset(("al", "el", "bin", "ibn", "abu"))
"""Words at the beginning of a person's name."""
_SUFFIX = re.compile(r",? (?:Jr|Sr)\b\.?")
_LONGEST_ACRONYM = 7
"""Letters up to which a single word in capitals is taken for an acronym."""
_APPOSITION_REACH = 60
"""Code points after a name in which a role in apposition is sought."""
_TITLE_CASE = 0.5
"""Share of capitalised words among the longer ones from which a line is in title case (0-1)."""


def component(doc: Doc) -> Doc:
    """SpaCy component: add names that their capitals and the words around them reveal."""
    state = state_of(doc)
    readable = state.readable()
    lower_case = _lower_case_words(state, readable)
    for index, passage in readable:
        words = state.pieces(index)
        if not words or gazetteer.is_shouting(words):
            continue
        headline = passage.kind is PassageKind.TITLE or is_heading(state, passage)
        if headline and is_title_case(words):
            continue
        finder = _NameFinder(state, index, words, lower_case)
        for run in runs(words):
            finder.read(run)
        state.names.extend(name for name in finder.names if name.confidence >= LIKELY or not headline)
    return doc


def is_title_case(words: list[Piece]) -> bool:
    """Return whether most longer words are capitalised, as in headlines, so that capitals are weak evidence."""
    long = [word for word in words if len(word.text) >= 4 and word.text.isalpha()]
    return len(long) >= 3 and sum(word.capital for word in long) > _TITLE_CASE * len(long)


def is_heading(state: DocState, passage: DocPassage) -> bool:
    """Return whether a passage ends without the punctuation of a sentence."""
    return state.text[passage.end - 1] not in ".!?…\"”’'"


def _lower_case_words(state: DocState, readable: list[tuple[int, DocPassage]]) -> frozenset[str]:
    """Return the words that occur in lower case somewhere: at the beginning of a sentence they are not names."""
    return frozenset(word.text for index, _ in readable for word in state.pieces(index) if word.text.islower())


def _begins_with_given_name(words: list[Piece]) -> bool:
    """Return whether a given name comes first, or second after a short word such as an initial ("J. Karim")."""
    first = words[0].text
    return cues.is_given_name(first) or (len(first) <= 2 and cues.is_given_name(words[1].text))


class _NameFinder:
    """Finds the names in the runs of one passage."""

    def __init__(self, state: DocState, index: int, words: list[Piece], lower_case: frozenset[str]) -> None:
        self.state, self.index, self.words, self.lower_case = state, index, words, lower_case
        self.hits = {hit.first: hit for hit in gazetteer.hits_of(state, index)}
        # Confidence in a single cue. Where a trained model found no name, such a cue is wrong in nine of ten cases.
        self.weak = GUESS if state.modelled else LIKELY
        self._modelled = {(name.start, name.end) for name in state.names if name.confidence == MODEL}
        self.names: list[NameCandidate] = []

    def read(self, run: Run) -> None:
        """Cut one run of capitalised words into names."""
        place, end = self._skip_opening(run), run.last
        # "Secretary of | State John Smith": the first words end an office, so a person follows.
        tail = cues.office_tail(self.words, place)
        person = 0 < tail < end - place
        place += tail if person else 0
        while place < end:
            if self.words[place].text.lower() in _CALENDAR:
                place, person = place + 1, False
                continue
            stop = self._stretch(place, end)
            used, person = self._take(run, place, stop, person)
            place += used

    def _skip_opening(self, run: Run) -> int:
        """Return the first word of a run that can belong to a name: common words at its beginning are skipped."""
        place = run.first
        while place < run.last and place not in self.hits and self._is_plain(place, run):
            place += 1
        if run.last - place > 1 and place not in self.hits and self.words[place].text == "The":
            place += 1
        return place

    def _is_plain(self, place: int, run: Run) -> bool:
        """Return whether the word at `place` is probably capitalised only because it begins a sentence."""
        text = self.words[place].text
        if not run.opens:
            return text.endswith("ing") and cues.is_common(text)
        if text.isupper() and len(text) > 1 and not cues.is_common(text):
            return False
        if cues.is_given_name(text) and run.last - place >= 2 and not cues.is_common(text):
            return False
        if cues.title_length(self.words, place, run.last) and run.last - place >= 2:
            return False
        lower = text.lower()
        return (
            cues.is_common(text)
            or lower in self.lower_case
            or (lower.endswith(("ing", "ly")) and run.last - place != 1)
        )

    def _stretch(self, place: int, end: int) -> int:
        """Return one past the words from `place` on up to the next month or weekday."""
        stop = place
        while stop < end and self.words[stop].text.lower() not in _CALENDAR:
            stop += 1
        return stop

    def _take(self, run: Run, place: int, stop: int, person: bool) -> tuple[int, bool]:
        """Read one name or title at `place`.

        The strongest evidence is tried first: a listed name, a head word for the whole stretch, a title, a doubtful
        listed name, and then the cues around the words.

        Returns:
            How many words were used, and whether the name of a person must follow.
        """
        words = self.words
        hit = self.hits.get(place)
        title = cues.title_length(words, place, stop)
        if hit and not person and (hit.last >= stop or self._stands_alone(place)) and not hit.doubtful:
            self._add(place, hit.last, hit.label, SURE)
            return hit.last - place, False
        whole = self._whole(run, place, stop) if not person else None
        if whole is not None and not (title and place + title < stop and cues.is_given_name(words[place + title].text)):
            self._add(place, stop, whole, STRONG)
            return stop - place, False
        if title and (hit is None or hit.last - place <= title):
            return title, place + title < stop
        if hit and not person and not self._is_person_first(place, stop, hit):
            if hit.doubtful and run.opens and place == run.first and self._is_everyday(place):
                return hit.last - place, False
            self._add(place, hit.last, hit.label, LIKELY if hit.doubtful else SURE)
            return hit.last - place, False
        last = place + 1
        known = person or cues.is_given_name(words[place].text)
        while last < stop and not self._breaks(place, last, stop, known):
            last += 1
        self._judge(run, place, last, person)
        return last - place, False

    def _is_everyday(self, place: int) -> bool:
        """Return whether a word is also used in lower case, here or in general."""
        lower = self.words[place].text.lower()
        return cues.is_common(lower) or lower in self.lower_case

    def _stands_alone(self, place: int) -> bool:
        """Return whether the name follows a prefix such as "anti-": it then ends where the compound ends."""
        return place > 0 and self.words[place].gap in ("-", "‑") and not self.words[place - 1].capital

    def _whole(self, run: Run, place: int, stop: int) -> Label | None:
        """Return the kind of the whole stretch if its head word shows one, else None."""
        if stop - place < 2:
            return None
        if run.joined:
            joint = next((spot for spot in run.joined if place < spot < stop), None)
            if joint is not None:
                label = cues.of_label(self.words[joint - 1].text)
                return label or (Label.ORG if cues.joins_for(self.words[joint - 1].text) else None)
        if self.words[stop - 1].text.islower():
            return None
        label = cues.head_label(self.words[stop - 1].text)
        if cues.is_not_a_name(self.words[place:stop]):
            return None
        named = stop - place == 2 and cues.is_given_name(self.words[place].text)
        if label and named and label is not Label.ORG and fold(self.words[stop - 1].text) not in _NEVER_SURNAMES:
            return None
        if label is None and self.words[place].text in ("Mount", "Lake", "Cape", "Fort", "Camp", "Port", "Gulf"):
            return Label.FAC if self.words[place].text in ("Fort", "Camp", "Port") else Label.LOC
        return label

    def _is_person_first(self, place: int, stop: int, hit: GazetteerHit) -> bool:
        """Return whether a listed word is a given name here: "Jordan Henderson", "Paris Jackson"."""
        if hit.last - place > 1 or stop <= hit.last:
            return False
        following = self.words[hit.last]
        if hit.last in self.hits or cues.title_length(self.words, hit.last, stop):
            return False
        if hit.label is Label.NORP or not following.capital or cues.head_label(following.text):
            return False
        return hit.doubtful or cues.may_be_given_name(self.words[place].text)

    def _breaks(self, place: int, last: int, stop: int, person: bool) -> bool:
        """Return whether a title or listed name begins another name; the words of a person's name stay together."""
        if person:
            return False
        if cues.title_length(self.words, last, stop):
            return True
        hit = self.hits.get(last)
        if hit is None:
            return False
        return hit.last - last > 1 or hit.label is Label.NORP or not cues.is_given_name(self.words[last - 1].text)

    def _before(self, place: int) -> str:
        """Return the word before `place` in lower case, "" if none is adjacent."""
        if place == 0 or self.words[place].gap not in (" ", "\u00a0", "\n", " [", " “", ' "'):
            return ""
        return self.words[place - 1].text.lower()

    def _judge(self, run: Run, place: int, last: int, person: bool) -> None:
        """Add an unlisted stretch with the kind that the words in and around it suggest, unless it is no name."""
        if not self._may_be_name(place, last, person):
            return
        cue = (Label.PERSON, SURE) if person else self._cue(run, place, last)
        if cue is not None:
            self._add(place, last, *cue)

    def _may_be_name(self, place: int, last: int, person: bool) -> bool:
        """Return whether a stretch can be a name: not a number, only common words, or one word after "the"."""
        words = self.words[place:last]
        text, is_single = words[0].text, len(words) == 1
        if is_single and (len(text) < 2 or _ROMAN.fullmatch(text) or text[0].isdigit()):
            return False
        are_common = all(cues.head_label(word.text) or cues.is_common(word.text) for word in words)
        if are_common and (not person or self.state.modelled):
            return False
        return person or not is_single or text.isupper() or self._before(place) != "the"

    def _cue(self, run: Run, place: int, last: int) -> tuple[Label, float] | None:
        """Return the kind and confidence that the words in and around a stretch suggest, strongest cue first."""
        words = self.words[place:last]
        text, before, is_single = words[0].text, self._before(place), len(words) == 1
        after = self.state.text[words[-1].end : words[-1].end + _APPOSITION_REACH]
        is_opening = run.opens and place == run.first
        if is_single and text.isupper() and text.isalnum() and len(text) <= _LONGEST_ACRONYM:
            return Label.ORG, self.weak
        if (not is_single and _begins_with_given_name(words)) or (before and cues.is_office(before)):
            return Label.PERSON, STRONG
        if before != "the" and _AFTER_PERSON.match(after):
            return Label.PERSON, self.weak
        if before != "the" and self._speaks(last):
            return Label.PERSON, GUESS if is_single and is_opening else self.weak
        if not is_single and text.lower() in _PARTICLES:
            return Label.PERSON, self.weak
        if before in _PLACE_PREPOSITIONS:
            return Label.GPE, GUESS if is_single else self.weak
        if is_single:
            return self._single_word_cue(text, after, is_opening)
        return Label.ORG if before == "the" else Label.PERSON, GUESS

    def _single_word_cue(self, text: str, after: str, is_opening: bool) -> tuple[Label, float] | None:
        """Return the kind and confidence of one word without a cue around it; None if it only begins a sentence."""
        is_given_name = cues.is_given_name(text)
        if is_given_name and not is_opening:
            return Label.PERSON, self.weak
        if is_opening and after[:2] not in ("’s", "'s"):
            return None
        return Label.PERSON if is_given_name else Label.ORG, PENDING

    def _speaks(self, last: int) -> bool:
        """Return whether the word at `last`, right after a stretch, is a verb of speech."""
        return last < len(self.words) and self.words[last].gap == " " and self.words[last].text.lower() in SPEECH_VERBS

    def _add(self, place: int, last: int, label: Label, confidence: float) -> None:
        """Add a name, with a bracket that opens in it and a closing "Jr"."""
        start, end = self.words[place].start, self.words[last - 1].end
        text = self.state.text
        if text[end : end + 1] == "$":
            return
        if self.words[place].gap.endswith("[") and "]" in text[start:end]:
            start -= 1
        suffix = _SUFFIX.match(text, end, end + 6)
        if suffix and label is Label.PERSON and suffix.end() <= self.state.passages[self.index].end:
            end = suffix.end()
        elif self.words[last - 1].text in ("Jr", "Sr") and text[end : end + 1] == ".":
            end += 1
        if (
            confidence == STRONG
            and label is Label.PERSON
            and self.state.modelled
            and (start, end) not in self._modelled
        ):
            confidence = LIKELY
        self.names.append(NameCandidate(start, end, label, confidence, self.index))
