"""What part people take in what a passage tells, read off the grammar: who dies, who kills, who is tried.

Two accounts tell of the same people only where the same becomes of them: the woman who shot is none of the two women
who were shot.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reader.linking.profile.dependency_tree import DependencyTree
from reader.linking.profile.event_lexicon import is_function_word, word_table
from reader.linking.profile.word_rarity import rarity

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


class EventRoles:
    """The grammar of one passage, asked for the parts that people take.

    A part is a kind of happening ("death"), or that and a word before it for who does it to others ("does killing").
    Without grammar (a pipeline that has no parser) nobody takes any part.
    """

    __slots__ = ("_grammar", "_measured")

    def __init__(self, grammar: DependencyTree, measured: Collection[int] = ()) -> None:
        """Look at a passage.

        Args:
            grammar: Its grammar.
            measured: Which of its words, by place, end a measure: "fell 200 feet" is done to nobody.
        """
        self._grammar = grammar
        self._measured = measured

    def of(self, at: int) -> frozenset[str]:
        """Return the parts that those take for whom the word at `at` stands."""
        parts = frozenset(self._told_after(at))
        holder = at
        for _ in range(_STEPS):
            if parts or not self._stands_beside(holder):
                break
            holder = self._grammar.head(holder)
            parts = frozenset(self._told_after(holder))
        return parts | frozenset(self._in_clause(holder)) or self.of_subject(self._verb_after(at))

    def of_subject(self, verb: int) -> frozenset[str]:
        """Return the parts of those who are the subject of the verb at `verb`."""
        return frozenset(self._as_subject(verb)) if verb >= 0 else frozenset()

    def _stands_beside(self, at: int) -> bool:
        """Return whether a word stands for those for whom the word stands that it hangs on."""
        relation, head = self._relation(at), self._grammar.head(at)
        to_name = relation in _TO_NAME and self._grammar.is_a(head, "PROPN") and not self._grammar.cases(at)
        return (to_name or relation in ("conj", "appos")) and head >= 0

    def _in_clause(self, at: int) -> Iterator[str]:
        relation, head = self._relation(at), self._grammar.head(at)
        if head < 0:
            return
        if relation == "nsubj":
            yield from self._as_subject(head)
            yield from self._besides(head)
        elif relation in ("nsubj:pass", "obj"):
            yield from self._becomes(head)
            yield from self._besides(head) if relation == "nsubj:pass" else ()
        elif relation == "obl" and "by" in self._grammar.cases(at):
            yield from (_DOES + one for one in self._becomes(head))
        elif relation == "nmod:poss" or (relation == "nmod" and "of" in self._grammar.cases(at)):
            # "The death of a climber", "a climber's death", "the body of a climber".
            yield from self._kinds(head)

    def _told_after(self, at: int) -> Iterator[str]:
        """Yield what words after a noun tell: "climbers killed in a fall", "a climber who fell", "climber dead"."""
        for below in self._grammar.below(at):
            relation = self._relation(below)
            if relation == "acl" and self._grammar.is_a(below, "VERB"):
                has_object = bool(self._grammar.below(below, "obj"))
                yield from self._as_subject(below) if has_object else self._becomes(below)
            elif relation == "amod" and below > at:
                yield from self._kinds(below)
            elif relation == "acl:relcl":
                who = {self._relation(one) for one in self._grammar.below(below) if self._grammar.surfaces[one] in _WHO}
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
            head = self._grammar.head(place)
            if head < 0:
                return -1
            if self._relation(place) == "obl" and place != at and self._grammar.is_a(head, "VERB"):
                return head if place < at < head and not self._has_subject(head) else -1
            place = head
        return -1

    def _as_subject(self, verb: int) -> Iterator[str]:
        does = any(self._acts(one) for one in self._joined(verb))
        yield from ((_DOES if does else "") + one for one in self._becomes(verb))

    def _besides(self, verb: int) -> Iterator[str]:
        """Yield what else the subject of a verb does: "died after falling", "was arrested after shooting two"."""
        for below in self._grammar.below(verb, "advcl"):
            if not self._has_subject(below):
                yield from self._as_subject(below)

    def _acts(self, verb: int) -> bool:
        return any(below not in self._measured for below in self._grammar.below(verb, "obj"))

    def _becomes(self, verb: int) -> Iterator[str]:
        """Yield the kinds of happening that a verb and those joined to it tell."""
        for one in self._joined(verb):
            if one != verb and self._grammar.below(one, "obj") and self._grammar.below(verb, "obj"):
                continue  # "killing two and wounding a third"
            if not self._states(one):
                yield from self._kinds(one)
            for below in self._grammar.below(one, "xcomp", "obl"):
                # "Found dead", "thought to have drowned", "fell to their deaths".
                if self._relation(below) == "xcomp" or "to" in self._grammar.cases(below):
                    yield from self._kinds(below)

    def _joined(self, verb: int) -> list[int]:
        """Return a verb and those that share its subject: "shot and killed"."""
        return [verb, *(one for one in self._grammar.below(verb, "conj") if not self._has_subject(one))]

    def _kinds(self, at: int) -> tuple[str, ...]:
        """Return the kinds of happening that a word tells; of a verb that is not in the table, the verb itself."""
        grammar = self._grammar
        if grammar.surfaces[at] in _REMAINS:
            return ("death",)
        kinds = grammar.event_types(at)
        if kinds or not grammar.is_a(at, "VERB") or is_function_word(grammar.words[at].lemma or grammar.surfaces[at]):
            return kinds
        return (grammar.stem(at),) if rarity(grammar.stem(at)) >= _TELLING else ()

    def _states(self, at: int) -> bool:
        return self._grammar.stem(at) in word_table().statements

    def _has_subject(self, at: int) -> bool:
        return bool(self._grammar.below(at, "nsubj", "nsubj:pass"))

    def _relation(self, at: int) -> str | None:
        return self._grammar.words[at].dep
