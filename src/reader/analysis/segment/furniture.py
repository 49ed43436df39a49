"""Recognises page furniture, which surrounds an article on its page and got into the file with it, and the headline.

Typical wording is listed in `assets/gazetteers/furniture.txt`. This module adds the evidence that wording alone does
not give: position in the text, repetition, boxes of several paragraphs, credits of captions.
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING

from reader.analysis.state import lexicon
from reader.analysis.state.doc_state import DocPassage, DocState, state_of
from reader.analysis.state.speech_verbs import SPEECH_VERB
from reader.model.analysis import PassageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from reader.model.text import Span

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？؟۔।:]['\"”“’»)\]]*$")
_SPEECH = re.compile(rf"[\"“”»«]|\b(?:{SPEECH_VERB})\b")
_SPACELESS_LETTER = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_LETTERS_PER_WORD = 2
"""Letters that a word has on average in a script without spaces."""
_BULLET = re.compile(r"^[\s•·▪◦‣■●○*»›>|–—-]+")
_CREDIT = re.compile(
    r"(?=.{3,90}$)(?:[^\W\d_][\w.’'\-]*[ \t]+){0,6}[^\W\d_][\w.’'\-]*[ \t]*(?:/|\|"
    r")[ \t]*(?:[^\W\d_][\w.’'\-]*[ \t]*){1,4}(?:[/|][ \t]*[\w .’'\-]+)*[.]?"
)
_LONG_LINE = 160
"""Longest line, in code points, that is recognised as furniture by its wording."""
_TRAILING_WORDS = 6
"""Most words of a label before the headline, or of a line after the story."""
_REPEATED_WORDS = 5
"""Fewest words of a block that is furniture if it repeats an earlier one."""
_BOX_REACH = 3
"""Most blocks from one sure appeal to the next in one box."""
_HEADLINE_WORDS = 32
"""Most words of a headline."""
_LABEL_WORDS = 4
"""Fewest words of a headline without metadata; shorter lines may be labels."""
_STORY_WORDS = 8
"""Fewest words of a paragraph of the story."""


def component(doc: Doc) -> Doc:
    """SpaCy component: set the kind of every passage."""
    state = state_of(doc)
    if not state.passages:
        return doc
    blocks = _blocks(state)
    for block in blocks:
        if _is_within(state.known_captions, block):
            _mark(block, PassageKind.CAPTION)
            continue
        if len(block) > 1 and _is_line(_text(state, block)):
            _mark(block)
            continue
        for passage in block:
            if _is_furniture(state, passage, alone=len(block) == 1):
                passage.kind = PassageKind.FURNITURE
    _mark_appeals(state, blocks)
    _mark_headline(state, blocks)
    _mark_repeats(state, blocks)
    if not state.marked_up:
        _mark_edges(state, blocks)
    return doc


@cache
def _patterns(section: str) -> re.Pattern[str]:
    entries = lexicon.sections("furniture").get(section, ())
    return re.compile("|".join(f"(?:{entry})" for entry in entries), re.IGNORECASE)


@cache
def _appeals() -> tuple[tuple[re.Pattern[str], bool], ...]:
    entries = lexicon.sections("furniture").get("appeal", ())
    return tuple((re.compile(entry.lstrip("!"), re.IGNORECASE), entry.startswith("!")) for entry in entries)


def _blocks(state: DocState) -> list[list[DocPassage]]:
    """Return the passages grouped by paragraph."""
    blocks: list[list[DocPassage]] = []
    for passage in state.passages:
        if blocks and blocks[-1][-1].paragraph == passage.paragraph:
            blocks[-1].append(passage)
        else:
            blocks.append([passage])
    return blocks


def _is_furniture(state: DocState, passage: DocPassage, *, alone: bool) -> bool:
    """Return whether a passage is furniture by itself; `alone` if it is the only one of its paragraph."""
    text = state.text[passage.start : passage.end]
    if _is_within(state.known_furniture, [passage]):
        return True
    if not _LETTER.search(text):
        return not any(letter.isdigit() for letter in text) or alone
    line = _BULLET.sub("", text)
    if len(line) > _LONG_LINE * 2:
        return False
    if len(line) <= _LONG_LINE and (_patterns("contained").search(line) or _patterns("contained").search(text)):
        return True
    is_row = state.marked_up and " | " in line
    if not is_row and _CREDIT.fullmatch(line) and not _SPEECH.search(line):
        return True
    return alone and _is_line(line)


def _is_within(spans: Sequence[Span], block: Sequence[DocPassage]) -> bool:
    return any(span.start <= block[0].start and block[-1].end <= span.end for span in spans)


def _is_line(text: str) -> bool:
    """Return whether a whole line is worded like the lines around articles ("Read more: ...")."""
    return len(text) <= _LONG_LINE and _patterns("line").fullmatch(_BULLET.sub("", text)) is not None


def _text(state: DocState, block: list[DocPassage]) -> str:
    return state.text[block[0].start : block[-1].end]


def _mark(block: Sequence[DocPassage], kind: PassageKind = PassageKind.FURNITURE) -> None:
    for passage in block:
        passage.kind = kind


def _appeal_strength(text: str) -> int:
    """Return how strongly a paragraph asks readers for something: 0 not at all, 1 perhaps, 2 surely."""
    if len(text) > 900 or re.search(r"\b(?:you|your|us|our|we)\b", text, re.IGNORECASE) is None:
        return 0
    hits = [strong for pattern, strong in _appeals() if pattern.search(text)]
    if re.search(rf"[\"“”]\s*(?:,\s*)?\w+ (?:\w+ )?(?:{SPEECH_VERB})\b|\b(?:{SPEECH_VERB})\b[^.]{{0,40}}[\"“”]", text):
        return 0
    return 2 if any(hits) or len(hits) >= 2 else len(hits)


def _mark_appeals(state: DocState, blocks: list[list[DocPassage]]) -> None:
    """Mark boxes that ask for money or an address: their paragraphs and those in between."""
    strengths = [_appeal_strength(_text(state, block)) for block in blocks]
    sure = [number for number, strength in enumerate(strengths) if strength == 2]
    for first, second in itertools.pairwise(tuple(sure)):
        between = range(first + 1, second)
        if second - first <= _BOX_REACH and all(strengths[number] for number in between):
            sure.extend(between)
    for number in sure:
        _mark(blocks[number])


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _mark_headline(state: DocState, blocks: list[list[DocPassage]]) -> None:
    """Mark the headline: the block with the words of the title, else an early block that reads like a headline."""
    wanted = _folded(state.headline or "")
    early = [block for block in blocks[:25] if block[0].kind.is_story]
    for block in early:
        text = _text(state, block)
        same = bool(wanted) and _same_headline(_folded(text), wanted)
        untrusted = _reads_as_headline(text) and len(wanted.split()) >= _LABEL_WORDS
        if same and (state.headline_trusted or untrusted):
            _set_title(block)
            return
    for place, block in enumerate(early[:6]):
        text = _text(state, block)
        if not _reads_as_headline(text):
            if len(_WORD.findall(text)) >= 8:
                return
        elif len(_WORD.findall(text)) >= _LABEL_WORDS and (place > 0 or len(early) > 1):
            _set_title(block)
            return


def _set_title(block: list[DocPassage]) -> None:
    for passage in block:
        passage.kind = PassageKind.TITLE


def _same_headline(line: str, wanted: str) -> bool:
    """Return whether a line is the title, or the title without the publisher's name on either side."""
    if line == wanted:
        return True
    return (
        len(line.split()) >= 4
        and (wanted.startswith(line + " ") or wanted.endswith(" " + line))
        and (len(wanted) - len(line) <= 40)
    )


def _reads_as_headline(text: str) -> bool:
    words = _WORD.findall(text)
    if not words or len(words) > _HEADLINE_WORDS or _ENDS_SENTENCE.search(text.rstrip("?!")):
        return False
    return text.lstrip("\"“‘'«([¿¡")[:1].isupper() or text[:1].isdigit() or not text[0].islower()


def _mark_repeats(state: DocState, blocks: list[list[DocPassage]]) -> None:
    """Mark later copies of a headline, standfirst, caption or paragraph, so that only the first one is linked."""
    seen: set[str] = set()
    for block in blocks:
        folded = _folded(_text(state, block))
        title = block[0].kind is PassageKind.TITLE
        if folded in seen and not title and not _is_question(state, block):
            _mark(block)
        if title or folded.count(" ") >= _REPEATED_WORDS - 1:
            seen.add(folded)


def _is_question(state: DocState, block: list[DocPassage]) -> bool:
    """Return whether a block is a question: in an interview of several people it is asked each of them."""
    return _text(state, block).rstrip('"”’») ').endswith(("?", "？", "؟"))


def _mark_edges(state: DocState, blocks: list[list[DocPassage]]) -> None:
    """Mark labels before the headline, and short lines after the last paragraph of the story."""
    first = next((n for n, block in enumerate(blocks) if block[0].kind is PassageKind.TITLE), None)
    for block in blocks[: first or 0]:
        text = _text(state, block)
        if _words(text) <= _TRAILING_WORDS and not _ENDS_SENTENCE.search(text.rstrip("!")):
            _mark(block)
    story = [number for number, block in enumerate(blocks) if _is_story(state, block)]
    if not story:
        return
    for block in blocks[story[-1] + 1 :]:
        text = _text(state, block)
        if _words(text) <= _TRAILING_WORDS and not re.search(r"[.!。！？؟۔।”\"“]\W*$", text):
            _mark(block)


def _is_story(state: DocState, block: list[DocPassage]) -> bool:
    """Return whether a block is a paragraph of the story: full sentences, not furniture."""
    text = _text(state, block)
    if block[0].kind is not PassageKind.BODY or not _ENDS_SENTENCE.search(text):
        return False
    return _words(text) >= _STORY_WORDS


def _words(text: str) -> int:
    """Return the number of words of a text; in scripts without spaces it is estimated from the letters."""
    return max(len(_WORD.findall(text)), len(_SPACELESS_LETTER.findall(text)) // _LETTERS_PER_WORD)
