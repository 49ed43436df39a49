"""The grammar of one passage: which word depends on which, and which event a word reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reader.model.analysis import Word
from reader.statements.grammar.event_lexicon import event_types_of, stem


class DependencyTree:
    """The words of a passage as a tree of universal dependencies; words are given by their index.

    A language pipeline without a parser gives words without heads: no word then depends on another.

    Attributes:
        words: The words.
        surfaces: How each of them is written, in lower case.
    """

    __slots__ = ("_dependents", "_heads", "_relations", "surfaces", "words")

    def __init__(self, words: Sequence[Word], surfaces: Sequence[str]) -> None:
        self.words = words
        self.surfaces = surfaces
        count = len(words)
        self._relations = [word.dep for word in words]
        self._heads = [
            word.head if 0 <= word.head < count and word.head != index else -1 for index, word in enumerate(words)
        ]
        self._dependents: dict[int, list[int]] = defaultdict(list)
        for index, head in enumerate(self._heads):
            if head >= 0:
                self._dependents[head].append(index)

    def head(self, index: int) -> int:
        """Return the word that the word at `index` depends on, -1 for none."""
        return self._heads[index]

    def verb_above(self, index: int) -> int | None:
        """Return the nearest verb that a word depends on, by any number of steps; None if there is none."""
        for _ in range(len(self.words)):  # bounded, for a wrong parse may be a circle
            index = self.head(index)
            if index < 0:
                break
            if self.words[index].pos == "VERB":
                return index
        return None

    def relation(self, index: int) -> str | None:
        """Return the relation of the word at `index` to its head; None if not known."""
        return self._relations[index]

    def dependents(self, index: int, *relations: str) -> Sequence[int]:
        """Return the words that depend on a word, in order; only those in one of `relations` if any is given."""
        dependents = self._dependents.get(index)
        if dependents is None:
            return ()
        if not relations:
            return dependents
        known = self._relations
        return [dependent for dependent in dependents if known[dependent] in relations]

    def prepositions(self, index: int) -> set[str]:
        """Return the prepositions of a word, in lower case."""
        return {self.surfaces[dependent] for dependent in self.dependents(index, "case")}

    def has_pos(self, index: int, pos: str) -> bool:
        """Return whether there is a word at `index` and it has that part of speech."""
        return 0 <= index < len(self.words) and self.words[index].pos == pos

    def stem(self, index: int) -> str:
        """Return the stem of the word at `index`."""
        return stem(self.words[index].lemma or self.surfaces[index])

    def event_types(self, index: int) -> tuple[str, ...]:
        """Return the types of event that the event lexicon has for the word at `index`."""
        word = self.words[index]
        return event_types_of(self.surfaces[index], word.lemma, word.pos)
