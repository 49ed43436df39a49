"""Whether two quotations are versions of one statement, by their words and their speakers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from reader.comparison.word_alignment import Version, WordAlignment
from reader.model.analysis import Label
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import is_function_word, stem
from reader.text.word_runs import TextWords
from reader.views.quotes.quote_rows import QuoteRow

MIN_SAME_WORDS = 4
"""Fewest words in common, in the same order, of two direct quotations."""
MIN_SAME_CONTENT = 2
"""Fewest words with content among them."""
MIN_SHARE = {True: 0.6, False: 0.75}
"""Share of the shorter quotation's words that the other one has, by whether both surely have the same speaker."""
OTHER_SPEAKER_WORDS = 6
"""Fewest words in common if the sources name different people as the speaker."""
OTHER_SPEAKER_SHARE = 0.85
"""Share of the shorter one's words in common if the sources name different people."""
MIN_REPORTED_CONTENT = 3
"""Fewest words with content that reported speech shares with a quotation of the same speaker."""
MIN_REPORTED_SHARE = 0.6
"""Share of the content words of the shorter of the two."""


class SpeakerRelation(Enum):
    """How the speakers that two sources give for a quotation relate."""

    SAME = auto()
    OTHER = auto()
    """Two different people."""
    UNCLEAR = auto()
    """One of them is not named, or a body, or a description: both can be right."""


@dataclass(frozen=True)
class QuotedWords:
    """A quotation with its words.

    Attributes:
        row: The quotation.
    """

    row: QuoteRow

    @cached_property
    def version(self) -> Version:
        """The words as a version of a statement."""
        return Version(self.row.text, Span(0, len(self.row.text)))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words, folded."""
        return tuple(TextWords(self.row.text, self.version.span).folded)

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of the words with content."""
        return frozenset(word if word[0].isdigit() else stem(word) for word in self.words if not is_function_word(word))


def speaker_relation(a: QuoteRow, b: QuoteRow) -> SpeakerRelation:
    """Return how the speakers of two quotations relate."""
    if a.speaker is None or b.speaker is None:
        return SpeakerRelation.UNCLEAR
    if a.entity is not None and a.entity == b.entity:
        return SpeakerRelation.SAME
    a_words, b_words = a.speaker.casefold().split(), b.speaker.casefold().split()
    if a_words == b_words:
        return SpeakerRelation.SAME
    if a.label is b.label is Label.PERSON:
        # "Holm" and "Anna Holm" that name resolution kept apart: it was not sure, and neither are we.
        return SpeakerRelation.UNCLEAR if a_words[-1:] == b_words[-1:] else SpeakerRelation.OTHER
    return SpeakerRelation.UNCLEAR


def are_one_statement(a: QuotedWords, b: QuotedWords) -> bool:
    """Return whether two quotations give the same statement; at least one of them must be direct."""
    shared = len(a.content & b.content)
    if shared < MIN_SAME_CONTENT or not (a.row.direct or b.row.direct):
        return False
    relation = speaker_relation(a.row, b.row)
    if not (a.row.direct and b.row.direct):
        shorter = min(len(a.content), len(b.content))
        is_close = shared >= MIN_REPORTED_CONTENT and shared >= MIN_REPORTED_SHARE * shorter
        return relation is SpeakerRelation.SAME and is_close
    same, shorter = len(WordAlignment(a.version, b.version).same_words()[0]), min(len(a.words), len(b.words))
    if relation is SpeakerRelation.OTHER:
        return same >= OTHER_SPEAKER_WORDS and same >= OTHER_SPEAKER_SHARE * shorter
    if relation is SpeakerRelation.SAME and same == shorter:
        return True  # a fragment of it: two words with content by one speaker in one story
    return same >= MIN_SAME_WORDS and same >= MIN_SHARE[relation is SpeakerRelation.SAME] * shorter
