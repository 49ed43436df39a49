"""Causes that accounts give for one event: "the fire was caused by a heater", "a cigarette started the blaze"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations

from reader.comparison.account_pairs import SOON
from reader.comparison.accounts import Account
from reader.comparison.clause_words import NOUNS
from reader.comparison.paraphrase import joined_stem, meanings, same_nouns
from reader.comparison.stance import commitment_of
from reader.model.analysis import Passage, PassageKind, Word
from reader.model.facts import Difference, Fact, FactKind, FactState, Relation, StatedValue
from reader.model.links import PassageRef
from reader.model.statements import Participant, Role, Statement
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import event_lexicon, stem
from reader.statements.grammar.word_lists import read_sections, words_of

CONFIDENCE = 0.82
"""Probability that two different causes of one event exclude each other: it may have several."""
_LONGEST = 6
"""Words of the phrase after "caused by" that are looked at."""
_ENDING = frozenset({"VERB", "AUX", "SCONJ", "CCONJ", "ADP"})
"""Parts of speech at which such a phrase ends."""
_EVENTS = frozenset({"fire", "crash", "bombing", "sinking", "outage", "flood", "failure", "outbreak"})
"""Types of event that have one cause; a protest or a loss has many."""
_GENERIC = frozenset(
    {"problem", "reason", "cause", "fact", "thing", "event", "incident", "factor", "number", "lack", "coast"}
)


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause that an account gives.

    Attributes:
        account: Position of the account.
        statement: Index of the statement in the article.
        effect: Stems and kinds of the event that it caused.
        event: The word for that event.
        keys: Stems and kinds of the nouns that name the cause.
        place: The words that name it.
    """

    account: int
    statement: int
    effect: frozenset[str]
    event: str
    keys: frozenset[str]
    place: Span


def cause_facts(accounts: Sequence[Account]) -> list[Fact]:
    """Return the events to which accounts give different causes.

    Args:
        accounts: Articles about the same events, in the order of the columns.
    """
    causes = [list(causes_of(account, position)) for position, account in enumerate(accounts)]
    facts = []
    for ours, theirs in combinations(causes, 2):
        if not (ours and theirs and _are_of_one_time(accounts[ours[0].account], accounts[theirs[0].account])):
            continue
        pairs = [(a, b) for a in ours for b in theirs if a.effect & b.effect]
        # An account that also gives the other cause does not exclude it.
        if pairs and not any(a.keys & b.keys for a, b in pairs):
            facts.append(_fact(accounts, *pairs[0]))
    return facts


def _are_of_one_time(a: Account, b: Account) -> bool:
    """Return whether two accounts were published so close to each other that one event is meant."""
    if a.day is None or b.day is None:
        return False
    return abs((date.fromisoformat(a.day) - date.fromisoformat(b.day)).days) <= SOON


def causes_of(account: Account, position: int) -> Iterator[Cause]:
    """Yield the causes that an account commits to, in the order of the text.

    Args:
        account: The account.
        position: Its position among the accounts compared.
    """
    for index, statement in enumerate(account.statements):
        passage = account.passages[statement.passage]
        commitment = commitment_of(account, statement)
        if passage.kind is PassageKind.FURNITURE or commitment is None or not commitment.holds:
            continue
        found = _named_after(account, passage, statement) or _named_before(account, passage, statement)
        if found is None:
            continue
        effect, place = found
        keys = _keys(account, passage, place)
        event = stem(effect.lemma)
        kinds = frozenset({event, *meanings({event}), *same_nouns(event)})
        if keys and effect.mention is None and _EVENTS & set(event_lexicon().event_types.get(event, ())):
            yield Cause(position, index, kinds, effect.lemma, keys, place)


def _named_after(account: Account, passage: Passage, statement: Statement) -> tuple[Participant, Span] | None:
    """Return the effect and the words after "caused by", None if there are none."""
    surfaces = [account.text[word.start : word.end].lower() for word in passage.words]
    for phrase in _cause_phrases():
        for start in range(len(surfaces) - len(phrase)):
            end = start + len(phrase)
            is_here = statement.start <= passage.words[start].start < statement.end
            if not is_here or tuple(surfaces[start:end]) != phrase:
                continue
            effect = _last_before(statement, passage.words[start].start)
            phrase_words = list(_phrase(account.text, passage.words[end : end + _LONGEST]))
            if effect and phrase_words:
                return effect, Span(phrase_words[0].start, phrase_words[-1].end)
    return None


def _phrase(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """Yield words up to the end of their phrase: a verb, a preposition or a punctuation mark."""
    for number, word in enumerate(words):
        if word.pos in _ENDING or (number and text[words[number - 1].end : word.start].strip()):
            return
        yield word


def _named_before(account: Account, passage: Passage, statement: Statement) -> tuple[Participant, Span] | None:
    """Return the effect and the subject of a verb such as "trigger", None if it is another verb."""
    if joined_stem(statement.lemma) not in _causing_verbs():
        return None
    subjects = [part for part in statement.participants if part.role is Role.SUBJECT and part.mention is None]
    objects = [part for part in statement.participants if part.role is Role.OBJECT]
    if not subjects or not objects:
        return None
    return objects[0], Span(subjects[0].start, subjects[0].end)


def _last_before(statement: Statement, place: int) -> Participant | None:
    before = [part for part in statement.participants if part.end <= place and part.role is not Role.OBLIQUE]
    return before[-1] if before else None


def _keys(account: Account, passage: Passage, place: Span) -> frozenset[str]:
    nouns = {
        stem(word.lemma)
        for word in passage.words
        if place.start <= word.start and word.end <= place.end and word.pos in NOUNS
    }
    nouns -= set(map(stem, _GENERIC))
    return frozenset(nouns | {key for noun in nouns for key in (*meanings({noun}), *same_nouns(noun))})


@cache
def _cause_phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in read_sections("comparison_words.txt")["cause"])


@cache
def _causing_verbs() -> frozenset[str]:
    return frozenset(map(joined_stem, words_of(read_sections("comparison_words.txt")["causing"])))


def _fact(accounts: Sequence[Account], a: Cause, b: Cause) -> Fact:
    values = tuple(_value(accounts[cause.account], cause) for cause in (a, b))
    why = f"different causes: {values[0].value}; {values[1].value}"
    return Fact(
        kind=FactKind.CLAIM,
        what=f"cause of the {a.event}",
        unit=None,
        values=values,
        differences=(Difference(0, 1, Relation.DIFFERENT, CONFIDENCE, why),),
        state=FactState.DIFFER,
        confidence=CONFIDENCE,
        why=why,
    )


def _value(account: Account, cause: Cause) -> StatedValue:
    statement = account.statements[cause.statement]
    commitment = commitment_of(account, statement)
    assert commitment is not None
    return StatedValue(
        ref=PassageRef(account.article, statement.passage),
        start=cause.place.start,
        end=cause.place.end,
        kind=FactKind.CLAIM,
        topics=("cause", cause.event),
        terms=tuple(sorted(cause.keys)),
        holder=cause.event,
        value=" ".join(cause.place.of(account.text).split()),
        as_of=account.published[:10] if account.published else None,
        according_to=commitment.according_to,
        speaker=commitment.speaker,
        stance=commitment.stance,
        statement=cause.statement,
    )
