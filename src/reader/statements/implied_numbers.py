"""Numbers that no number word states: "nobody", "a woman is missing", "the third victim", "every second tram"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reader.model.analysis import Label
from reader.model.statements import Extent, Quantity
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.quantity_lexicon import quantity_lexicon
from reader.text.number_words import ordinal_of, value_of

_GROUPS = {"pair": 2.0, "couple": 2.0, "duo": 2.0, "trio": 3.0}
_TRIGGERS = frozenset({"nobody", "none", "no-one", "no", "not", "both", "every", "a", "an", "another", "in", *_GROUPS})
_INTERVALS = {"second": 2, "other": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10}
_NOUN_REACH = 3
_SUBJECT = ("nsubj", "nsubj:pass", "obj")

Implied = tuple[Quantity, int]
"""A number and the word that it modifies or stands for."""


def implied_numbers(grammar: PassageGrammar) -> list[Implied]:
    """Return the numbers of a passage that analysis does not see as such.

    Args:
        grammar: The passage.

    Returns:
        Quantities with the word that each modifies or stands for, in no order.
    """
    found = list(_ordinals(grammar))
    surfaces = grammar.tree.surfaces
    if not _TRIGGERS.isdisjoint(surfaces):
        for index, surface in enumerate(surfaces):
            if surface in _TRIGGERS:
                number = _implied_at(grammar, index, surface)
                if number is not None:
                    found.append(number)
    return found


def _implied_at(grammar: PassageGrammar, index: int, surface: str) -> Implied | None:
    """Return the number that the word at `index` implies or begins."""
    lexicon = quantity_lexicon()
    if surface in lexicon.none:
        word = grammar.tree.words[index]
        if _is_else(grammar, index + 1):
            return None
        return Quantity(word.start, word.end, 0.0, 0.0, noun=None if surface == "none" else "person"), index
    if surface == "no":
        return _no(grammar, index)
    if surface == "not":
        return _not_one(grammar, index)
    if surface == "both":
        noun = _noun_after(grammar, index)
        return (
            _quantity(grammar, index, noun, 2.0, 2.0, noun, Extent.WHOLE) if _stands_for_two(grammar, index) else None
        )
    if surface == "every":
        return _every_second(grammar, index)
    if surface == "in":
        return _one_in_ten(grammar, index)
    if surface in _GROUPS:
        return _group(grammar, index, surface)
    return _somebody(grammar, index, surface)


def _quantity(
    grammar: PassageGrammar,
    first: int,
    word: int | None,
    low: float,
    high: float | None,
    noun: int | None,
    extent: Extent = Extent.PLAIN,
    unit: str | None = None,
) -> Implied:
    """Return the number from word `first` on to its noun, which belongs to `word`."""
    words = grammar.tree.words
    last = noun if noun is not None else first
    lemma = words[noun].lemma if noun is not None else None
    quantity = Quantity(words[first].start, words[last].end, low, high, unit=unit, noun=lemma, extent=extent)
    return quantity, (first if word is None else word)


def _noun_after(grammar: PassageGrammar, index: int) -> int | None:
    """Return the noun that follows the word at `index`, adjectives and nouns in front of it passed over."""
    words = grammar.tree.words
    found = None
    for place in range(index + 1, min(index + 1 + _NOUN_REACH, len(words))):
        gap = grammar.between(place - 1, place)
        if len(gap) > 1:
            break
        if gap == "-" and found is not None:
            # "Both hands-on" has no noun; in "both co-defendants" the second part is it.
            found = place if words[place].pos == "NOUN" else None
            continue
        if words[place].pos == "NOUN" and grammar.tree.surfaces[place].endswith("'s"):
            continue
        if words[place].pos == "NOUN":
            found = place
        elif words[place].pos not in ("ADJ", "PROPN") or found is not None:
            break
    return found


def _no(grammar: PassageGrammar, index: int) -> Implied | None:
    """Return 0 for "no one", and for "no" before people or victims."""
    tree, lexicon = grammar.tree, quantity_lexicon()
    if index + 1 < len(tree.words) and tree.surfaces[index + 1] == "one":
        words = tree.words
        if _is_else(grammar, index + 2):
            return None
        return Quantity(words[index].start, words[index + 1].end, 0.0, 0.0, noun="person"), index + 1
    noun = _noun_after(grammar, index)
    if noun is None or tree.words[noun].lemma not in lexicon.people | lexicon.toll | {"injury", "arrest", "deaths"}:
        return None
    return _quantity(grammar, index, noun, 0.0, 0.0, noun)


def _is_else(grammar: PassageGrammar, index: int) -> bool:
    """Return whether "else" follows: "nobody else was hurt" does not say how many were."""
    return index < len(grammar.tree.words) and grammar.tree.surfaces[index] in ("else", "other", "but")


def _not_one(grammar: PassageGrammar, index: int) -> Implied | None:
    """Return 0 for "not one tram", "not a single tram", and for "not a tram" as a subject."""
    tree = grammar.tree
    place = index + 1
    if place >= len(tree.words) or tree.surfaces[place] not in ("one", "a", "an"):
        return None
    emphatic = tree.surfaces[place] == "one"
    if place + 1 < len(tree.words) and tree.surfaces[place + 1] == "single":
        place, emphatic = place + 1, True
    noun = _noun_after(grammar, place)
    if noun is None or not (emphatic or (tree.relation(noun) or "").startswith("nsubj")):
        return None
    return _quantity(grammar, index, noun, 0.0, 0.0, noun)


def _stands_for_two(grammar: PassageGrammar, index: int) -> bool:
    """Return whether "both" counts, rather than joining two phrases ("both in May and in June")."""
    tree = grammar.tree
    if tree.relation(index) == "cc:preconj":
        return False
    head = tree.head(index)
    if _noun_after(grammar, index) is None and (
        head < 0 or quantity_lexicon().toll_events.isdisjoint(tree.event_types(head))
    ):
        return False
    following = index + 1
    if following >= len(tree.words):
        return True
    if tree.words[following].pos in ("ADP", "DET", "PROPN", "PRON"):
        return tree.surfaces[following] == "of"
    noun = _noun_after(grammar, index)
    return noun is None or noun + 1 >= len(tree.words) or tree.surfaces[noun + 1] != "and"


def _every_second(grammar: PassageGrammar, index: int) -> Implied | None:
    """Return 50 % for "every second tram"."""
    tree = grammar.tree
    parts = _INTERVALS.get(tree.surfaces[index + 1]) if index + 1 < len(tree.words) else None
    noun = _noun_after(grammar, index + 1)
    if parts is None or noun is None or tree.words[noun].lemma in ("day", "week", "month", "year", "hour", "time"):
        return None
    share = round(100 / parts, 2)
    return _quantity(grammar, index, noun, share, share, noun, unit="%")


def _one_in_ten(grammar: PassageGrammar, index: int) -> Implied | None:
    """Return 10 % for "one in ten trains"."""
    tree = grammar.tree
    if (
        index == 0
        or index + 1 >= len(tree.words)
        or tree.surfaces[index + 1].isdigit() != tree.surfaces[index - 1].isdigit()
    ):
        return None
    part, whole = value_of(tree.surfaces[index - 1]), value_of(tree.surfaces[index + 1])
    noun = _noun_after(grammar, index + 1)
    if part is None or whole is None or not 0 < part < whole or noun is None:
        return None
    share = round(100 * part / whole, 2)
    return _quantity(grammar, index - 1, noun, share, share, noun, unit="%")


def _group(grammar: PassageGrammar, index: int, surface: str) -> Implied | None:
    """Return 2 for "the pair" and "a couple of", 3 for "the trio"."""
    tree = grammar.tree
    before = tree.surfaces[index - 1] if index else ""
    of = index + 1 < len(tree.words) and tree.surfaces[index + 1] == "of"
    if of and before == "a":
        noun = _noun_after(grammar, index + 1)
        if noun is None:
            return None
        number, word = _quantity(grammar, index - 1, noun, _GROUPS[surface], None, noun)
        unit = quantity_lexicon().units.get(tree.surfaces[noun])
        return replace(number, approximate=True, unit=unit, noun=None if unit else number.noun), word
    if before == "the" and not of and surface != "couple" and (tree.relation(index) or "") in _SUBJECT:
        return _quantity(grammar, index, index, _GROUPS[surface], _GROUPS[surface], None, Extent.WHOLE)
    return None


def _somebody(grammar: PassageGrammar, index: int, article: str) -> Implied | None:
    """Return 1 or more for "a woman" who is killed, hurt, missing, rescued or arrested; there may be others."""
    tree, lexicon = grammar.tree, quantity_lexicon()
    noun = _noun_after(grammar, index)
    if noun is None or tree.words[noun].lemma not in lexicon.people or tree.relation(noun) not in _SUBJECT:
        return None
    if any(ordinal_of(tree.surfaces[place]) for place in range(index + 1, noun)):
        return None
    verb = tree.head(noun)
    if verb < 0 or lexicon.toll_events.isdisjoint(tree.event_types(verb)):
        return None
    if tree.relation(noun) == "nsubj" and tree.words[verb].lemma not in lexicon.intransitive:
        return None
    if tree.words[verb].lemma in ("find", "discover") and tree.words[noun].lemma not in lexicon.toll:
        return None
    return _quantity(grammar, index, noun, 1.0, None, noun, Extent.MORE if article == "another" else Extent.PLAIN)


def _ordinals(grammar: PassageGrammar) -> Iterator[Implied]:
    """Yield running totals: "a third victim" is one of three or more."""
    for value in grammar.values:
        if value.label is not Label.ORDINAL or value.low is None:
            continue
        index = grammar.word_at(value.start)
        noun = None if index is None else _noun_after(grammar, index)
        if index is None or noun is None or grammar.tree.words[noun].lemma not in quantity_lexicon().toll:
            continue
        is_victim = grammar.tree.words[noun].lemma == "victim" and grammar.tree.relation(noun) in _SUBJECT
        if index and grammar.tree.surfaces[index - 1] == "the" and is_victim:
            # "The third victim died" may be the third of those who were shot.
            continue
        yield _quantity(grammar, index, noun, value.low, None, noun)
