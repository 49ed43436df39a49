"""What a source changed in a statement: other words, words left out, words that only it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reader.comparison.word_alignment import WordAlignment
from reader.statements.speech_lexicon import words_in
from reader.views.quotes.statement_pairs import QuotedWords

_NEGATING_SECTIONS = ("negative pronoun", "negative determiner")
_NOT = frozenset({"not", "never", "nor", "cannot"})
_WHOLE_SHARE = 0.6
"""Share of the content words from which reported speech gives a whole statement, negated or not."""


class ChangeKind(StrEnum):
    """How a version differs from the longest one."""

    WORDS = "words"
    """Other words in the same place, or a word more or less: "might" for "could", "never" for "not"."""
    CUT = "cut"
    """It leaves out a part."""
    MORE = "more"
    """It has a part that the longest version does not have."""
    NEGATION = "negation"
    """Reported speech that is negated where the quotation is not, or the other way round."""


@dataclass(frozen=True, slots=True)
class WordingChange:
    """One way in which a version differs from the longest one.

    Attributes:
        kind: How it differs.
        longest: The words of the longest version; "" if it has none there.
        here: The words of this version; "" if it has none there.
    """

    kind: ChangeKind
    longest: str
    here: str


def wording_changes(longest: QuotedWords, version: QuotedWords) -> list[WordingChange]:
    """Return how a version differs from the longest one; reported speech only by what it affirms or negates."""
    if not version.row.direct:
        return list(_negation(longest, version))
    aligned, reverse = WordAlignment(longest.version, version.version), WordAlignment(version.version, longest.version)
    changes = [
        WordingChange(ChangeKind.WORDS, difference.a, difference.b)
        for difference in aligned.differences()
        if _letters(difference.a) != _letters(difference.b)
    ]
    changes += [WordingChange(ChangeKind.CUT, cut, "") for cut in aligned.left_out_of_b()]
    changes += [WordingChange(ChangeKind.MORE, "", more) for more in reverse.left_out_of_b()]
    return changes


def _negation(longest: QuotedWords, version: QuotedWords) -> Iterator[WordingChange]:
    shared = len(longest.content & version.content)
    quoted, reported = _negative_words(longest), _negative_words(version)
    if shared >= _WHOLE_SHARE * len(longest.content) and len(quoted) % 2 != len(reported) % 2:
        yield WordingChange(ChangeKind.NEGATION, " ".join(quoted), " ".join(reported))


def _negative_words(quote: QuotedWords) -> list[str]:
    negations = _NOT.union(*map(words_in, _NEGATING_SECTIONS))
    return [word for word in quote.words if word in negations or word.endswith("n't")]


def _letters(words: str) -> str:
    """Return letters and digits only: "per cent" and "percent" are no difference."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())
