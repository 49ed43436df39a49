"""Statements in a form in which those of different accounts can be compared: stems, meanings and entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reader.comparison.accounts import Account
from reader.comparison.clause_words import NOUNS, is_quality, predicate_keys, word_after, words_between
from reader.comparison.denials import (
    hangs_on_negation,
    is_called_untrue,
    is_categorical,
    is_joined,
    is_limited,
    is_perfect,
    is_plain_denial,
    is_said_to_lack_evidence,
    is_temporary,
)
from reader.comparison.paraphrase import (
    broad_names,
    claim_meanings,
    comparison_lexicon,
    joined_stem,
    opposite_names,
    same_nouns,
)
from reader.comparison.parts import CORE, PRONOUNS, Part, part_of
from reader.comparison.refutations import refutation_lexicon
from reader.comparison.stance import Commitment, commitment_of
from reader.model.analysis import Label, PassageKind
from reader.model.facts import Stance
from reader.model.links import PassageRef
from reader.model.statements import Modality, Polarity, Role, Statement
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import is_function_word, stem

_EXISTING = frozenset({"be", "exist"})
_HAVING = frozenset({"have"})
_UNSAID = frozenset(
    {"information", "detail", "details", "word", "comment", "news", "statement", "response", "reaction", "answer"}
    | {"reply", "sign", "evidence", "proof", "indication", "doubt", "reason", "need", "plan", "intention", "chance"}
)
"""What there is not without anything being denied: "there was no comment"."""
_ABSENT = frozenset({"without", "instead", "like", "as", "for", "against", "than", "despite"})
"""Prepositions of what need not have been there."""

_COMPLEMENTING = frozenset({"to", "from"})
_WORD_BEFORE = 8
"""Code points before a verb among which "to" or "from" stands."""
_MANNER = "ly"
_LIMITING = frozenset({"when", "while", "until", "unless", "if", "before", "after"})
"""Words before a clause outside of which a denial says nothing."""

PropositionKey = tuple[int, int, int]
"""What identifies a proposition among those compared."""


@dataclass(frozen=True)
class Proposition:
    """A statement ready for comparison.

    Attributes:
        account: Position of its account among those compared.
        ref: Its passage.
        index: Index of the statement in the article.
        statement: The statement.
        commitment: What the account commits to with it.
        predicate: Stems of the predicate; for a verb that says little without its object, of the object as well.
        meanings: Meanings of the predicate that other words share.
        parts: Who and what takes part.
        terms: Stems of the content words of its clause.
        known: Keys of all entities that its article names.
        is_temporary: True for a negation that is limited to the time of writing ("has not resigned yet").
        as_of: ISO date from which its account speaks, None if not known.
        is_categorical: True for a negation that leaves out nothing: "not one tram", "nobody".
        is_noun: True if its predicate is a noun: "announced an appeal", "the arrest of".
        is_kind: True if it says what or how something is: "it is not a hoax", "is alive".
        is_perfect: True for a negation that holds up to the time of writing ("has not been released").
        lacks_evidence: True for a denial such as "there was no sign that".
        is_embedded: True in a clause that takes it for granted ("after ...", "who ..."), other than one for a reason.
        towns: Places that its passage names, which may be where it happened.
        place: The words that state it if they are not those of the whole statement, else None.
        complements: Stems of the verbs that hang on its predicate: allowed to "decide", kept from "voting".
        manner: Stems of the words that say how, in its clause: "inappropriately".
    """

    account: int
    ref: PassageRef
    index: int
    statement: Statement
    commitment: Commitment
    predicate: frozenset[str]
    meanings: frozenset[str]
    parts: tuple[Part, ...]
    terms: frozenset[str]
    known: frozenset[str]
    is_temporary: bool
    as_of: str | None = None
    is_categorical: bool = False
    is_noun: bool = False
    is_kind: bool = False
    is_perfect: bool = False
    lacks_evidence: bool = False
    is_embedded: bool = False
    towns: frozenset[str] = frozenset()
    place: Span | None = None
    complements: frozenset[str] = frozenset()
    manner: frozenset[str] = frozenset()

    @cached_property
    def key(self) -> PropositionKey:
        """What identifies it: its account, its statement, and its place if it is only a part of that."""
        return self.account, self.index, self.place.start if self.place else -1

    @property
    def holds(self) -> bool | None:
        """True if it holds by the account, False if not, None if that is left open."""
        return self.commitment.holds

    @property
    def is_finding(self) -> bool:
        """True if its subject has no part in what it states: "a test found alcohol"."""
        return joined_stem(self.statement.lemma) in comparison_lexicon().finding

    @property
    def is_planned(self) -> bool:
        """True if it lies in the future by the account."""
        return self.statement.modality is Modality.PLANNED

    @cached_property
    def core(self) -> list[Part]:
        """The participants that are not merely circumstances."""
        return [part for part in self.parts if part.role in CORE]

    @cached_property
    def by_role(self) -> Mapping[Role, list[Part]]:
        """The participants in each role."""
        found: defaultdict[Role, list[Part]] = defaultdict(list)
        for part in self.parts:
            found[part.role].append(part)
        return found

    @cached_property
    def opposites(self) -> frozenset[str]:
        """The names of the pairs of opposites that its predicate belongs to."""
        return opposite_names(self.predicate)

    @cached_property
    def topics(self) -> frozenset[str]:
        """The words and meanings of its predicate, one of which a proposition about the same thing has."""
        return self.predicate | self.meanings | broad_names(self.predicate)


def propositions_of(account: Account, position: int, passages: frozenset[int] | None = None) -> list[Proposition]:
    """Return what an account states, ready for comparison; what is never compared is left out.

    Args:
        account: The account.
        position: Its position among the accounts compared.
        passages: Indices of the passages to look at, None for all.
    """
    known = frozenset(entity for entity in account.entities if entity is not None)
    towns: defaultdict[int, set[str]] = defaultdict(set)
    for mention in account.mentions:
        if mention.label is Label.GPE:
            towns[mention.passage].add(mention.text)
    complements, limited = _complements(account), _limited(account)
    found = (
        _proposition(
            account, position, index, statement, known, frozenset(towns[statement.passage]), complements[index]
        )
        for index, statement in enumerate(account.statements)
        if (passages is None or statement.passage in passages)
        and not (index in limited and statement.polarity is Polarity.NEGATED)
    )
    return [proposition for proposition in found if proposition is not None]


def _complements(account: Account) -> defaultdict[int, list[str]]:
    """Return for each statement the stems of the verbs after "to" and "from" that hang on its predicate."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for statement in account.statements:
        before = account.text[statement.predicate.start - _WORD_BEFORE : statement.predicate.start].split()
        if statement.context is not None and before and before[-1].lower() in _COMPLEMENTING:
            governor = account.statements[statement.context]
            if governor.predicate.end <= statement.predicate.start:
                found[statement.context].append(joined_stem(statement.lemma))
    return found


def _limited(account: Account) -> set[int]:
    """Return the statements that hold only when another clause does: "no shot was fired when he was held"."""
    found = set()
    for statement in account.statements:
        before = account.text[statement.start - _WORD_BEFORE : statement.start].split()[-1:]
        if statement.context is not None and _LIMITING & {*before, *account.text[statement.start :].split(None, 1)[:1]}:
            found.add(statement.context)
    return found


def circumstances_of(account: Account, proposition: Proposition) -> Iterator[Proposition]:
    """Yield the circumstances that a proposition takes for granted: "ran aground in thick fog" says that there was fog.

    Args:
        account: The account.
        proposition: One of its propositions.
    """
    if not proposition.holds:
        return
    for part, participant in zip(proposition.parts, proposition.statement.participants, strict=True):
        is_absent = (
            part.preposition in _ABSENT or account.text[participant.start : participant.end].lower()[:3] == "no "
        )
        if part.entity is None and part.head and not part.is_open and not is_absent:
            yield replace(
                proposition,
                predicate=frozenset({part.head}),
                meanings=claim_meanings({part.head}) | same_nouns(part.head),
                parts=(replace(part, role=Role.SUBJECT),),
                terms=frozenset({part.head}),
                place=Span(participant.start, participant.end),
            )


def existing(proposition: Proposition) -> Part | None:
    """Return what a proposition states that there is: "there was no fog", "no siren was heard"; None if it states more.

    Args:
        proposition: It is denied, so that "we had no fighters here" and "no shot was fired" state no more.
    """
    things = [part for part in proposition.core if not part.is_open]
    if len(things) != 1 or len(proposition.core) > 2:
        return None
    lemma = joined_stem(proposition.statement.lemma)
    if lemma in _EXISTING:
        return things[0] if len(proposition.parts) == 1 else None
    is_left_out = proposition.is_categorical and things[0].role is Role.OBJECT
    return things[0] if is_left_out and lemma in comparison_lexicon().perceived | _HAVING else None


def _has_unsaid(statement: Statement) -> bool:
    return any(participant.role in CORE and participant.lemma in _UNSAID for participant in statement.participants)


def _reported_things(account: Account, statement: Statement) -> frozenset[str]:
    """Return the stems of what "reports of knock signals" are about."""
    return frozenset(
        stem(word)
        for participant in statement.participants
        if participant.role is Role.OBJECT and participant.mention is None
        for word in account.text[participant.start : participant.end].lower().split()
        if word.isalpha() and not is_function_word(word)
    )


def _proposition(
    account: Account,
    position: int,
    index: int,
    statement: Statement,
    known: frozenset[str],
    towns: frozenset[str],
    complements: Sequence[str],
) -> Proposition | None:
    """Return the proposition of a statement; None for a passage of furniture and for predicates that are too vague."""
    passage = account.passages[statement.passage]
    commitment = commitment_of(account, statement)
    if commitment is None or passage.kind is PassageKind.FURNITURE:
        return None
    lacks_evidence = commitment.holds is None and is_said_to_lack_evidence(account, statement)
    if lacks_evidence:
        commitment = replace(commitment, holds=False, stance=Stance.QUOTES_DENIAL)
    if commitment.holds and any(part.lemma == "nothing" for part in statement.participants):
        commitment = replace(commitment, holds=False, stance=Stance.DENIES)
    if commitment.holds and is_called_untrue(account, passage, statement):
        commitment = replace(commitment, holds=False, stance=Stance.QUOTES_DENIAL)
    if commitment.holds and hangs_on_negation(account, statement):
        return None
    is_mistaken = statement.polarity is Polarity.AFFIRMED and commitment.holds is False
    if commitment.holds is False and not lacks_evidence and not is_mistaken and not is_plain_denial(account, statement):
        return None
    lexicon = comparison_lexicon()
    words = words_between(account, passage, statement.start, statement.end)
    predicate = predicate_keys(account, passage, statement) | set(map(joined_stem, lexicon.manner & set(words)))
    if commitment.holds is False and statement.lemma in refutation_lexicon().reports:
        predicate |= _reported_things(account, statement)
    things = frozenset[str]()
    is_denied_of_all = commitment.holds is False and not lacks_evidence and is_categorical(account, statement)
    if is_denied_of_all and joined_stem(statement.lemma) in lexicon.perceived:
        things = frozenset(
            stem(part.lemma)
            for part in statement.participants
            if part.role is Role.OBJECT and part.mention is None and part.lemma and part.lemma not in PRONOUNS
        )
    if not ((predicate | things) - lexicon.vague - lexicon.light or opposite_names(predicate)):
        return None
    is_negated = statement.polarity is Polarity.NEGATED
    if is_negated and statement.lemma in _EXISTING | _HAVING and _has_unsaid(statement):
        return None
    if is_negated and is_limited(words, word_after(account, passage, statement.end)):
        return None
    word = next((word for word in passage.words if word.start == statement.predicate.start), None)
    return Proposition(
        account=position,
        ref=PassageRef(account.article, statement.passage),
        index=index,
        statement=statement,
        commitment=commitment,
        predicate=predicate | things,
        meanings=claim_meanings(predicate | things).union(*map(same_nouns, things)),
        parts=tuple(part_of(account, statement, number) for number in range(len(statement.participants))),
        terms=frozenset(stem(word) for word in words if not is_function_word(word) and word.isalpha()),
        known=known,
        is_temporary=is_negated and is_temporary(words),
        is_perfect=is_negated and is_perfect(words),
        as_of=account.published[:10] if account.published else None,
        is_categorical=not lacks_evidence and is_categorical(account, statement),
        is_noun=word is not None and word.pos in NOUNS,
        is_kind=is_quality(account, word, statement, words),
        lacks_evidence=lacks_evidence,
        towns=towns,
        is_embedded=statement.context is not None and not is_joined(account, statement),
        complements=frozenset(complements),
        manner=frozenset(stem(word) for word in words if word.endswith(_MANNER)),
    )
