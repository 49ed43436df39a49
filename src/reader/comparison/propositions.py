"""Statements in a form in which those of different accounts can be compared: stems, meanings and entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reader.comparison.accounts import Account
from reader.comparison.paraphrase import comparison_lexicon, joined_stem, meanings, opposite_names, same_nouns
from reader.comparison.stance import Commitment, commitment_of
from reader.model.analysis import Passage, PassageKind, Word
from reader.model.facts import Stance
from reader.model.links import PassageRef
from reader.model.statements import Attitude, Modality, Polarity, Role, Statement
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import is_function_word, normalize_apostrophes, stem
from reader.statements.grammar.word_rarity import rarity

CORE = frozenset({Role.SUBJECT, Role.OBJECT, Role.RECIPIENT})
"""Roles of those who take part in an event; an oblique phrase only says where, when or how."""
_PLACING = frozenset({"in", "on", "near", "off", "outside", "inside", "around", "during", "after", "before"})
_SPEAKERS = frozenset({"it", "i", "we"})
"""Pronouns that mean the speaker: "Orvane said it had paid"."""
_PERFECT = frozenset({"has", "have", "hasn't", "haven't", "hasn’t", "haven’t"})
_PARTICLES = frozenset({"off", "ahead", "out", "down", "away", "up", "over", "back", "through"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_CATEGORICAL = frozenset({"no", "nobody", "none", "nothing", "one"})
"""Words of a negation that leaves out nothing: "not one tram", "no ballot"."""
_AFTER = 12
"""Code points after a statement in which a word such as "until" can limit it."""
_EXISTING = frozenset({"be", "exist"})
_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "i", "we", "you", "us", "me"}
    | {"this", "that", "these", "those", "who", "which", "one", "ones", "both", "all", "some", "others", "another"}
    | {"none", "nobody", "anyone", "anybody", "someone", "somebody", "anything", "something", "nothing", "everything"}
    | {"everyone", "everybody", "himself", "herself", "itself", "themselves"}
)

PropositionKey = tuple[int, int, int]
"""What identifies a proposition among those compared."""


@dataclass(frozen=True, slots=True)
class Part:
    """A participant of a proposition.

    Attributes:
        role: Its part.
        keys: What it can be recognised by: the key of its entity, the stem of its head word, the meanings of that.
        entity: Key of its entity, None if it has no name.
        names: Stems of the words of its name; empty if it has none.
        is_open: True if its words do not say who or what it is: a pronoun or "the man", without a name.
        head: Stem of its head word.
        is_place: True after a preposition that says where.
    """

    role: Role
    keys: frozenset[str]
    entity: str | None
    names: frozenset[str]
    is_open: bool
    head: str
    is_place: bool = False

    def is_same(self, other: Part) -> bool:
        """Return whether both are the same, as far as words and names show."""
        if self.keys & other.keys:
            return True
        # A name that was recognised in one article only.
        return (self.entity is None) != (other.entity is None) and bool(
            {self.head} & other.names or {other.head} & self.names
        )


@dataclass(frozen=True, slots=True)
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
        place: The words that state it if they are not those of the whole statement, else None.
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
    place: Span | None = None

    @property
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

    @property
    def core(self) -> list[Part]:
        """The participants that are not merely circumstances."""
        return [part for part in self.parts if part.role in CORE]


def propositions_of(account: Account, position: int, passages: frozenset[int] | None = None) -> list[Proposition]:
    """Return what an account states, ready for comparison; what is never compared is left out.

    Args:
        account: The account.
        position: Its position among the accounts compared.
        passages: Indices of the passages to look at, None for all.
    """
    known = frozenset(entity for entity in account.entities if entity is not None)
    return [
        proposition
        for index, statement in enumerate(account.statements)
        if passages is None or statement.passage in passages
        if (proposition := _proposition(account, position, index, statement, known)) is not None
    ]


def circumstances_of(account: Account, proposition: Proposition) -> Iterator[Proposition]:
    """Yield the circumstances that a proposition takes for granted: "ran aground in thick fog" says that there was fog.

    Args:
        account: The account.
        proposition: One of its propositions.
    """
    if not proposition.holds:
        return
    for part, participant in zip(proposition.parts, proposition.statement.participants, strict=True):
        if part.role is Role.OBLIQUE and part.entity is None and part.head and not part.is_open:
            yield replace(
                proposition,
                predicate=frozenset({part.head}),
                meanings=meanings({part.head}),
                parts=(replace(part, role=Role.SUBJECT),),
                terms=frozenset({part.head}),
                place=Span(participant.start, participant.end),
            )


def is_existence(proposition: Proposition) -> bool:
    """Return whether a proposition states no more than that there is something: "there was no fog"."""
    return proposition.statement.lemma in _EXISTING and len(proposition.parts) == 1 and not proposition.parts[0].is_open


def _proposition(
    account: Account, position: int, index: int, statement: Statement, known: frozenset[str]
) -> Proposition | None:
    """Return the proposition of a statement; None for a passage of furniture and for predicates that are too vague."""
    passage = account.passages[statement.passage]
    commitment = commitment_of(account, statement)
    if commitment is None or passage.kind is PassageKind.FURNITURE:
        return None
    lacks_evidence = commitment.holds is None and _is_said_to_lack_evidence(account, statement)
    if lacks_evidence:
        commitment = replace(commitment, holds=False, stance=Stance.QUOTES_DENIAL)
    if commitment.holds and _hangs_on_negation(account, statement):
        return None
    if commitment.holds is False and not lacks_evidence and not _is_plain_denial(account, statement):
        return None
    predicate = _predicate_keys(account, passage, statement)
    lexicon = comparison_lexicon()
    if not (predicate - lexicon.vague - lexicon.light or opposite_names(predicate)):
        return None
    words = _words_between(account, passage, statement.start, statement.end)
    word = next((word for word in passage.words if word.start == statement.predicate.start), None)
    after = _words_between(account, passage, statement.end, statement.end + _AFTER)[:1]
    if statement.polarity is Polarity.NEGATED and lexicon.limits & {*words, *after}:
        return None
    return Proposition(
        account=position,
        ref=PassageRef(account.article, statement.passage),
        index=index,
        statement=statement,
        commitment=commitment,
        predicate=predicate,
        meanings=meanings(predicate),
        parts=tuple(_part(account, statement, number) for number in range(len(statement.participants))),
        terms=frozenset(stem(word) for word in words if not is_function_word(word) and word.isalpha()),
        known=known,
        is_temporary=statement.polarity is Polarity.NEGATED and bool(lexicon.not_yet & set(words)),
        is_perfect=statement.polarity is Polarity.NEGATED and bool(_PERFECT & set(words)),
        as_of=account.published[:10] if account.published else None,
        is_categorical=bool(_cue_words(account, statement) & _CATEGORICAL),
        is_noun=word is not None and word.pos in _NOUNS,
        is_kind=_is_quality(account, word, statement),
        lacks_evidence=lacks_evidence,
    )


def _is_plain_denial(account: Account, statement: Statement) -> bool:
    """Return whether a negated statement denies something that may have been claimed.

    "To stop them from firing" and "a coach who has not won" do not.
    """
    attribution = statement.attribution
    if attribution is not None and attribution.attitude is Attitude.DENIES:
        return True
    cues = _cue_words(account, statement)
    denies = bool(cues & comparison_lexicon().negators) or any(word.endswith("n't") for word in cues)
    return denies and statement.context is None


def _cue_words(account: Account, statement: Statement) -> set[str]:
    return {word for cue in statement.cues for word in normalize_apostrophes(cue.of(account.text).lower()).split()}


def _is_quality(account: Account, predicate: Word | None, statement: Statement) -> bool:
    """Return whether a predicate is a noun or an adjective, other than a participle, that is said of a subject."""
    if predicate is None or not any(part.role is Role.SUBJECT for part in statement.participants):
        return False
    is_participle = account.text[predicate.start : predicate.end].endswith("ed")
    return predicate.pos in _NOUNS or (predicate.pos == "ADJ" and not is_participle)


def _hangs_on_negation(account: Account, statement: Statement) -> bool:
    """Return whether a statement is part of a negated one: "would not return to direct the film"."""
    governor = account.statements[statement.context] if statement.context is not None else None
    return governor is not None and governor.polarity is Polarity.NEGATED and governor.passage == statement.passage


def _is_said_to_lack_evidence(account: Account, statement: Statement) -> bool:
    """Return whether a statement hangs on "there is no sign that": whoever says so does not believe it."""
    if statement.context is None:
        return False
    governor = account.statements[statement.context]
    return (
        governor.passage == statement.passage
        and governor.polarity is Polarity.NEGATED
        and any(part.lemma in comparison_lexicon().evidence for part in governor.participants)
    )


def _predicate_keys(account: Account, passage: Passage, statement: Statement) -> frozenset[str]:
    """Return the stems of a predicate, with those of the object if the verb alone says little ("found alcohol").

    If there is no object, what happens is the subject: "talks took place", "there was no fog".
    """
    key = joined_stem(statement.lemma)
    after = _words_between(account, passage, statement.predicate.end, statement.predicate.end + _AFTER)[:1]
    if _PARTICLES & set(after) and "-" not in key:
        key = f"{key}-{after[0]}"
    keys = {key}
    if any(part.preposition == "against" for part in statement.participants):
        keys.add(f"{key}-against")
    if key in comparison_lexicon().light:
        nouns = [part for part in statement.participants if part.mention is None and part.lemma not in _PRONOUNS]
        objects = [part for part in nouns if part.role is Role.OBJECT and stem(part.lemma) not in key]
        subjects = [part for part in nouns if part.role is Role.SUBJECT]
        keys |= {stem(part.lemma) for part in objects or subjects if part.lemma}
    return frozenset(keys)


def _part(account: Account, statement: Statement, number: int) -> Part:
    participant = statement.participants[number]
    mention = participant.mention
    if mention is None and participant.lemma in _SPEAKERS and statement.attribution is not None:
        mention = statement.attribution.mention
    entity = account.entities[mention] if mention is not None else None
    words = account.mentions[mention].text.split() if mention is not None else []
    counted = {
        stem(quantity.noun) for quantity in statement.quantities if quantity.participant == number and quantity.noun
    }
    head = stem(participant.lemma)
    is_pronoun = participant.lemma in _PRONOUNS
    is_open = entity is None and (is_pronoun or participant.lemma in comparison_lexicon().stand_ins)
    keys = set() if is_pronoun or not head.isalpha() else {head, *counted}
    keys |= {key for noun in keys for key in (*meanings({noun}), *same_nouns(noun))}
    if entity is not None:
        keys.add(f"={entity}")
    is_place = participant.preposition in _PLACING
    return Part(participant.role, frozenset(keys), entity, frozenset(map(stem, words)), is_open, head, is_place)


def _words_between(account: Account, passage: Passage, start: int, end: int) -> list[str]:
    return [
        account.text[word.start : word.end].lower() for word in passage.words if start <= word.start and word.end <= end
    ]


def shared_terms(a: Iterable[str], b: Iterable[str]) -> float:
    """Return the share of the smaller of two sets of stems, weighted by rarity, that is in the other one, 0-1."""
    ours, theirs = set(a), set(b)
    smaller = min(sum(map(rarity, ours)), sum(map(rarity, theirs)))
    return min(1.0, sum(map(rarity, ours & theirs)) / smaller) if smaller else 0.0
