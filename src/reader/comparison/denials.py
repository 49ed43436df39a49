"""Which negated statements deny something that may have been claimed."""

from __future__ import annotations

from collections.abc import Collection

from reader.comparison.accounts import Account
from reader.comparison.clause_words import cue_words
from reader.comparison.paraphrase import comparison_lexicon
from reader.model.statements import Attitude, Polarity, Statement

_JOINING = frozenset({"but", "and", "nor", "or"})
_CATEGORICAL = frozenset({"no", "nobody", "none", "nothing", "one"})
_PERFECT = frozenset({"has", "have", "hasn't", "haven't", "hasn’t", "haven’t"})


def is_plain_denial(account: Account, statement: Statement) -> bool:
    """Return whether a negated statement denies something that may have been claimed.

    "To stop them from firing" and "a coach who has not won" do not.
    """
    attribution = statement.attribution
    if attribution is not None and attribution.attitude is Attitude.DENIES:
        return True
    cues = cue_words(account, statement)
    denies = bool(cues & comparison_lexicon().negators) or any(word.endswith("n't") for word in cues)
    first = account.text[statement.start : statement.end].split(maxsplit=1)[0].lower()
    return denies and (statement.context is None or first in _JOINING)


def hangs_on_negation(account: Account, statement: Statement) -> bool:
    """Return whether a statement is part of a negated one: "would not return to direct the film"."""
    governor = account.statements[statement.context] if statement.context is not None else None
    return governor is not None and governor.polarity is Polarity.NEGATED and governor.passage == statement.passage


def is_said_to_lack_evidence(account: Account, statement: Statement) -> bool:
    """Return whether a statement hangs on "there is no sign that": whoever says so does not believe it."""
    if statement.context is None:
        return False
    governor = account.statements[statement.context]
    return (
        governor.passage == statement.passage
        and governor.polarity is Polarity.NEGATED
        and any(part.lemma in comparison_lexicon().evidence for part in governor.participants)
    )


def is_limited(words: Collection[str], following: Collection[str]) -> bool:
    """Return whether a negation denies a part only, or an intention: "not until Friday", "did not mean to".

    Args:
        words: The words of its clause.
        following: The word after it.
    """
    lexicon = comparison_lexicon()
    return bool(lexicon.limits & {*words, *following} or lexicon.intentions & set(words))


def is_temporary(words: Collection[str]) -> bool:
    """Return whether a negation is limited to the time of writing: "has not resigned yet"."""
    return bool(comparison_lexicon().not_yet & set(words))


def is_perfect(words: Collection[str]) -> bool:
    """Return whether a negation holds up to the time of writing: "has not been released"."""
    return bool(_PERFECT & set(words))


def is_categorical(account: Account, statement: Statement) -> bool:
    """Return whether a negation leaves out nothing: "not one tram", "no ballot"."""
    return bool(cue_words(account, statement) & _CATEGORICAL)
