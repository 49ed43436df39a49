"""Profiles: what the linker knows of a passage and of an article, computed once and compared many times.

A profile is made from its own article alone. So the features of two passages depend on their two articles and on
nothing else in the library.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.linking.profile.event_locations import EventLocations
from reader.linking.profile.outcomes import CountedPeople
from reader.linking.profile.people_descriptions import PeopleDescriptions
from reader.model.analysis import PassageKind, Value
from reader.model.links import PassageRef
from reader.model.meaning import PassageVectors
from reader.model.text import Span

MIN_COPIED_SHARE = 0.5
"""Share of the shorter passage's runs of words in common from which it is a copy."""
MIN_COPIED_RUNS = 6
"""Fewest runs of words in common for a copy: set phrases are shorter."""


@dataclass(frozen=True, slots=True)
class ProfiledQuote:
    """A quotation as the linker compares it.

    Attributes:
        span: Place of the quoted words.
        words: Stems of its content words, weighted by rarity; in quotation marks also runs of three words, of next to
            no weight.
        speaker: The speaker's name as written; None if not known.
        direct: True if it is in quotation marks.
    """

    span: Span
    words: dict[str, float]
    speaker: str | None
    direct: bool


@dataclass(frozen=True, slots=True)
class PassageProfile:
    """One passage as the linker compares it. Rarities are those of `word_rarity`, 0 to 1; spans are article offsets.

    Attributes:
        ref: The passage.
        span: Its place.
        kind: Title or body.
        is_background: True if it states standing facts and no event.
        stems: Stem of every content word with its rarity.
        non_name_stems: Those of them that occur outside names at least once.
        time_stems: Stem of every word that says when, with its rarity; none of them is in `stems` for that.
        event_types: Types of event that it can report, each with the rarity of its rarest word for it.
        triggers: Stems of the words that report an event: its verbs, and the nouns of the event lexicon.
        names: Keys of the entities that it names or surely means, each with the rarity of the name.
        people: Those of the keys that are people.
        places: Those of the keys that are places.
        context_names: Keys of names in the passages just before it and in the title, with half their rarity (or all of
            it if the passage refers back), but not those that it names itself.
        anaphoric_events: Types of event that it refers to as known ("the meeting").
        numbers: Numbers and amounts, each with what it counts.
        descriptions: The people that it describes without naming them.
        locations: The places of the events that it reports.
        dates: Dates that could be resolved.
        quotations: Quotations that begin in it.
        quoted: Its stretches in quotation marks, those of a quotation that began in an earlier passage included.
        shingles: Runs of three words, in lower case.
        bigrams: Pairs of adjacent content stems.
        denial_spans: Words that deny something.
        hedge_spans: Words that mark something as uncertain.
        stem_spans: The places of each stem.
        event_type_spans: For each of `event_types`, the first word that reports it; nouns for those who take part are
            left out.
        name_spans: The places of each name.
        meant_names: Of names that only a pronoun or a description stands for ("she", "the company"), how they are
            written elsewhere in the article; `name_spans` has the pronoun or description.
        marks: What it writes the same in any language (written_marks.py), with the places.
        language: ISO 639-1 code of its language, "und" if it is undetermined.
        vectors: What the encoder returns for it; None if it was not encoded.
    """

    ref: PassageRef
    span: Span
    kind: PassageKind
    is_background: bool
    stems: dict[str, float]
    non_name_stems: dict[str, float]
    time_stems: dict[str, float]
    event_types: dict[str, float]
    triggers: frozenset[str]
    names: dict[str, float]
    people: frozenset[str]
    places: frozenset[str]
    context_names: dict[str, float]
    anaphoric_events: frozenset[str]
    numbers: tuple[CountedPeople, ...]
    descriptions: PeopleDescriptions
    locations: EventLocations
    dates: tuple[Value, ...]
    quotations: tuple[ProfiledQuote, ...]
    quoted: tuple[Span, ...]
    shingles: frozenset[str]
    bigrams: frozenset[tuple[str, str]]
    denial_spans: tuple[Span, ...]
    hedge_spans: tuple[Span, ...]
    stem_spans: dict[str, tuple[Span, ...]]
    event_type_spans: dict[str, Span]
    name_spans: dict[str, tuple[Span, ...]]
    meant_names: dict[str, str]
    marks: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    language: str = "en"
    vectors: PassageVectors | None = None


@dataclass(frozen=True, slots=True)
class ArticleProfile:
    """One article as the linker compares it.

    Attributes:
        article: Its key.
        text: Its text.
        published: ISO date; None if not known.
        passages: Profiles of the passages that can be linked, by index: no furniture, no passage without words.
        words: Every stem of the article, weighted by log frequency and rarity, of Euclidean length 1.
        names: Every name of the article, weighted in the same way, of Euclidean length 1.
        terms: For each passage, by index, its terms with their weights (see term_weights.py), those of its antecedent
            included (see event_anaphora.py).
        participants: For each passage, by index, the names in it and, with half the weight, those of its context; a
            name weighs less the more passages of the article contain it. Of Euclidean length 1.
    """

    article: int
    text: str
    published: str | None
    passages: dict[int, PassageProfile]
    words: dict[str, float]
    names: dict[str, float]
    terms: dict[int, dict[str, float]]
    participants: dict[int, dict[str, float]]
