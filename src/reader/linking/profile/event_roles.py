"""The roles that people play in events, read off the grammar: who dies, who kills, who is tried.

Two passages describe the same people only if the same happens to them: the woman who shot is not one of the two women
who were shot.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.grammar.event_lexicon import event_lexicon, is_function_word
from reader.statements.grammar.word_rarity import rarity

_AGENT = "does "
"""Prefix of the roles of those who do something to others."""
_BEFORE_NAME = frozenset({"compound", "flat", "nmod"})
"""Relations of a word for a person to the name after it: "climber John Roe"."""
_MIN_VERB_RARITY = 0.55
"""Rarity from which a verb that the event lexicon lacks counts as a separate type of event ("drown")."""
_REMAINS = frozenset({"bodies", "body", "corpse", "corpses", "remains"})
"""Words whose owner is dead."""
_RELATIVE_PRONOUNS = frozenset({"that", "which", "who", "whom"})
_MAX_STEPS = 6
"""Most steps up the tree from one word."""


class EventRoles:
    """Finds the roles of people in the grammar of one passage.

    A role is a type of event ("death") for those who undergo it, or the same after "does " ("does killing") for those
    who do it to others. Without grammar (a language pipeline that has no parser) there are no roles.

    Args:
        tree: The grammar of the passage.
        measured: Words that end a measure: the feet in "fell 200 feet" are not an object that somebody acts on.
    """

    __slots__ = ("_measured", "_tree")

    def __init__(self, tree: DependencyTree, measured: Collection[int] = ()) -> None:
        self._tree = tree
        self._measured = measured

    def of(self, index: int) -> frozenset[str]:
        """Return the roles of the people that the noun at `index` means."""
        roles = frozenset(self._in_attributes(index))
        holder = index
        # A noun before a name, in an apposition or in an enumeration has the roles of the word that it belongs to.
        for _ in range(_MAX_STEPS):
            if roles or not self._shares_role_of_head(holder):
                break
            holder = self._tree.head(holder)
            roles = frozenset(self._in_attributes(holder))
        return roles | frozenset(self._in_clause(holder)) or self.of_subject(self._verb_after(index))

    def of_subject(self, verb: int) -> frozenset[str]:
        """Return the roles of the subject of `verb`; none if `verb` is negative."""
        return frozenset(self._as_subject(verb)) if verb >= 0 else frozenset()

    def _shares_role_of_head(self, index: int) -> bool:
        """Return whether a word means the same people as its head, or others of the same group."""
        relation, head = self._tree.relation(index), self._tree.head(index)
        names_head = (
            relation in _BEFORE_NAME and self._tree.has_pos(head, "PROPN") and not self._tree.prepositions(index)
        )
        return (names_head or relation in ("conj", "appos")) and head >= 0

    def _in_clause(self, index: int) -> Iterator[str]:
        """Yield the roles that a noun has in its clause: as subject, object, agent or owner."""
        relation, head = self._tree.relation(index), self._tree.head(index)
        if head < 0:
            return
        if relation == "nsubj":
            yield from self._as_subject(head)
            yield from self._in_adverbial_clauses(head)
        elif relation in ("nsubj:pass", "obj"):
            yield from self._as_object(head)
            yield from self._in_adverbial_clauses(head) if relation == "nsubj:pass" else ()
        elif relation == "obl" and "by" in self._tree.prepositions(index):
            yield from (_AGENT + event_type for event_type in self._as_object(head))
        elif relation == "nmod:poss" or (relation == "nmod" and "of" in self._tree.prepositions(index)):
            # "The death of a climber", "a climber's death", "the body of a climber".
            yield from self._event_types(head)

    def _in_attributes(self, index: int) -> Iterator[str]:
        """Yield the roles in words after a noun: "climbers killed in a fall", "a climber who fell", "climber dead"."""
        for dependent in self._tree.dependents(index):
            relation = self._tree.relation(dependent)
            if relation == "acl" and self._tree.has_pos(dependent, "VERB"):
                has_object = bool(self._tree.dependents(dependent, "obj"))
                yield from self._as_subject(dependent) if has_object else self._as_object(dependent)
            elif relation == "amod" and dependent > index:
                yield from self._event_types(dependent)
            elif relation == "acl:relcl":
                pronouns = {
                    self._tree.relation(word)
                    for word in self._tree.dependents(dependent)
                    if self._tree.surfaces[word] in _RELATIVE_PRONOUNS
                }
                if "nsubj" in pronouns:
                    yield from self._as_subject(dependent)
                elif "nsubj:pass" in pronouns:
                    yield from self._as_object(dependent)

    def _verb_after(self, index: int) -> int:
        """Return the verb without a subject that follows a word, -1 for none.

        Parsers often attach a subject to the time before it: "On Friday, 36-year-old John Roe died".
        """
        word = index
        for _ in range(_MAX_STEPS):
            head = self._tree.head(word)
            if head < 0:
                return -1
            if self._tree.relation(word) == "obl" and word != index and self._tree.has_pos(head, "VERB"):
                return head if word < index < head and not self._has_subject(head) else -1
            word = head
        return -1

    def _as_subject(self, verb: int) -> Iterator[str]:
        is_agent = any(self._has_affected_object(coordinated) for coordinated in self._coordinated(verb))
        yield from ((_AGENT if is_agent else "") + event_type for event_type in self._as_object(verb))

    def _in_adverbial_clauses(self, verb: int) -> Iterator[str]:
        """Yield what else the subject of a verb does: "died after falling", "was arrested after shooting two"."""
        for dependent in self._tree.dependents(verb, "advcl"):
            if not self._has_subject(dependent):
                yield from self._as_subject(dependent)

    def _has_affected_object(self, verb: int) -> bool:
        return any(dependent not in self._measured for dependent in self._tree.dependents(verb, "obj"))

    def _as_object(self, verb: int) -> Iterator[str]:
        """Yield the types of event that a verb and those coordinated with it report."""
        for coordinated in self._coordinated(verb):
            if coordinated != verb and self._tree.dependents(coordinated, "obj") and self._tree.dependents(verb, "obj"):
                continue  # "killing two and wounding a third": the verbs have different victims
            if self._tree.stem(coordinated) not in event_lexicon().statements:
                yield from self._event_types(coordinated)
            for dependent in self._tree.dependents(coordinated, "xcomp", "obl"):
                # "Found dead", "thought to have drowned", "fell to their deaths".
                if self._tree.relation(dependent) == "xcomp" or "to" in self._tree.prepositions(dependent):
                    yield from self._event_types(dependent)

    def _coordinated(self, verb: int) -> list[int]:
        """Return a verb and those that share its subject: "shot and killed"."""
        return [verb, *(other for other in self._tree.dependents(verb, "conj") if not self._has_subject(other))]

    def _event_types(self, index: int) -> tuple[str, ...]:
        """Return the types of event that a word reports; for a rare verb that the lexicon lacks its own stem."""
        tree = self._tree
        if tree.surfaces[index] in _REMAINS:
            return ("death",)
        event_types = tree.event_types(index)
        if (
            event_types
            or not tree.has_pos(index, "VERB")
            or is_function_word(tree.words[index].lemma or tree.surfaces[index])
        ):
            return event_types
        return (tree.stem(index),) if rarity(tree.stem(index)) >= _MIN_VERB_RARITY else ()

    def _has_subject(self, index: int) -> bool:
        return bool(self._tree.dependents(index, "nsubj", "nsubj:pass"))
