"""What a passage is about, as rows of the coverage are merged and titled by it: types of event, names, days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reader.model.analysis import Label, Mention
from reader.model.links import PassageRef
from reader.model.statements import Statement
from reader.views.coverage.model import CoverageSource

PLACE_LABELS = frozenset({Label.GPE, Label.LOC, Label.FAC})


@dataclass(frozen=True, slots=True)
class PassageContent:
    """What one passage is about.

    Attributes:
        types: Types of event that it can report: by the predicates of its statements, and by the nouns in them.
        predicates: Those that a predicate reports, each with the word.
        names: Keys of the people, organisations, places and the like that it names, each as written; adjectives such as
            "Afghan" are left out.
        places: Those of the keys that are places.
        days: ISO dates on which something happened by its words, each with the types of event that it is the day of;
            None for all. Days of mere reports are left out.
    """

    types: frozenset[str]
    predicates: Mapping[str, str]
    names: Mapping[str, str]
    places: frozenset[str]
    days: Mapping[str, frozenset[str] | None]


class Contents:
    """The contents of passages, each worked out when it is first asked for.

    Args:
        sources: The articles, by key.
    """

    def __init__(self, sources: Mapping[int, CoverageSource]) -> None:
        self._sources = {key: _SourceContents(source) for key, source in sources.items()}
        self._known: dict[PassageRef, PassageContent] = {}

    def of(self, ref: PassageRef) -> PassageContent:
        """Return what a passage is about."""
        content = self._known.get(ref)
        if content is None:
            content = self._known[ref] = self._sources[ref.article].of(ref.passage)
        return content

    def name_key(self, article: int, mention: int) -> str:
        """Return the key of a mention, given by its index, as `PassageContent.names` has it."""
        return self._sources[article].name_key(mention)

    def statements(self, ref: PassageRef) -> Sequence[Statement]:
        """Return what a passage states."""
        return self._sources[ref.article].statements.get(ref.passage, ())


class _SourceContents:
    def __init__(self, source: CoverageSource) -> None:
        self._source = source

    @cached_property
    def statements(self) -> dict[int, list[Statement]]:
        by_passage: dict[int, list[Statement]] = {}
        for statement in self._source.statements:
            by_passage.setdefault(statement.passage, []).append(statement)
        return by_passage

    @cached_property
    def _mentions(self) -> dict[int, list[tuple[Mention, str | None]]]:
        by_passage: dict[int, list[tuple[Mention, str | None]]] = {}
        for mention, entity in self._source.mentions:
            if mention.label.is_name and mention.label is not Label.NORP:
                by_passage.setdefault(mention.passage, []).append((mention, entity))
        return by_passage

    def name_key(self, mention: int) -> str:
        return _key(*self._source.mentions[mention])

    def of(self, passage: int) -> PassageContent:
        named = self._mentions.get(passage, ())
        names: dict[str, str] = {}
        for mention, entity in named:
            names.setdefault(_key(mention, entity), mention.text)
        predicates = self._predicates(passage)
        return PassageContent(
            types=frozenset(predicates) | self._types_of_nouns(passage),
            predicates=predicates,
            names=names,
            places=frozenset(_key(mention, entity) for mention, entity in named if mention.label in PLACE_LABELS),
            days=self._days(passage),
        )

    def _predicates(self, passage: int) -> dict[str, str]:
        types: dict[str, str] = {}
        for statement in self.statements.get(passage, ()):
            for name in statement.event_types:
                types.setdefault(name, statement.predicate.of(self._source.text))
        return types

    def _types_of_nouns(self, passage: int) -> frozenset[str]:
        """Return the types of event that participants of statements stand for: "the toll", "the sinking"."""
        # The lexicon takes long to load; the command line imports this module for the names of its options.
        from reader.statements.grammar.event_lexicon import event_lexicon, stem

        lexicon = event_lexicon().event_types
        lemmas = (one.lemma for statement in self.statements.get(passage, ()) for one in statement.participants)
        return frozenset(name for lemma in lemmas for name in lexicon.get(stem(lemma), ()))

    def _days(self, passage: int) -> dict[str, frozenset[str] | None]:
        """Return the single days of what a passage states.

        Of an article that was not parsed, nothing is known but the days that its passages mention.
        """
        if not self._source.statements:
            day = self._source.dates.get(passage)
            return {day: None} if day else {}
        days: dict[str, frozenset[str] | None] = {}
        for statement in self.statements.get(passage, ()):
            time = statement.time
            if time is not None and time.date_from is not None and time.date_from == time.date_to:
                days[time.date_from] = (days.get(time.date_from) or frozenset()) | frozenset(statement.event_types)
        return days


def background_passages(sources: Iterable[CoverageSource]) -> frozenset[PassageRef]:
    """Return the passages of articles that state standing facts and no event."""
    # The lexicons take long to load; the command line imports this module for the names of its options.
    from reader.statements.background import is_background

    found: list[PassageRef] = []
    for source in sources:
        by_passage: dict[int, list[Statement]] = defaultdict(list)
        for statement in source.statements:
            by_passage[statement.passage].append(statement)
        found += [
            PassageRef(source.article, index)
            for index, statements in by_passage.items()
            if is_background(source.text, source.passages[index], statements)
        ]
    return frozenset(found)


def _key(mention: Mention, entity: str | None) -> str:
    # A name without an entity still is the same spelling elsewhere.
    return entity or f"~{mention.text.casefold()}"
