"""Augments training text without changing any offset: case, quotation marks, typing errors.

News sites have headlines in Title Case or capitals, curly quotation marks and typing errors; treebanks hardly have any.
"""

import random
from dataclasses import dataclass, replace

from training.language.annotate import MarkedText
from training.language.corpora import Piece

SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "nor", "of", "off", "on", "onto"}
    | {"or", "out", "over", "per", "so", "than", "that", "the", "to", "up", "via", "vs", "with"}
)
"""Words that stay in lower case in Title Case."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Probability of each change to a piece (0-1)."""

    lower: float = 0.0
    title: float = 0.0
    upper: float = 0.0
    curly: float = 0.0
    swapped: float = 0.0


def title_case(text: str) -> str:
    """Return `text` in Title Case, with the same length. The first word is always capitalised."""
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
    """Return `text` with typographic apostrophes and quotation marks, with the same length."""
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


def swap_letters(text: str, rng: random.Random) -> str:
    """Return `text` with two adjacent letters swapped inside one long word."""
    letters = [
        index for index in range(1, len(text) - 3) if text[index - 1 : index + 3].isalpha() and text[index].islower()
    ]
    if not letters:
        return text
    at = rng.choice(letters)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def same_length(changed: str, text: str) -> str:
    """Return `changed` if it is as long as `text`, else `text`: some letters become two when their case changes."""
    return changed if len(changed) == len(text) else text


def vary(text: str, rates: Rates, rng: random.Random) -> str:
    """Return `text` with at most one change of case, and perhaps curly quotes and a typing error; same length."""
    draw = rng.random()
    if draw < rates.lower:
        text = same_length(text.lower(), text)
    elif draw < rates.lower + rates.title:
        text = same_length(title_case(text), text)
    elif draw < rates.lower + rates.title + rates.upper:
        text = same_length(text.upper(), text)
    if rng.random() < rates.curly:
        text = curly_quotes(text)
    if rng.random() < rates.swapped:
        text = swap_letters(text, rng)
    return text


def vary_marked(marked: MarkedText, rates: Rates, rng: random.Random) -> MarkedText:
    """Return `marked` with its text varied; the names keep their offsets."""
    return replace(marked, text=vary(marked.text, rates, rng))


def vary_piece(piece: Piece, rates: Rates, rng: random.Random) -> Piece:
    """Return `piece` with its text varied; tokens keep their number, offsets and annotation."""
    text = vary(piece.text, rates, rng)
    return replace(piece, tokens=[text[start:end] for start, end in piece.offsets()])


def _capital(word: str) -> str:
    """Return `word` with a capital first letter, if that does not change its length."""
    return same_length(word[:1].upper(), word[:1]) + word[1:]
