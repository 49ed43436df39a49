"""Stems, and the lexicon: words for events, ways of saying, denials, hedges and people, and function words.

Stems are those of Snowball's English stemmer (Porter 2) after a table of irregular forms. The lexicon is our own,
`assets/linker_words.txt`: "fired", "sacked" and "dismissal" report the same type of event and share no letters.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import snowballstemmer

from reader.statements.grammar.word_lists import read_sections, words_of
from reader.text.normalize import without_accents

_ASSET = "linker_words.txt"
_APOSTROPHES = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{MODIFIER LETTER APOSTROPHE}": "'"})


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """The lexicon, with its words stemmed unless noted otherwise.

    Attributes:
        base_forms: Irregular form to its dictionary form (not stemmed).
        event_types: Stem to the names of the types of event that it can report.
        not_events: Words, not stems, that share their stem with a word for an event and report none.
        statements: Stem to the names of the ways of saying that it can express.
        negations: Words, not stems, that deny something.
        hedges: Words, not stems, that mark something as uncertain.
        time_words: Words, not stems, that say when: what they say is compared as dates.
        empty_words: Further words, not stems, that are not compared: short forms of titles, words for anybody.
        credit_words: Words, not stems, of lines that say when, where and by which author an article was written.
        archive_marks: Beginnings, in lower case, of captions of archive pictures and of lines that address the reader.
        people: Dictionary forms of nouns for people (not stems: "office" and "officer" share one).
        function_words: Words, not stems, without content, such as "the" and "said"; they are never compared.
        words: Words for events and ways of saying as the lexicon has them, not stemmed.
    """

    base_forms: dict[str, str]
    event_types: dict[str, tuple[str, ...]]
    not_events: frozenset[str]
    statements: dict[str, tuple[str, ...]]
    negations: frozenset[str]
    hedges: frozenset[str]
    time_words: frozenset[str]
    empty_words: frozenset[str]
    credit_words: frozenset[str]
    archive_marks: tuple[str, ...]
    people: frozenset[str]
    function_words: frozenset[str]
    words: frozenset[str]


@cache
def event_lexicon() -> EventLexicon:
    """Return the shipped lexicon."""
    sections = read_sections(_ASSET)
    base_forms = {form: line.split()[0] for line in sections["irregular"] for form in line.split()[1:]}
    return EventLexicon(
        base_forms=base_forms,
        event_types=_names_by_stem(sections["event"], base_forms),
        not_events=words_of(sections["not event"]),
        statements=_names_by_stem(sections["statement"], base_forms),
        negations=words_of(sections["negation"]),
        hedges=words_of(sections["doubt"]),
        time_words=words_of(sections["time"]),
        empty_words=words_of(sections["empty"]),
        credit_words=words_of(sections["credit"]),
        archive_marks=tuple(sections["archive"]),
        people=words_of(sections["people"]),
        function_words=words_of(sections["function"]),
        words=words_of([line.partition(":")[2] for line in sections["event"] + sections["statement"]]),
    )


@cache
def stem(word: str) -> str:
    """Return the stem of `word` (any case): irregular forms resolved, possessive dropped, Snowball's English stem."""
    return _stem(word, event_lexicon().base_forms)


@cache
def is_function_word(word: str) -> bool:
    """Return whether a word (in lower case) is a function word: it has no content and is never compared."""
    return word in event_lexicon().function_words or word.endswith("n't")


_INFLECTED = ("ing", "ings", "ed", "s")
"""Endings of forms of a word of the lexicon; other endings make another word: "executive" is not "execute"."""


def event_types_of(surface: str, lemma: str, pos: str | None) -> tuple[str, ...]:
    """Return the types of event that a word can report.

    Args:
        surface: The word in lower case.
        lemma: Its dictionary form.
        pos: Its part of speech, None if not known: its stem decides then.
    """
    lexicon = event_lexicon()
    if surface in lexicon.not_events:
        return ()
    known = lemma in lexicon.words or lexicon.base_forms.get(surface, surface) in lexicon.words
    if known or pos is None or pos == "VERB" or surface.endswith(_INFLECTED):
        return lexicon.event_types.get(stem(lemma or surface), ())
    return ()


def normalize_apostrophes(text: str) -> str:
    """Return a text with curly apostrophes made straight."""
    return text.translate(_APOSTROPHES)


def _names_by_stem(lines: list[str], base_forms: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Return for each stem in lines of "name: words" the names of its lines."""
    names: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        name, _, words = line.partition(":")
        for stemmed in dict.fromkeys(_stem(word, base_forms) for word in words.split()):
            names[stemmed].append(name)
    return {stemmed: tuple(names_of_stem) for stemmed, names_of_stem in names.items()}


_SNOWBALL = snowballstemmer.stemmer("english")


def _stem(word: str, base_forms: dict[str, str]) -> str:
    # The lexicon itself is stemmed while it is read, so the table of irregular forms is handed in.
    plain = without_accents(normalize_apostrophes(word.casefold()))
    plain = plain.removesuffix("'s").strip("'")
    stemmed: str = _SNOWBALL.stemWord(base_forms.get(plain, plain))
    return stemmed
