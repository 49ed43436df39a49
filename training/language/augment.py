"""Small changes to training text that keep every offset: case, quotation marks, slips of the typing hand.

News sites print headlines in Title Case or capitals, curly quotation marks, and typing errors; treebanks hardly do.
"""

import random
from dataclasses import dataclass, replace

from training.language.annotate import Marked
from training.language.corpora import Piece

SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "nor", "of", "off", "on", "onto"}
    | {"or", "out", "over", "per", "so", "than", "that", "the", "to", "up", "via", "vs", "with"}
)
"""Words that headlines in Title Case leave small."""


@dataclass(frozen=True, slots=True)
class Rates:
    """How often each change is made to a piece, 0-1."""

    lower: float = 0.0
    title: float = 0.0
    upper: float = 0.0
    curly: float = 0.0
    slip: float = 0.0


def title_case(text: str) -> str:
    """`text` as a headline; same length. The first word is always capitalised, words with capitals stay."""
    out = []
    word = ""
    first = True
    for character in text + " ":
        if character.isalnum() or character in "'’":
            word += character
            continue
        if word:
            small = word in SMALL_WORDS and not first
            out.append(word if small else _capital(word))
            first = False
            word = ""
        out.append(character)
    return "".join(out)[:-1]


def curly_quotes(text: str) -> str:
    """`text` with typographic apostrophes and quotation marks; same length."""
    out = []
    before = " "
    for character in text:
        opening = before.isspace() or before in "([-–—"
        if character == "'":
            out.append("‘" if opening else "’")
        elif character == '"':
            out.append("“" if opening else "”")
        else:
            out.append(character)
        before = character
    return "".join(out)


def slip(text: str, chance: random.Random) -> str:
    """`text` with two neighbouring letters inside one long word swapped; same length."""
    letters = [
        index for index in range(1, len(text) - 3) if text[index - 1 : index + 3].isalpha() and text[index].islower()
    ]
    if not letters:
        return text
    at = chance.choice(letters)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def same_length(changed: str, text: str) -> str:
    """`changed` if it is as long as `text` (some letters grow when their case changes), else `text`."""
    return changed if len(changed) == len(text) else text


def vary(text: str, rates: Rates, chance: random.Random) -> str:
    """`text` with at most one change of case, and perhaps curly quotes and a slip; always the same length."""
    draw = chance.random()
    if draw < rates.lower:
        text = same_length(text.lower(), text)
    elif draw < rates.lower + rates.title:
        text = same_length(title_case(text), text)
    elif draw < rates.lower + rates.title + rates.upper:
        text = same_length(text.upper(), text)
    if chance.random() < rates.curly:
        text = curly_quotes(text)
    if chance.random() < rates.slip:
        text = slip(text, chance)
    return text


def vary_marked(marked: Marked, rates: Rates, chance: random.Random) -> Marked:
    """`marked` with its text varied; the names stay where they are."""
    return replace(marked, text=vary(marked.text, rates, chance))


def vary_piece(piece: Piece, rates: Rates, chance: random.Random) -> Piece:
    """`piece` with its text varied; tokens keep their number, places and annotation."""
    text = vary(piece.text, rates, chance)
    return replace(piece, tokens=[text[start:end] for start, end in piece.offsets()])


def _capital(word: str) -> str:
    """`word` with a capital first letter, if that does not change its length."""
    return same_length(word[:1].upper(), word[:1]) + word[1:]
