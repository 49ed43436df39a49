"""Articles edited the way newsrooms edit them; where one passage is before and after is known."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MAX_CHANGED = 0.20
"""Largest share of a passage's characters that an edit changes (Levenshtein distance over length, 0-1)."""

_TOKEN = re.compile(r"\s+|\w+(?:['’\-.,:]\w+)*|[^\w\s]")
_NUMBERS = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion
billions dozen dozens half quarter first second third fourth fifth sixth seventh eighth ninth tenth
"""
_NEGATIONS = "no not never none nobody nothing neither nor without cannot"
_SPECIAL = frozenset([*_NUMBERS.split(), *_NEGATIONS.split()])
_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Report:
    """An article as sentences, with words to edit it with.

    Attributes:
        sentences: Its sentences in order.
        others: Sentences of other articles about the same kind of event.
        words: Lower-case words of news reports.
        names: Words that are only written with a capital, to make lookalikes.
    """

    sentences: tuple[str, ...]
    others: tuple[str, ...]
    words: tuple[str, ...]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Edited:
    """An article before and after an edit.

    Attributes:
        old: The text before.
        start: First code point of the passage in it.
        end: One past the last.
        new: The text after.
        new_start: First code point of the passage in `new`, -1 if it was removed.
        new_end: One past the last; -1 in the same case.
    """

    old: str
    start: int
    end: int
    new: str
    new_start: int = -1
    new_end: int = -1


Edit = Callable[[random.Random, Report, int], Edited | None]


def reworded(chance: random.Random, sentence: str, words: Sequence[str], share: float) -> str:
    """Return a sentence with up to `share` of its characters changed; names, numbers and negations stay."""
    from rapidfuzz.distance import Levenshtein

    budget = int(share * len(sentence))
    best = sentence
    for _ in range(40):
        tokens = _TOKEN.findall(best)
        places = [at for at, token in enumerate(tokens) if is_ordinary(token)]
        if not places:
            break
        at = chance.choice(places)
        match chance.randrange(4):
            case 0:
                tokens[at] = chance.choice(words)
            case 1:
                tokens[at] = f"{tokens[at]} {chance.choice(words)}"
            case 2:
                tokens[at : at + 2] = []
            case _:
                typo = chance.randrange(len(tokens[at]))
                tokens[at] = tokens[at][:typo] + chance.choice("aeinst") + tokens[at][typo + 1 :]
        tried = "".join(tokens)
        if Levenshtein.distance(sentence, tried) <= budget:
            best = tried
    return best


def is_ordinary(token: str) -> bool:
    """Return whether a token is a plain word: not a name, number or negation."""
    return token.isalpha() and token.islower() and len(token) > 2 and token not in _SPECIAL


def lookalike(chance: random.Random, report: Report, sentence: str) -> str | None:
    """Return a sentence that differs in one number or name, None if it contains neither."""
    tokens = _TOKEN.findall(sentence)
    numbers = [at for at, token in enumerate(tokens) if token[0].isdigit()]
    names = [at for at, token in enumerate(tokens[1:], 1) if token in report.names]
    places = numbers + names
    if not places:
        return None
    at = chance.choice(places)
    other = str(chance.randrange(2, 999)) if at in numbers else chance.choice(sorted(report.names))
    if other.casefold() == tokens[at].casefold():
        return None
    tokens[at] = other
    return "".join(tokens)


def _laid_out(sentences: Sequence[str], at: int) -> tuple[str, int, int]:
    """Return sentences as a text of three per paragraph, and start and end of one of them."""
    text, start = "", 0
    for number, sentence in enumerate(sentences):
        text += "" if not number else "\n\n" if number % 3 == 0 else " "
        if number == at:
            start = len(text)
        text += sentence
    return text, start, start + len(sentences[at])


def _after(report: Report, at: int, sentences: Sequence[str], place: int | None) -> Edited:
    old, start, end = _laid_out(report.sentences, at)
    if place is None:
        return Edited(old, start, end, _laid_out(sentences, 0)[0])
    return Edited(old, start, end, *_laid_out(sentences, place))


def words_edited(chance: random.Random, report: Report, at: int) -> Edited | None:
    """Words change all over the article, in the passage up to a fifth of its characters."""
    share = chance.uniform(0, MAX_CHANGED)
    new = [
        reworded(chance, sentence, report.words, share if number == at else 0.15)
        for number, sentence in enumerate(report.sentences)
    ]
    return _after(report, at, new, at)


def reflowed(chance: random.Random, report: Report, at: int) -> Edited | None:
    """Line breaks move; quotation marks and dashes change their style."""
    edited = _after(report, at, report.sentences, at)
    change_marks = chance.choice([_straight, _curly, _unchanged])
    wrap = chance.choice([40, 60, 72, 100, 0])
    pieces = [
        edited.new[: edited.new_start],
        edited.new[edited.new_start : edited.new_end],
        edited.new[edited.new_end :],
    ]
    new, places, column = "", [], 0
    for piece in pieces:
        places.append(len(new))
        for token in _TOKEN.findall(change_marks(piece)):
            if token.isspace():
                breaks = "\n\n" in token or (wrap and column > wrap)
                token = ("\n\n" if "\n\n" in token and wrap else "\n") if breaks else " "
                column = 0 if breaks else column + 1
            else:
                column += len(token)
            new += token
    return Edited(edited.old, edited.start, edited.end, new, places[1], places[2])


def _straight(text: str) -> str:
    return text.translate(_MARKS)


def _unchanged(text: str) -> str:
    return text


def _curly(text: str) -> str:
    return re.sub(r'"(?=\w)', "“", text).replace('"', "”").replace("'", "’").replace(" - ", " – ")


def added_to(chance: random.Random, report: Report, at: int) -> Edited | None:
    """Sentences of another report are inserted before and after the passage."""
    new = list(report.sentences)
    place = at
    for _ in range(chance.randrange(1, 6)):
        where = chance.choice([0, place, place + 1, len(new)])
        new.insert(where, chance.choice(report.others))
        place += where <= place
    return _after(report, at, new, place)


def neighbours_paraphrased(chance: random.Random, report: Report, at: int) -> Edited | None:
    """The sentences before and after are reworded; the passage itself changes by a tenth at most."""
    new = list(report.sentences)
    for near in (at - 1, at + 1):
        if 0 <= near < len(new):
            new[near] = reworded(chance, new[near], report.words, 0.5)
    new[at] = reworded(chance, new[at], report.words, chance.choice([0, 0.1]))
    return _after(report, at, new, at)


def decoy_added(chance: random.Random, report: Report, at: int) -> Edited | None:
    """A sentence that differs in one number or name is inserted; the passage stays, reworded by a tenth at most."""
    decoy = lookalike(chance, report, report.sentences[at])
    if decoy is None:
        return None
    new = list(report.sentences)
    new[at] = reworded(chance, new[at], report.words, chance.choice([0, 0.05, 0.1]))
    where = chance.choice([0, at, at + 1, len(new)])
    new.insert(where, decoy)
    return _after(report, at, new, at + (where <= at))


def decoy_instead(chance: random.Random, report: Report, at: int) -> Edited | None:
    """The passage is replaced by a sentence that differs in a number or name, there or elsewhere."""
    decoy = lookalike(chance, report, report.sentences[at])
    if decoy is None:
        return None
    new = [sentence for number, sentence in enumerate(report.sentences) if number != at]
    new.insert(chance.choice([at, at, 0, len(new)]), reworded(chance, decoy, report.words, chance.choice([0, 0.05])))
    return _after(report, at, new, None)


def deleted(chance: random.Random, report: Report, at: int) -> Edited | None:
    """The passage is removed; the rest changes a little."""
    new = [
        reworded(chance, sentence, report.words, 0.05)
        for number, sentence in enumerate(report.sentences)
        if number != at
    ]
    return _after(report, at, new, None)


EDITS: dict[str, Edit] = {
    "words edited": words_edited,
    "reflowed": reflowed,
    "sentences added": added_to,
    "neighbours paraphrased": neighbours_paraphrased,
    "decoy added": decoy_added,
    "decoy instead": decoy_instead,
    "deleted": deleted,
}
"""All kinds of edits by name."""
