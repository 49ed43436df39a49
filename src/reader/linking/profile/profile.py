"""What the linker knows of one passage and of one article, computed once and compared many times.

A profile is made from its own article alone, so that the score of a pair depends on the two articles it stands in and
on nothing else in the library.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.linking.profile.event_locations import EventLocations
from reader.linking.profile.outcomes import CountedPeople
from reader.linking.profile.people_descriptions import PeopleDescriptions
from reader.model.analysis import PassageKind, Value
from reader.model.links import PassageRef
from reader.model.text import Span


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation as the linker compares it.

    Attributes:
        span: Where the words stand.
        words: Weighted stems of the words.
        speaker: The speaker's name as written, None if not known.
        direct: True in quotation marks.
    """

    span: Span
    words: dict[str, float]
    speaker: str | None
    direct: bool


@dataclass(frozen=True, slots=True)
class PassageProfile:
    """One passage as the linker compares it.

    Attributes:
        ref: Which passage.
        span: Where it stands.
        kind: Title or body.
        stems: Every telling stem with its rarity.
        plain: Those that are no part of a name.
        kinds: Kinds of happening it can tell, each with the rarity of the rarest stem that tells it.
        tellers: Stems of the words that tell a happening: its verbs, and nouns of the word table.
        names: Keys of what it names, each with its rarity.
        people: Those keys that are persons.
        places: Those keys that are places.
        carried: Keys of names from the passages just before and the title, with halved rarity.
        refers_to: Kinds of happening that it speaks of as known ("the meeting"); `carried` weighs in full then.
        values: Numbers and amounts, each with what it counts.
        people_told: Whom it tells of without a name.
        scenes: Where it says that something happens.
        dates: Dates that could be resolved.
        said: Quotations in it.
        shingles: Runs of three words, in lower case.
        bigrams: Pairs of telling stems that stand next to each other.
        denies: True when it denies something.
        doubts: True when it leaves something open.
        denial_spans: Where each word stands that denies something.
        doubt_spans: Where each word stands that leaves something open.
        stem_spans: Where each stem stands.
        kind_spans: Where the first word stands that can tell each of `kinds`.
        name_spans: Where each name stands.
    """

    ref: PassageRef
    span: Span
    kind: PassageKind
    stems: dict[str, float]
    plain: dict[str, float]
    kinds: dict[str, float]
    tellers: frozenset[str]
    names: dict[str, float]
    people: frozenset[str]
    places: frozenset[str]
    carried: dict[str, float]
    refers_to: frozenset[str]
    values: tuple[CountedPeople, ...]
    people_told: PeopleDescriptions
    scenes: EventLocations
    dates: tuple[Value, ...]
    said: tuple[Said, ...]
    shingles: frozenset[str]
    bigrams: frozenset[tuple[str, str]]
    denies: bool
    doubts: bool
    denial_spans: tuple[Span, ...]
    doubt_spans: tuple[Span, ...]
    stem_spans: dict[str, tuple[Span, ...]]
    kind_spans: dict[str, Span]
    name_spans: dict[str, tuple[Span, ...]]

    def for_reasons(self) -> PassageProfile:
        """Return what is left to be known once the passage stands in rows: what reasons are put into words from."""
        nothing = frozenset[str]()
        return replace(self, stems={}, tellers=nothing, shingles=nothing, bigrams=frozenset())


@dataclass(frozen=True, slots=True)
class ArticleProfile:
    """One article as the linker compares it.

    Attributes:
        article: Its key.
        text: Its text.
        published: ISO date; None if not known.
        passages: Profiles of the passages that can be linked (no furniture, no foreign text without words), by index.
        bag: Every stem of the article, weighted by log frequency and rarity, of Euclidean length 1.
        names: Every name of the article, weighted likewise, of Euclidean length 1.
        grounds: For each passage that can be linked, its terms with their weights (see ground.py), those of what it
            refers back to among them (see antecedents.py).
        participants: For each passage, the names in it and, for half, those carried to it, less those that stand all
            over the article; of Euclidean length 1.
    """

    article: int
    text: str
    published: str | None
    passages: dict[int, PassageProfile]
    bag: dict[str, float]
    names: dict[str, float]
    grounds: dict[int, dict[str, float]]
    participants: dict[int, dict[str, float]]
