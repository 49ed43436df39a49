"""A speech act: words that attribute a content to a source, such as "said that" and "according to"."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.statements import Attitude
from reader.statements.grammar.dependency_tree import DependencyTree


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """Words that attribute a content to a source. Words are given by their index in the passage.

    Attributes:
        word: The verb or noun, or the first word of a phrase such as "according to".
        attitude: What the source does to the content, a negation of the act itself left out.
        content: The words of the content.
        source: Head word of the source, None if the text does not name one.
        cue: The words that attribute, in order.
        is_answer: True if it answers somebody's claim ("rejected the claim that").
        is_verb: True if it is a verb of the passage, which can be negated or planned itself.
    """

    word: int
    attitude: Attitude
    content: frozenset[int]
    source: int | None
    cue: tuple[int, ...]
    is_answer: bool = False
    is_verb: bool = True


def cue_of(tree: DependencyTree, word: int, clause: int | None = None) -> tuple[int, ...]:
    """Return the word, its particle and the "that" right after it."""
    cue = [word]
    out = particle(tree, word, "out")
    if out:
        cue.append(out)
    if clause is not None:
        following = cue[-1] + 1
        if (
            following < len(tree.words)
            and tree.surfaces[following] in {"that", "whether", "if"}
            and following <= clause
        ):
            cue.append(following)
    return tuple(cue)


def particle(tree: DependencyTree, word: int, written: str) -> int | None:
    """Return the word after a verb if it is this particle ("rule out"), None if it is not."""
    following = word + 1
    return following if following < len(tree.words) and tree.surfaces[following] == written else None
