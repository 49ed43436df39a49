"""The words of a statement, and the keys by which its predicate is found in other accounts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.comparison.accounts import Account
from reader.comparison.paraphrase import claim_meanings, comparison_lexicon, joined_stem, opposite_names
from reader.comparison.parts import PRONOUNS
from reader.model.analysis import Passage, Word
from reader.model.statements import Role, Statement
from reader.statements.grammar.event_lexicon import is_function_word, normalize_apostrophes, stem
from reader.statements.grammar.word_rarity import rarity

NOUNS = frozenset({"NOUN", "PROPN"})
"""Parts of speech of nouns and names."""
_AFTER = 12
"""Code points after a predicate or a statement in which the word that follows it begins."""
_BECOMING = frozenset({"become", "turn", "grow", "stay", "remain"})
_VOTE = "vote"
_AGAINST = frozenset({"no", "nay", "against"})
_PARTICLES = frozenset({"off", "ahead", "out", "down", "away", "up", "over", "back", "through"})
_FORMS_OF_BE = frozenset({"is", "are", "was", "were", "be", "been", "isn't", "aren't", "wasn't", "weren't"})


def words_between(account: Account, passage: Passage, start: int, end: int) -> list[str]:
    """Return the words of a passage between two places of the text, in lower case."""
    return [
        account.text[word.start : word.end].lower() for word in passage.words if start <= word.start and word.end <= end
    ]


def word_after(account: Account, passage: Passage, end: int) -> list[str]:
    """Return the word that follows a place of the text, as a list; it is empty if none is near."""
    return words_between(account, passage, end, end + _AFTER)[:1]


def cue_words(account: Account, statement: Statement) -> set[str]:
    """Return the words that polarity and modality of a statement rest on, in lower case, apostrophes made straight."""
    return {word for cue in statement.cues for word in normalize_apostrophes(cue.of(account.text).lower()).split()}


def predicate_keys(account: Account, passage: Passage, statement: Statement) -> frozenset[str]:
    """Return the stems of a predicate, with those of the object if the verb alone says little ("found alcohol").

    If there is no object, what happens is the subject: "talks took place", "there was no fog".
    """
    key = joined_stem(statement.lemma)
    after = word_after(account, passage, statement.predicate.end)
    if _PARTICLES & set(after) and "-" not in key:
        key = f"{key}-{after[0]}"
    keys = {key}
    if any(part.preposition == "against" and part.lemma.isalpha() for part in statement.participants):
        keys.add(f"{key}-against")
    if key == _VOTE and (_AGAINST & set(after) or any(part.lemma in _AGAINST for part in statement.participants)):
        keys.add(f"{key}-against")
    if statement.lemma in _BECOMING:
        states = [part for part in statement.participants if part.role is Role.OBLIQUE and part.preposition is None]
        keys |= {stem(part.lemma) for part in states if part.lemma}
        keys |= {stem(word) for word in after if word.isalpha() and not is_function_word(word)}
    keys |= _complements(key) | _with_objects(key, statement)
    if key in comparison_lexicon().light:
        nouns = [part for part in statement.participants if part.mention is None and part.lemma not in PRONOUNS]
        objects = [part for part in nouns if part.role is Role.OBJECT and stem(part.lemma) not in key]
        subjects = [part for part in nouns if part.role is Role.SUBJECT]
        keys |= {stem(part.lemma) for part in objects or subjects if part.lemma}
    return frozenset(keys)


def _complements(key: str) -> set[str]:
    """Return the outcome that a predicate of several words ends in: "shoot dead", "stay open"."""
    *first, last = key.split("-")
    return {last} if first and last not in _PARTICLES and opposite_names({last}) else set()


def _with_objects(key: str, statement: Statement) -> set[str]:
    """Return what a verb and its object make one predicate of: "cut jobs", "raise the alarm"."""
    pairs = {f"{key}-{stem(part.lemma)}" for part in statement.participants if part.role is Role.OBJECT and part.lemma}
    return {pair for pair in pairs if opposite_names({pair}) or claim_meanings({pair})}


def is_quality(account: Account, predicate: Word | None, statement: Statement, words: Sequence[str]) -> bool:
    """Return whether a predicate is a noun or an adjective, other than a participle, that is said of a subject."""
    if predicate is None:
        return False
    if not any(part.role is Role.SUBJECT for part in statement.participants) and not _FORMS_OF_BE & set(words):
        return False
    is_participle = account.text[predicate.start : predicate.end].endswith("ed")
    return predicate.pos in NOUNS or (predicate.pos == "ADJ" and not is_participle)


def shared_terms(a: Iterable[str], b: Iterable[str]) -> float:
    """Return the share of the smaller of two sets of stems, weighted by rarity, that is in the other one, 0-1."""
    ours, theirs = set(a), set(b)
    smaller = min(sum(map(rarity, ours)), sum(map(rarity, theirs)))
    return min(1.0, sum(map(rarity, ours & theirs)) / smaller) if smaller else 0.0
