"""One passage as the steps of extraction see it: its words as a tree, and the names, values and quotations in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.analysis import Mention, Passage, Quote, Value
from reader.model.text import Span
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.grammar.event_lexicon import normalize_apostrophes
from reader.statements.grammar.tree_repair import repaired_words


@dataclass(frozen=True, slots=True, eq=False)
class PassageGrammar:
    """The grammar of one passage. Words are given by their index in `tree.words`. Compared by identity.

    Attributes:
        text: The article's text.
        passage: The passage.
        tree: Its words, with frequent errors of the parser corrected.
        mentions: Its names and values, each with its index among the mentions of the article.
        values: Its values.
        quotes: The quotations that begin in it.
    """

    text: str
    passage: Passage
    tree: DependencyTree
    mentions: tuple[tuple[int, Mention], ...] = ()
    values: tuple[Value, ...] = ()
    quotes: tuple[Quote, ...] = ()

    @classmethod
    def of(
        cls,
        text: str,
        passage: Passage,
        mentions: Sequence[tuple[int, Mention]] = (),
        values: Sequence[Value] = (),
        quotes: Sequence[Quote] = (),
    ) -> PassageGrammar:
        """Return the grammar of `passage`."""
        surfaces = [normalize_apostrophes(text[word.start : word.end].lower()) for word in passage.words]
        words = repaired_words(text, passage, [mention for _, mention in mentions])
        tree = DependencyTree(words, surfaces)
        return cls(text, passage, tree, tuple(mentions), tuple(values), tuple(quotes))

    def span(self, word: int) -> Span:
        """Return the place of a word."""
        return Span(self.tree.words[word].start, self.tree.words[word].end)

    def word_at(self, offset: int) -> int | None:
        """Return the word that contains, or first begins after, the code point `offset`; None if there is none."""
        words = self.tree.words
        place = bisect_left(words, offset + 1, key=lambda word: word.end)
        return place if place < len(words) else None

    def words_in(self, span: Span) -> range:
        """Return the words that lie within `span`."""
        words = self.tree.words
        first = bisect_left(words, span.start, key=lambda word: word.start)
        last = first
        while last < len(words) and words[last].end <= span.end:
            last += 1
        return range(first, last)

    def between(self, word: int, other: int) -> str:
        """Return the text between two words, `word` before `other`, punctuation included."""
        return self.text[self.tree.words[word].end : self.tree.words[other].start]
