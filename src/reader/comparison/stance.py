"""How an account stands to what it reports: whether it holds by its words, and who says so."""

from __future__ import annotations

from dataclasses import dataclass

from reader.comparison.accounts import Account
from reader.comparison.clause_words import cue_words
from reader.comparison.paraphrase import comparison_lexicon
from reader.model.facts import Stance
from reader.model.statements import Attitude, Attribution, Modality, Polarity, Statement

_UNSTATED = frozenset({Modality.CONDITIONAL, Modality.ASKED})
_SUPPORTING = frozenset({Attitude.SAYS, Attitude.CONFIRMS, Attitude.BELIEVES})


@dataclass(frozen=True, slots=True)
class Commitment:
    """What an account commits to with a statement.

    Attributes:
        holds: True if the proposition holds by its words, False if it does not, None if that is left open.
        stance: How the account stands to the proposition.
        according_to: Who says so, in words; None if it is the account's own, or if nobody is named.
        speaker: Key of the entity of `according_to`; None if not known.
    """

    holds: bool | None
    stance: Stance
    according_to: str | None = None
    speaker: str | None = None


def commitment_of(account: Account, statement: Statement) -> Commitment | None:
    """Return what an account commits to with one of its statements.

    A source that denies a negated statement affirms it. Whoever reports that somebody denied something ("TOLO reported
    that the Taliban denied ...") adds nothing; but a denial of having said something says nothing about its content.

    Args:
        account: The account.
        statement: One of its statements.

    Returns:
        The commitment; None if nothing is stated to hold or not: a question, a demand, a condition.
    """
    if statement.modality in _UNSTATED and not _is_offered(account, statement):
        return None
    attribution = statement.attribution
    negated = statement.polarity is Polarity.NEGATED
    by = attribution.name if attribution else None
    speaker = _entity_of(account, attribution)
    if any(outer.attitude not in _SUPPORTING for outer in statement.attributions[1:]):
        return Commitment(None, Stance.OPEN, by, speaker)
    if attribution is None:
        if statement.modality is Modality.POSSIBLE:
            return Commitment(None, Stance.OPEN)
        return Commitment(not negated, Stance.DENIES if negated else Stance.ASSERTS)
    if attribution.attitude is Attitude.DOUBTS or statement.modality is Modality.POSSIBLE:
        return Commitment(None, Stance.OPEN, by, speaker)
    holds = (attribution.attitude is Attitude.DENIES) == negated
    return Commitment(holds, Stance.QUOTES if holds else Stance.QUOTES_DENIAL, by, speaker)


def _is_offered(account: Account, statement: Statement) -> bool:
    """Return whether somebody offers or agrees to do what is stated: they do not refuse it."""
    return statement.modality is Modality.ASKED and bool(comparison_lexicon().offers & cue_words(account, statement))


def _entity_of(account: Account, attribution: Attribution | None) -> str | None:
    if attribution is None or attribution.mention is None:
        return None
    return account.entities[attribution.mention]
