"""Who and what takes part in a proposition, in a form that can be recognised in another account."""

from __future__ import annotations

from dataclasses import dataclass

from reader.comparison.accounts import Account
from reader.comparison.paraphrase import comparison_lexicon, meanings, same_nouns
from reader.model.statements import Role, Statement
from reader.statements.grammar.event_lexicon import stem

CORE = frozenset({Role.SUBJECT, Role.OBJECT, Role.RECIPIENT})
"""Roles of those who take part in an event; an oblique phrase only says where, when or how."""
PRONOUNS = frozenset(
    {"he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "i", "we", "you", "us", "me"}
    | {"this", "that", "these", "those", "who", "which", "one", "ones", "both", "all", "some", "others", "another"}
    | {"none", "nobody", "anyone", "anybody", "someone", "somebody", "anything", "something", "nothing", "everything"}
    | {"everyone", "everybody", "himself", "herself", "itself", "themselves"}
)
"""Words that do not say who or what they mean."""
_SPEAKERS = frozenset({"it", "i", "we"})
"""Pronouns that mean the speaker: "Orvane said it had paid"."""
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
    """

    role: Role
    keys: frozenset[str]
    entity: str | None
    names: frozenset[str]
    is_open: bool
    head: str
    preposition: str | None = None

    @property
    def is_place(self) -> bool:
        """True after a preposition that says where or when."""
        return self.preposition in _PLACING

    def is_same(self, other: Part) -> bool:
        """Return whether both are the same, as far as words and names show."""
        if self.keys & other.keys:
            return True
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
    mention = participant.mention
    if mention is None and participant.lemma in _SPEAKERS and statement.attribution is not None:
        mention = statement.attribution.mention
    entity = account.entities[mention] if mention is not None else None
    words = account.mentions[mention].text.split() if mention is not None else []
    counted = {
        stem(quantity.noun) for quantity in statement.quantities if quantity.participant == number and quantity.noun
    }
    head = stem(participant.lemma)
    is_pronoun = participant.lemma in PRONOUNS
    is_open = entity is None and (is_pronoun or participant.lemma in comparison_lexicon().stand_ins)
    keys = set() if is_pronoun or not head.isalpha() else {head, *counted}
    keys |= {key for noun in keys for key in (*meanings({noun}), *same_nouns(noun))}
    if entity is not None:
        keys.add(f"={entity}")
    return Part(
        participant.role, frozenset(keys), entity, frozenset(map(stem, words)), is_open, head, participant.preposition
    )
