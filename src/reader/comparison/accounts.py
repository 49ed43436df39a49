"""An article as comparison takes it, and quick access to its words, names and statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reader.model.analysis import Mention, Passage, PassageKind, Value
from reader.model.facts import Stance
from reader.model.statements import Attitude, Attribution, Modality, Statement
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import is_function_word, stem
from reader.statements.passage_grammar import PassageGrammar

_STANCES = {
    Attitude.SAYS: Stance.QUOTES,
    Attitude.CONFIRMS: Stance.QUOTES,
    Attitude.BELIEVES: Stance.QUOTES,
    Attitude.DENIES: Stance.QUOTES_DENIAL,
    Attitude.DOUBTS: Stance.OPEN,
}
_UNCOMMITTED = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL, Modality.ASKED})


@dataclass(frozen=True, slots=True)
class Account:
    """One article with what it states.

    Attributes:
        article: Its key.
        publisher: Who published it, None if not known.
        published: ISO 8601 date or time of publication, None if not known.
        text: Its text.
        passages: Its passages in order.
        mentions: Names and values in it.
        entities: For each mention the key of its entity; None if it has none.
        statements: What it states, in the order of the text.
        values: Numbers and dates in it.
    """

    article: int
    publisher: str | None
    published: str | None
    text: str
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[str | None, ...]
    statements: tuple[Statement, ...]
    values: tuple[Value, ...] = ()

    @property
    def day(self) -> str | None:
        """ISO date of publication, None if not known."""
        return self.published[:10] if self.published else None


class AccountIndex:
    """Quick access to the words, names and statements of one account, or of some of its passages.

    Attributes:
        account: The account.
        scope: Indices of the passages whose values are wanted, None for all.
    """

    def __init__(self, account: Account, scope: frozenset[int] | None = None) -> None:
        self.account = account
        self.scope = scope
        self._grammars: dict[int, PassageGrammar] = {}
        self._terms: dict[int, frozenset[str]] = {}

    @cached_property
    def _mentions_by_passage(self) -> dict[int, list[tuple[int, Mention]]]:
        mentions: dict[int, list[tuple[int, Mention]]] = defaultdict(list)
        for index, mention in enumerate(self.account.mentions):
            mentions[mention.passage].append((index, mention))
        return mentions

    @cached_property
    def _passage_places(self) -> dict[int, int]:
        return {passage.index: place for place, passage in enumerate(self.account.passages)}

    def passages(self) -> Iterator[Passage]:
        """Yield the passages in scope that have words."""
        for passage in self.account.passages:
            if passage.words and (self.scope is None or passage.index in self.scope):
                yield passage

    def statements(self) -> Iterator[tuple[int, Statement]]:
        """Yield the statements of the passages in scope, each with its index in the account."""
        for place, statement in enumerate(self.account.statements):
            if self.scope is None or statement.passage in self.scope:
                yield place, statement

    def names(self) -> Iterator[tuple[int, Mention]]:
        """Yield the names in the passages in scope, each with its index among the mentions of the account."""
        for position, mention in enumerate(self.account.mentions):
            if mention.label.is_name and (self.scope is None or mention.passage in self.scope):
                yield position, mention

    def place_of(self, passage: int) -> int:
        """Return the position of a passage among the passages of the account."""
        return self._passage_places[passage]

    def grammar(self, passage: int) -> PassageGrammar:
        """Return the words and names of a passage."""
        grammar = self._grammars.get(passage)
        if grammar is None:
            found = self.account.passages[self._passage_places[passage]]
            grammar = PassageGrammar.of(self.account.text, found, self._mentions_by_passage.get(passage, ()))
            self._grammars[passage] = grammar
        return grammar

    def is_title(self, passage: int) -> bool:
        """Return whether a passage is a heading."""
        return self.account.passages[self._passage_places[passage]].kind is PassageKind.TITLE

    def names_in(self, span: Span, passage: int) -> list[int]:
        """Return the indices of the names within a stretch of a passage."""
        return [
            index
            for index, mention in self._mentions_by_passage.get(passage, ())
            if mention.label.is_name and span.start <= mention.start and mention.end <= span.end
        ]

    def entity(self, mention: int | None) -> str | None:
        """Return the key of the entity of a mention, None if it is not known."""
        return self.account.entities[mention] if mention is not None else None

    def terms(self, span: Span, passage: int, without: Sequence[Span] = ()) -> tuple[str, ...]:
        """Return the stems of the content words of a stretch, and the keys of the entities named in it.

        Args:
            span: The stretch.
            passage: Index of the passage.
            without: Stretches whose words are left out.
        """
        names = self.names_in(span, passage)
        named = [Span(m.start, m.end) for m in (self.account.mentions[i] for i in names)]
        grammar = self.grammar(passage)
        terms = {key for index in names if (key := self.entity(index)) is not None}
        for place in grammar.words_in(span):
            word, surface = grammar.tree.words[place], grammar.tree.surfaces[place]
            if word.pos in {"NUM", "PUNCT", "PRON", "DET", "ADP", "AUX"} or is_function_word(surface):
                continue
            if not surface[:1].isalpha() or any(out.start <= word.start < out.end for out in without):
                continue
            # Of a name, words in lower case say what it is: "the Tarn forest", "the Halberg furniture warehouse".
            is_plain = self.account.text[word.start].islower()
            if is_plain or not any(name.start <= word.start < name.end for name in named):
                terms.add(stem(word.lemma or surface))
        return tuple(sorted(terms))

    def passage_terms(self, passage: int) -> frozenset[str]:
        """Return the terms of a whole passage."""
        terms = self._terms.get(passage)
        if terms is None:
            found = self.account.passages[self.place_of(passage)]
            terms = self._terms[passage] = frozenset(self.terms(Span(found.start, found.end), passage))
        return terms

    def statement_at(self, offset: int, places: Sequence[int]) -> int:
        """Return the statement that words belong to: the one with the shortest clause around them.

        Args:
            offset: The code point.
            places: Indices of the statements to choose from; one at least.
        """
        statements = self.account.statements

        def distance(place: int) -> tuple[int, int]:
            statement = statements[place]
            is_within = statement.start <= offset < statement.end
            apart = 0 if is_within else min(abs(offset - statement.start), abs(offset - statement.end))
            return apart, statement.end - statement.start

        return min(places, key=distance)

    def stance(self, statement: Statement) -> Stance:
        """Return how the account stands to a value that it gives in a statement."""
        if statement.attribution is not None:
            return _STANCES[statement.attribution.attitude]
        return Stance.OPEN if statement.modality in _UNCOMMITTED else Stance.ASSERTS

    def giver(self, attribution: Attribution | None) -> str | None:
        """Return who gives a value, by name if there is one; None for the account itself."""
        if attribution is None or attribution.mention is None:
            return attribution.name if attribution is not None else None
        name = self.account.mentions[attribution.mention].text
        return attribution.name if attribution.name is not None and name in attribution.name else name

    def speaker(self, attribution: Attribution | None) -> str | None:
        """Return the key of the entity that a statement is attributed to, None if it is not known."""
        return self.entity(attribution.mention) if attribution is not None else None
