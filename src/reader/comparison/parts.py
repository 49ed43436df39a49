"""Who and what takes part in a proposition, in a form that can be recognised in another account."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from reader.comparison.accounts import Account
from reader.comparison.names import is_one_name, is_spelling, shares_family_name
from reader.comparison.paraphrase import comparison_lexicon, meanings, same_nouns
from reader.model.analysis import Label
from reader.model.statements import Participant, Role, Statement
from reader.statements.grammar.event_lexicon import is_function_word, stem

CORE = frozenset({Role.SUBJECT, Role.OBJECT, Role.RECIPIENT})
"""Roles of those who take part in an event; an oblique phrase only says where, when or how."""
PRONOUNS = frozenset(
    {"he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "i", "we", "you", "us", "me"}
    | {"this", "that", "these", "those", "who", "which", "one", "ones", "both", "all", "some", "others", "another"}
    | {"none", "nobody", "anyone", "anybody", "someone", "somebody", "anything", "something", "nothing", "everything"}
    | {"everyone", "everybody", "himself", "herself", "itself", "themselves"}
)
"""Words that do not say who or what they mean."""
REFERRING = frozenset(
    {"he", "she", "it", "they", "him", "her", "them", "this", "that", "these", "those", "which", "who", "one", "both"}
    | {"all", "some", "most", "few", "none", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
)
"""Words for what has been named before: "it had not collapsed", "all four were open"."""
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "last"})
_NOBODY = frozenset({"nobodi", "none", "nobody", "no-one"})
_SPEAKERS = frozenset({"it", "i", "we"})
"""Pronouns that mean the speaker: "Orvane said it had paid"."""
_NAMED_AFTER = frozenset({Label.PERSON, Label.ORG})
_PLACING = frozenset({"in", "on", "near", "off", "outside", "inside", "around", "during", "after", "before"})


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
        preposition: The preposition before it, None if there is none.
        name: Its name as it is written, empty if it has none.
        words: Stems of all its content words: "the tax on petrol" is about petrol.
        ordinal: The word that says which of several it is: "the second blast"; None if there is none.
        candidates: Keys of what a pronoun or "all four" may mean: what the passage and the one before it name.
        is_body: True for the name of a company, an authority or another organisation.
    """

    role: Role
    keys: frozenset[str]
    entity: str | None
    names: frozenset[str]
    is_open: bool
    head: str
    preposition: str | None = None
    name: str = ""
    words: frozenset[str] = frozenset()
    ordinal: str | None = None
    candidates: frozenset[str] = frozenset()
    is_body: bool = False

    def describes(self, other: Part) -> bool:
        """Return whether this may stand for the name of an organisation: "the company"."""
        return other.is_body and self.entity is None and self.head in comparison_lexicon().bodies

    def may_mean(self, other: Part) -> bool:
        """Return whether this can mean another part: a pronoun, by what is named before it, or petrol by its tax."""
        if self.candidates & other.keys:
            return True
        return self.entity is None and self.head in other.words and not self.is_open

    @property
    def is_nobody(self) -> bool:
        """True of "nobody" and "none"."""
        return self.head in _NOBODY

    @property
    def is_place(self) -> bool:
        """True after a preposition that says where or when."""
        return self.preposition in _PLACING

    def is_same(self, other: Part) -> bool:
        """Return whether both are the same, as far as words and names show."""
        if self.ordinal and other.ordinal and self.ordinal != other.ordinal:
            return False
        if self.keys & other.keys:
            return True
        if self.name and other.name:
            return is_spelling(self.name, other.name) or (
                shares_family_name(self.name, other.name) and is_one_name(self.name, other.name)
            )
        # A name that was recognised in one article only.
        return (self.entity is None) != (other.entity is None) and bool(
            {self.head} & other.names or {other.head} & self.names
        )


def part_of(account: Account, statement: Statement, number: int) -> Part:
    """Return a participant of a statement, ready for comparison.

    Args:
        account: The account.
        statement: One of its statements.
        number: Index of the participant in it.
    """
    participant = statement.participants[number]
    mention = _mention_of(account, statement, participant)
    entity = account.entities[mention] if mention is not None else None
    words = account.mentions[mention].text.split() if mention is not None else []
    is_reference = entity is None and participant.lemma in REFERRING
    is_vague = participant.lemma in PRONOUNS or participant.lemma in comparison_lexicon().stand_ins
    return Part(
        role=participant.role,
        keys=_keys_of(account, statement, number),
        entity=entity,
        names=frozenset(map(stem, words)),
        is_open=is_reference or (entity is None and is_vague),
        head=stem(participant.lemma),
        preposition=participant.preposition,
        name=" ".join(words) if entity is not None else "",
        words=_content_of(account, participant),
        ordinal=_ordinal_of(account, participant),
        candidates=_named_before(account, statement, participant) if is_reference else frozenset(),
        is_body=entity is not None and mention is not None and account.mentions[mention].label is Label.ORG,
    )


def _ordinal_of(account: Account, participant: Participant) -> str | None:
    words = account.text[participant.start : participant.end].lower().split()
    return next((word for word in words if word in _ORDINALS), None)


def _content_of(account: Account, participant: Participant) -> frozenset[str]:
    words = account.text[participant.start : participant.end].lower().split()
    return frozenset(stem(word) for word in words if word.isalpha() and not is_function_word(word))


def _mention_of(account: Account, statement: Statement, participant: Participant) -> int | None:
    """Return the name of a participant: its own, that in "the head of the council, Desmond Hale", or the speaker's."""
    if participant.mention is not None:
        return participant.mention
    if participant.lemma in _SPEAKERS:
        speaker = statement.attribution.mention if statement.attribution is not None else None
        is_person = speaker is not None and _is_person(account, speaker)
        return None if is_person and participant.lemma == "it" else speaker
    if "," not in account.text[participant.start : participant.end]:
        return None
    return next(
        (
            number
            for number, mention in enumerate(account.mentions)
            if mention.passage == statement.passage
            and mention.label in _NAMED_AFTER
            and participant.start < mention.start
            and mention.end <= participant.end
            and account.text[: mention.start].rstrip().endswith(",")
        ),
        None,
    )


def _is_person(account: Account, number: int) -> bool:
    """Return whether a name is that of a person; one that is never more than one word may be that of a firm."""
    return any(
        mention.label is Label.PERSON and " " in mention.text
        for mention, entity in zip(account.mentions, account.entities, strict=True)
        if entity is not None and entity == account.entities[number]
    )


def _keys_of(account: Account, statement: Statement, number: int) -> frozenset[str]:
    participant = statement.participants[number]
    mention = _mention_of(account, statement, participant)
    counted = {
        stem(quantity.noun) for quantity in statement.quantities if quantity.participant == number and quantity.noun
    }
    head = stem(participant.lemma)
    keys = set() if participant.lemma in PRONOUNS or not head.isalpha() else {head, *counted}
    keys |= {key for noun in keys for key in (*meanings({noun}), *same_nouns(noun))}
    if mention is not None and account.entities[mention] is not None:
        keys.add(f"={account.entities[mention]}")
    return frozenset(keys)


def _named_before(account: Account, statement: Statement, pronoun: Participant) -> frozenset[str]:
    """Return the keys of who and what is named before a pronoun, in its passage and the one before that."""
    first = bisect_left(account.statements, statement.passage - 1, key=lambda earlier: earlier.passage)
    last = bisect_right(account.statements, statement.passage, key=lambda earlier: earlier.passage)
    return frozenset(
        key
        for earlier in account.statements[first:last]
        for number, participant in enumerate(earlier.participants)
        if participant.end <= pronoun.start
        for key in _keys_of(account, earlier, number)
    )
