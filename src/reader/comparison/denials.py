"""Which negated statements deny something that may have been claimed."""

from __future__ import annotations

from collections.abc import Collection

from reader.comparison.accounts import Account
from reader.comparison.clause_words import cue_words, words_between
from reader.comparison.paraphrase import comparison_lexicon
from reader.model.analysis import Passage
from reader.model.statements import Attitude, Polarity, Statement

_JOINING = frozenset({"but", "and", "nor", "or", "since", "because", "although", "though", "while", "whereas"})
_CATEGORICAL = frozenset({"no", "nobody", "none", "nothing", "one", "single"})
_WRONG_REPORTS = frozenset(
    {"report", "reports", "claim", "claims", "rumour", "rumours", "rumor", "rumors", "allegation", "allegations"}
    | {"suggestion", "suggestions", "assertion", "statement", "story", "stories"}
)
_NEAR = 5
"""Words before a statement and after it in which "reports" and "were mistaken" stand."""
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
    if not denies or _is_of_verb_before(account, statement):
        return False
    return statement.context is None or is_joined(account, statement)


def _is_of_verb_before(account: Account, statement: Statement) -> bool:
    """Return whether the negation may belong to a verb before "and": "never woke and died"."""
    ends = [cue.end for cue in statement.cues if cue.end <= statement.predicate.start]
    return bool(ends) and "and" in account.text[max(ends) : statement.predicate.start].split()


def is_joined(account: Account, statement: Statement) -> bool:
    """Return whether a clause adds to another one or gives a reason for it: "since not a germ was found"."""
    return bool(_JOINING & set(_first_word(account, statement)))


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


def is_called_untrue(account: Account, passage: Passage, statement: Statement) -> bool:
    """Return whether a statement is the content of reports that are said to be wrong: "reports that ... were mistaken".

    Args:
        account: The account.
        passage: The passage of the statement.
        statement: The statement.
    """
    before = words_between(account, passage, passage.start, statement.start)[-_NEAR:]
    after = words_between(account, passage, statement.end, passage.end)[:_NEAR]
    has_report = bool(_WRONG_REPORTS & set(before)) and "that" in {*before[-2:], *_first_word(account, statement)}
    return has_report and bool(comparison_lexicon().mistaken & set(after)) and "not" not in after


def _first_word(account: Account, statement: Statement) -> list[str]:
    return account.text[statement.start : statement.end].lower().split()[:1]


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
