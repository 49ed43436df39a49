"""What part people take in what a passage tells, read off the grammar: who dies, who kills, who is tried.

Two accounts tell of the same people only where the same becomes of them: the woman who shot is none of the two women
who were shot.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from reader.linking.background import rarity
from reader.linking.stems import is_function_word, stem, word_table
from reader.model import Word

_DOES = "does "
"""What the part begins with of those who do it to others."""
_TO_NAME = frozenset({"compound", "flat", "nmod"})
"""How a word for somebody hangs on the name after it: "climber John Roe"."""
_TELLING = 0.55
"""Rarity from which a verb tells a happening that the word table does not have ("drown")."""
_REMAINS = frozenset({"bodies", "body", "corpse", "corpses", "remains"})
"""Words whose owner is dead."""
_WHO = frozenset({"that", "which", "who", "whom"})
_STEPS = 6
"""Words that are gone up from one, at most."""


class Parts:
    """The grammar of one passage, asked for the parts that people take.

    A part is a kind of happening ("death"), or that and a word before it for who does it to others ("does killing").
    Without grammar (a pipeline that has no parser) nobody takes any part.
    """

    __slots__ = ("_below", "_measured", "_surfaces", "_words")

    def __init__(self, words: Sequence[Word], surfaces: Sequence[str], measured: Collection[int] = ()) -> None:
        """Look at a passage.

        Args:
            words: Its words.
            surfaces: How each of them is written, in lower case.
            measured: Which of them, by place, end a measure: "fell 200 feet" is done to nobody.
        """
        self._words = words
        self._surfaces = surfaces
        self._measured = measured
        self._below: dict[int, list[int]] = defaultdict(list)
        for at, word in enumerate(words):
            if 0 <= word.head < len(words) and word.head != at:
                self._below[word.head].append(at)

    def of(self, at: int) -> frozenset[str]:
        """Return the parts that those take for whom the word at `at` stands."""
        parts = frozenset(self._told_after(at))
        holder = at
        for _ in range(_STEPS):
            if parts or not self._stands_beside(holder):
                break
            holder = self._words[holder].head
            parts = frozenset(self._told_after(holder))
        return parts | frozenset(self._in_clause(holder)) or self.of_subject(self._verb_after(at))

    def of_subject(self, verb: int) -> frozenset[str]:
        """Return the parts of those who are the subject of the verb at `verb`."""
        return frozenset(self._as_subject(verb)) if verb >= 0 else frozenset()

    def _stands_beside(self, at: int) -> bool:
        """Return whether a word stands for those for whom the word stands that it hangs on."""
        word = self._words[at]
        to_name = word.dep in _TO_NAME and self._is(word.head, "PROPN") and not self._cases(at)
        return (to_name or word.dep in ("conj", "appos")) and 0 <= word.head < len(self._words)

    def _in_clause(self, at: int) -> Iterator[str]:
        word = self._words[at]
        if not 0 <= word.head < len(self._words):
            return
        if word.dep == "nsubj":
            yield from self._as_subject(word.head)
            yield from self._besides(word.head)
        elif word.dep in ("nsubj:pass", "obj"):
            yield from self._becomes(word.head)
            yield from self._besides(word.head) if word.dep == "nsubj:pass" else ()
        elif word.dep == "obl" and "by" in self._cases(at):
            yield from (_DOES + one for one in self._becomes(word.head))
        elif word.dep == "nmod:poss" or (word.dep == "nmod" and "of" in self._cases(at)):
            # "The death of a climber", "a climber's death", "the body of a climber".
            yield from self._kinds(word.head)

    def _told_after(self, at: int) -> Iterator[str]:
        """Yield what words after a noun tell: "climbers killed in a fall", "a climber who fell", "climber dead"."""
        for below in self._below.get(at, ()):
            dep = self._words[below].dep
            if dep == "acl" and self._is(below, "VERB"):
                yield from self._as_subject(below) if self._has(below, "obj") else self._becomes(below)
            elif dep == "amod" and below > at:
                yield from self._kinds(below)
            elif dep == "acl:relcl":
                who = {self._words[one].dep for one in self._below.get(below, ()) if self._surfaces[one] in _WHO}
                if "nsubj" in who:
                    yield from self._as_subject(below)
                elif "nsubj:pass" in who:
                    yield from self._becomes(below)

    def _verb_after(self, at: int) -> int:
        """Return the verb without a subject that a word stands before, -1 for none.

        Parsers often hang a subject on the time before it: "On Friday, 36-year-old John Roe died".
        """
        place = at
        for _ in range(_STEPS):
            word = self._words[place]
            if not 0 <= word.head < len(self._words):
                return -1
            if word.dep == "obl" and place != at and self._is(word.head, "VERB"):
                has_subject = self._has(word.head, "nsubj", "nsubj:pass")
                return word.head if place < at < word.head and not has_subject else -1
            place = word.head
        return -1

    def _as_subject(self, verb: int) -> Iterator[str]:
        does = any(self._acts(one) for one in self._joined(verb))
        yield from ((_DOES if does else "") + one for one in self._becomes(verb))

    def _besides(self, verb: int) -> Iterator[str]:
        """Yield what else the subject of a verb does: "died after falling", "was arrested after shooting two"."""
        for below in self._below.get(verb, ()):
            if self._words[below].dep == "advcl" and not self._has(below, "nsubj", "nsubj:pass"):
                yield from self._as_subject(below)

    def _acts(self, verb: int) -> bool:
        objects = (below for below in self._below.get(verb, ()) if self._words[below].dep == "obj")
        return any(below not in self._measured for below in objects)

    def _becomes(self, verb: int) -> Iterator[str]:
        """Yield the kinds of happening that a verb and those joined to it tell."""
        for one in self._joined(verb):
            if one != verb and self._has(one, "obj") and self._has(verb, "obj"):
                continue  # "killing two and wounding a third"
            if not self._states(one):
                yield from self._kinds(one)
            for below in self._below.get(one, ()):
                # "Found dead", "thought to have drowned", "fell to their deaths".
                if self._words[below].dep == "xcomp" or (
                    self._words[below].dep == "obl" and "to" in self._cases(below)
                ):
                    yield from self._kinds(below)

    def _joined(self, verb: int) -> list[int]:
        """Return a verb and those that share its subject: "shot and killed"."""
        below = (one for one in self._below.get(verb, ()) if self._words[one].dep == "conj")
        return [verb, *(one for one in below if not self._has(one, "nsubj", "nsubj:pass"))]

    def _kinds(self, at: int) -> tuple[str, ...]:
        """Return the kinds of happening that a word tells; of a verb that is not in the table, the verb itself."""
        if self._surfaces[at] in _REMAINS:
            return ("death",)
        lemma = self._words[at].lemma or self._surfaces[at]
        kinds = word_table().happenings.get(stem(lemma), ())
        if not kinds and self._is(at, "VERB") and not is_function_word(lemma) and rarity(stem(lemma)) >= _TELLING:
            return (stem(lemma),)
        return kinds

    def _states(self, at: int) -> bool:
        return stem(self._words[at].lemma or self._surfaces[at]) in word_table().statements

    def _has(self, at: int, *deps: str) -> bool:
        return any(self._words[below].dep in deps for below in self._below.get(at, ()))

    def _cases(self, at: int) -> set[str]:
        return {self._surfaces[below] for below in self._below.get(at, ()) if self._words[below].dep == "case"}

    def _is(self, at: int, pos: str) -> bool:
        return 0 <= at < len(self._words) and self._words[at].pos == pos
