"""Noun phrases of a passage: the words of a description around its head, without article and clauses."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.analysis import Passage, Word
from reader.model.text import Span

MAX_WORDS = 7
"""Words of a description at most; longer ones are cut after the head."""
NOUNS = frozenset({"NOUN", "PROPN"})
_BEFORE = frozenset({"amod", "compound", "nmod", "nmod:poss", "nummod", "flat"})
_NEGATIVE = frozenset({"not", "n't", "never", "no", "hardly"})
_MODALS = frozenset({"may", "might", "could", "would", "should", "can", "must", "will"})


class PassageWords:
    """The words of a passage with their dependents.

    Attributes:
        text: The article's text.
        words: The words.
    """

    def __init__(self, text: str, passage: Passage) -> None:
        self.text = text
        self.words: Sequence[Word] = passage.words
        self.passage = passage
        self._children: list[list[int]] = [[] for _ in self.words]
        for index, word in enumerate(self.words):
            if 0 <= word.head < len(self.words) and word.head != index:
                self._children[word.head].append(index)

    def within(self, span: Span) -> list[int]:
        """Return the indexes of the words within a stretch of the text."""
        return [index for index, word in enumerate(self.words) if span.start <= word.start < span.end]

    def children(self, index: int, *deps: str) -> list[int]:
        """Return the dependents of a word, of some relations if any are given."""
        return [child for child in self._children[index] if not deps or self.words[child].dep in deps]

    def surface(self, index: int) -> str:
        """Return a word as written."""
        return self.text[self.words[index].start : self.words[index].end]

    def description(self, head: int) -> Span:
        """Return the noun phrase of a head: its modifiers before it and an "of" phrase after it."""
        first = head
        while first > 0 and self._is_modifier(first - 1, head):
            first -= 1
        last = head
        for child in self.children(head, "nmod"):
            end = self._end_of(child)
            if child > head and self._has_case(child, "of") and end - first < MAX_WORDS:
                last = end
                break
        return Span(self.words[first].start, self.words[last].end)

    def is_negated(self, head: int) -> bool:
        """Return whether "not" or a modal verb keeps a predicate from being stated."""
        return any(
            self.words[child].lemma in _NEGATIVE or self.words[child].lemma in _MODALS for child in self.children(head)
        )

    def _is_modifier(self, index: int, head: int) -> bool:
        word = self.words[index]
        return word.dep in _BEFORE and (word.head == head or index < word.head <= head)

    def _has_case(self, index: int, preposition: str) -> bool:
        return any(self.words[child].lemma == preposition for child in self.children(index, "case"))

    def _end_of(self, index: int) -> int:
        """Return the last word of a phrase after a preposition, names and "of" phrases within it included."""
        return max([index, *(self._end_of(child) for child in self.children(index, "flat", "compound", "nmod"))])
