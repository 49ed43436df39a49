"""The words for a source: the phrase of its head word, the name in it, or the name that a pronoun stands for."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.analysis import Label
from reader.model.text import Span
from reader.statements.article_context import ArticleContext
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.verb_groups import subtree

FIRST_PERSONS = frozenset({"i", "we", "my", "our", "us", "me"})
"""Pronouns for whoever speaks."""
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which", "his", "her", "their", "its", "him", "them", "that",
                       "this", "these", "those", "you"}) | FIRST_PERSONS  # fmt: skip
_CLAUSES = frozenset({"acl", "acl:relcl", "appos", "advcl", "parataxis", "conj:and", "ccomp", "list", "dep", "punct"})
_NOT_OF_PHRASE = frozenset({"quoting", "citing", "and", "but"})
_LONGEST = 14
_LONGEST_TITLE = 16


@dataclass(frozen=True, slots=True)
class Speaker:
    """The source of a statement as the text gives it.

    Attributes:
        start: First code point of its phrase; equal to `end` if the text does not name one.
        end: One past the last code point.
        mention: Index of its name among the mentions of the article, None if it has none.
        name: Its words, or the name that its pronoun stands for; None if that is not known.
    """

    start: int
    end: int
    mention: int | None
    name: str | None


def speaker_of(grammar: PassageGrammar, head: int, context: ArticleContext) -> Speaker:
    """Return the source with this head word.

    Args:
        grammar: The passage.
        head: Index of the head word of its phrase.
        context: The article.
    """
    place = grammar.span(head)
    if grammar.tree.surfaces[head] in _PRONOUNS:
        mention = context.references.get(place.start)
        name = None if mention is None else context.mentions[mention].text
        return Speaker(place.start, place.end, mention, name)
    phrase = speaker_phrase(grammar, head)
    mention = _name_of_head(grammar, head)
    if mention is None:
        mention = _name_nearby(grammar, head, phrase)
    if mention is not None:
        named = context.mentions[mention]
        joined = Span(min(phrase.start, named.start), max(phrase.end, named.end))
        is_one = named.start <= phrase.end + _LONGEST_TITLE and phrase.start <= named.end
        # A name may be longer than the words that the parser joined.
        phrase = joined if is_one and "," not in joined.of(grammar.text) else Span(named.start, named.end)
    elif place.start in context.references:
        mention = context.references[place.start]
    return Speaker(phrase.start, phrase.end, mention, " ".join(phrase.of(grammar.text).split()))


def speaker_phrase(grammar: PassageGrammar, head: int) -> Span:
    """Return the place of a noun phrase without its clauses and appositions and without commas.

    Args:
        grammar: The passage.
        head: Index of its head word.
    """
    tree = grammar.tree
    members = {head}
    for member in tree.dependents(head):
        relation = tree.relation(member)
        if (relation == "conj" and tree.has_pos(member, "NUM")) or (
            relation == "advmod" and tree.has_pos(member, "ADV")
        ):
            continue
        if (relation in {"nmod", "obl"} and is_date(grammar, member)) or tree.surfaces[member] in {"and", "but"}:
            continue
        if relation in _CLAUSES or relation == "case":
            continue
        members |= set(subtree(tree, member))
    first = last = head
    while first - 1 in members and head - first < _LONGEST and "," not in grammar.between(first - 1, first):
        first -= 1
    while first < head and tree.surfaces[first] in _NOT_OF_PHRASE:
        first += 1  # "quoting sources of the front" names the sources
    while last + 1 in members and last - head < _LONGEST and not _breaks(grammar, last):
        last += 1
    return Span(grammar.span(first).start, grammar.span(last).end)


def _breaks(grammar: PassageGrammar, word: int) -> bool:
    return any(mark in grammar.between(word, word + 1) for mark in ',;:("“”–—')


def is_date(grammar: PassageGrammar, word: int) -> bool:
    """Return whether a word is part of a date or time of day."""
    place = grammar.span(word)
    return any(
        mention.label in {Label.DATE, Label.TIME} and mention.start <= place.start and place.end <= mention.end
        for _, mention in grammar.mentions
    )


def _name_nearby(grammar: PassageGrammar, head: int, phrase: Span) -> int | None:
    """Return the person whose office a head word is: "analyst Sara Noor", "the envoy, Sara Noor", "Noor, an envoy".

    Args:
        grammar: The passage.
        head: Index of a word that is no name.
        phrase: Place of its phrase.
    """
    tree = grammar.tree
    persons = [(index, mention) for index, mention in grammar.mentions if mention.label is Label.PERSON]
    for index, mention in persons:
        if phrase.end <= mention.start and _is_title(grammar, phrase.end, mention.start):
            return index
        between = grammar.words_in(Span(grammar.span(head).end, mention.start))
        if grammar.span(head).end <= mention.start and mention.end == phrase.end and (
            not any(tree.has_pos(word, "ADP") or tree.has_pos(word, "CCONJ") for word in between)
        ):  # fmt: skip
            return index
    related = [*tree.dependents(head, "appos"), *([tree.head(head)] if tree.relation(head) == "appos" else [])]
    for word in related:
        place = grammar.span(word)
        for index, mention in persons:
            first, second = sorted(((phrase.start, phrase.end), (mention.start, mention.end)))
            is_next = grammar.text[first[1] : second[0]].strip() in {",", "", "("}
            if is_next and mention.start <= place.start and place.end <= mention.end:
                return index
    return None


def _is_title(grammar: PassageGrammar, start: int, end: int) -> bool:
    """Return whether nothing but a title stands between two places: "spokesman Captain Sara Noor"."""
    words = grammar.words_in(Span(start, end))
    between = grammar.text[start:end]
    return len(words) <= 1 and not set(between) & set(",;:()\"–—") and len(between) <= _LONGEST_TITLE and all(
        grammar.tree.words[word].pos in {"NOUN", "PROPN"} for word in words
    )  # fmt: skip


def _name_of_head(grammar: PassageGrammar, head: int) -> int | None:
    """Return the mention that contains the head word of a phrase, None if the head is no name."""
    place = grammar.span(head)
    for index, mention in grammar.mentions:
        if mention.label.is_name and mention.start <= place.start and place.end <= mention.end:
            return index
    return None
