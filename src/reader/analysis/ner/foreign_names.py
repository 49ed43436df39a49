"""Finds names in languages other than English by their capitals, where the script has any.

A capital inside a sentence is evidence; at the beginning of one only if the word is a name elsewhere in the article, or
a known one. In German nouns have capitals as well, so that a single word must be known. Kinds need evidence, too (see
`foreign_labels`). Without any, a name is an ORG, as in English: nobody's surname and no place is read into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.analysis.ner import gazetteer
from reader.analysis.ner.capitalized_names import is_heading, is_title_case
from reader.analysis.ner.foreign_cues import ForeignCues, foreign_cues, is_given_name
from reader.analysis.ner.foreign_labels import LEGAL_FORMS, kinds_of, listed_label
from reader.analysis.ner.foreign_runs import ForeignName, ForeignRun, foreign_runs, foreign_words, form_of, is_acronym
from reader.analysis.state.doc_state import DocState, NameCandidate, state_of
from reader.analysis.state.tokens import Piece
from reader.model.analysis import PassageKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CAPITAL_NOUNS = frozenset(("de", "lb"))
"""Languages that capitalise all nouns."""
_LONGEST_NAME = 8
"""Words up to which a run is taken for one name."""
_SHORTEST_COMPOUND_TITLE = 4
"""Letters from which a title is sought at the end of compounds ("Außenminister")."""

_Words = tuple[Piece, ...]


def component(doc: Doc) -> Doc:
    """SpaCy component: add names in passages that are in other languages than English."""
    state = state_of(doc)
    by_language: dict[str, list[int]] = {}
    for index, passage in enumerate(state.passages):
        if not passage.english and passage.kind is not PassageKind.FURNITURE:
            by_language.setdefault(passage.language, []).append(index)
    for language, indexes in by_language.items():
        cues = foreign_cues(language)
        if cues is not None:
            _add_names(state, indexes, cues, language in _CAPITAL_NOUNS)
    return doc


def _add_names(state: DocState, indexes: list[int], cues: ForeignCues, capital_nouns: bool) -> None:
    """Add the names of these passages; names that are there already, from the user's lists, stay."""
    readable = {
        index: foreign_words(state.pieces(index))
        for index in indexes
        if not _has_weak_capitals(state, index, capital_nouns)
    }
    lower_case = frozenset(word.text for words in readable.values() for word in words if word.text.islower())
    runs = [(index, run) for index, words in readable.items() for run in foreign_runs(words, cues)]
    evidence = _Evidence(cues, capital_nouns, lower_case, [run for _, run in runs])
    whole = [name for index, run in runs if (name := evidence.name_in(index, run)) is not None]
    forms = {name.form for name in whole}
    names = [part for name in whole for part in evidence.parts(name, forms)]
    kinds = kinds_of(names, cues)
    taken = {index: [name for name in state.names if name.passage == index] for index in indexes}
    for name in names:
        start, end = name.words[0].start, name.words[-1].end
        if not any(other.start < end and start < other.end for other in taken[name.passage]):
            state.names.append(NameCandidate(start, end, *kinds[name.form], name.passage))


def _has_weak_capitals(state: DocState, index: int, capital_nouns: bool) -> bool:
    """Return whether capitals say nothing in a passage: in capitals, or a headline in title case."""
    passage, words = state.passages[index], state.pieces(index)
    if gazetteer.is_shouting(words):
        return True
    is_headline = passage.kind is PassageKind.TITLE or is_heading(state, passage)
    return is_headline and not capital_nouns and is_title_case(words)


def _from_given_name(words: _Words) -> _Words:
    """Return the words from a given name on that others follow; all words if there is none."""
    places = (place for place in range(len(words) - 1) if is_given_name(words[place].text))
    return words[next(places, 0) :]


def _after_given_names(words: _Words) -> set[str]:
    """Return the capitalised words that follow a given name."""
    return {two.text for one, two in pairwise(words) if two.capital and is_given_name(one.text)}


class _Evidence:
    """Judges runs by the other capitals of the article.

    Args:
        cues: Cues of the language.
        capital_nouns: Whether all nouns of the language have capitals.
        lower_case: Words of the article in lower case.
        runs: All runs of the article in the language.
    """

    def __init__(self, cues: ForeignCues, capital_nouns: bool, lower_case: frozenset[str], runs: list[ForeignRun]):
        self._cues, self._capital_nouns, self._lower_case = cues, capital_nouns, lower_case
        self._compounds = tuple(title for title in cues.titles if len(title) >= _SHORTEST_COMPOUND_TITLE)
        inner = [run.words[1:] if run.opens else run.words for run in runs]
        # In German only the surnames of persons named in full: other capitals say nothing.
        self._inside = (
            frozenset(surname for run in runs for surname in _after_given_names(run.words)) - self._cues.function_words
            if capital_nouns
            else frozenset(word.text for words in inner for word in words if self._is_evidence(word))
        )
        self._pairs = frozenset((one.text, two.text) for words in inner for one, two in pairwise(words))

    def name_in(self, passage: int, run: ForeignRun) -> ForeignName | None:
        """Return the name in a run, without titles and words that only begin the sentence; None if there is none."""
        words, before, opens = run.words, run.before, run.opens
        while words and not self._may_begin(words, opens):
            before, opens, words = words[0].text.lower(), False, words[1:]
            while words and not words[0].capital:
                before, words = words[0].text, words[1:]
        if before in self._cues.titles:
            words = _from_given_name(words)
        if self._capital_nouns and before.endswith(self._compounds):
            before = next(title for title in self._compounds if before.endswith(title))
        is_name = 0 < len(words) <= _LONGEST_NAME and self._may_be_name(words)
        return ForeignName(passage, words, before) if is_name else None

    def parts(self, name: ForeignName, forms: set[tuple[str, ...]]) -> Iterator[ForeignName]:
        """Yield a name, or two if both parts are names elsewhere: "Agenzia Bianchi | Mario Rossi", "A10 de | Airbus".

        Args:
            name: A name.
            forms: Forms of all names of the article.
        """
        words = name.words
        for cut in range(1, len(words)):
            first = next((place for place in range(cut, len(words)) if words[place].capital), len(words))
            left, right = words[:cut], words[first:]
            if not right or not words[cut - 1].capital or words[cut].gap not in (" ", "\u00a0"):
                continue
            is_left_known = form_of(left) in forms or self._is_listed(left)
            is_right_known = form_of(right) in forms or self._is_listed(right)
            if first > cut:  # particles between
                is_left_known |= cut > 1 and is_given_name(left[0].text)
            else:
                is_right_known |= is_given_name(right[0].text)
                is_right_known &= len(right) > 1
            if is_left_known and is_right_known:
                yield replace(name, words=left)
                yield replace(name, words=right, before="")
                return
        yield name

    def _is_evidence(self, word: Piece) -> bool:
        """Return whether the capital of a word inside a sentence shows a name."""
        return word.capital and not self._cues.is_no_name(word.text) and word.text.lower() not in self._lower_case

    def _may_begin(self, words: _Words, opens: bool) -> bool:
        """Return whether the first of these words can begin a name."""
        text, is_single = words[0].text, len(words) == 1
        if self._is_listed(words):
            return True
        if not is_single:
            if is_given_name(text):
                return True
            if self._is_title(words) or (self._cues.is_adjective(text) and words[1].capital):
                return False
            if (text, words[1].text) in self._pairs and not self._capital_nouns:
                return True
        if is_acronym(text) or text in self._inside:
            return True
        if opens:
            return not is_single and text.lower() not in self._lower_case and not self._cues.is_frequent(text)
        if self._capital_nouns:
            return not self._cues.is_frequent(text)
        # "Gobierno de España": the country is the name.
        return not is_single and (words[1].capital or not self._cues.is_everyday(text))

    def _is_title(self, words: _Words) -> bool:
        """Return whether the first of several words is a title of a person who is named after it."""
        lower = words[0].text.lower()
        if lower in self._cues.unsure_titles:
            return is_given_name(words[1].text)
        return lower in self._cues.titles or (self._capital_nouns and lower.endswith(self._compounds))

    def _may_be_name(self, words: _Words) -> bool:
        """Return whether the evidence for these words as a whole suffices."""
        if self._is_listed(words):
            return True
        if len(words) > 1 and self._capital_nouns:
            return self._is_name_among_nouns(words)
        if len(words) > 1:
            return any(len(word.text) > 2 or is_acronym(word.text) for word in words if word.capital)
        text, lower = words[0].text, words[0].text.lower()
        if self._cues.is_no_name(text) or lower in self._cues.titles or lower in self._lower_case or text[0].isdigit():
            return False
        if is_acronym(text):
            return True
        if len(text) < 3 or text not in self._inside:
            return False
        return self._capital_nouns or not self._cues.is_everyday(text) or listed_label(words) is not None

    def _is_name_among_nouns(self, words: _Words) -> bool:
        """Return whether several capitalised words are a person's name, or with an acronym or legal form."""
        is_person = is_given_name(words[0].text) or words[-1].text in self._inside
        return is_person or is_acronym(words[0].text) or form_of(words)[-1] in LEGAL_FORMS

    def _is_listed(self, words: _Words) -> bool:
        """Return whether the words are a listed name, and not also a common word."""
        if form_of(words) in self._cues.places:
            return True
        is_everyday = len(words) == 1 and self._cues.is_everyday(words[0].text)
        return not is_everyday and listed_label(words) is not None
