"""The grammar of one passage, asked what hangs on what and which happening a word tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reader.linking.profile.event_lexicon import stem, word_table
from reader.model.analysis import Word


class DependencyTree:
    """The words of a passage by their universal dependencies.

    A pipeline that has no parser leaves all words on their own: nothing then hangs on anything.

    Attributes:
        words: The words.
        surfaces: How each of them is written, in lower case.
    """

    __slots__ = ("_below", "surfaces", "words")

    def __init__(self, words: Sequence[Word], surfaces: Sequence[str]) -> None:
        self.words = words
        self.surfaces = surfaces
        self._below: dict[int, list[int]] = defaultdict(list)
        for at in range(len(words)):
            if self.head(at) >= 0:
                self._below[words[at].head].append(at)

    def head(self, at: int) -> int:
        """Return the word that the word at `at` hangs on, -1 for none."""
        head = self.words[at].head
        return head if 0 <= head < len(self.words) and head != at else -1

    def below(self, at: int, *relations: str) -> list[int]:
        """Return the words that hang on a word, in order; only those in one of `relations` where any is given."""
        return [one for one in self._below.get(at, ()) if not relations or self.words[one].dep in relations]

    def cases(self, at: int) -> set[str]:
        """Return the prepositions before a word, in lower case."""
        return {self.surfaces[one] for one in self.below(at, "case")}

    def is_a(self, at: int, pos: str) -> bool:
        """Return whether there is a word at `at` and it is of a part of speech."""
        return 0 <= at < len(self.words) and self.words[at].pos == pos

    def stem(self, at: int) -> str:
        """Return the stem of the word at `at`."""
        return stem(self.words[at].lemma or self.surfaces[at])

    def event_types(self, at: int) -> tuple[str, ...]:
        """Return the kinds of happening that the word table knows the word at `at` to tell."""
        return word_table().event_types.get(self.stem(at), ())
