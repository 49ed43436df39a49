"""Splits paragraphs into sentences, with rules for news prose.

A possible boundary is closing punctuation with the quotation marks and brackets after it. Each one is judged by the
word before it (abbreviation, initial, number) and by what follows (lower case, an attribution such as "he said", a word
that typically begins a sentence).
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import numpy as np

from reader.analysis.state import lexicon
from reader.analysis.state.doc_state import DocPassage, state_of
from reader.analysis.state.lexicon import word_set
from reader.analysis.state.speech_verbs import SPEECH_VERB
from reader.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CLOSERS = "\"”“’'»›)\\]}"
_END = re.compile(
    r"(?P<mark>[.!?…]+|[。！？]+|[؟۔।॥]+)"
    rf"(?P<close>(?:[{_CLOSERS}]|[ \u00a0\u202f]»(?=[\s,.;:)]|$)|\[\d+\])*)(?P<space>\s*)",
)
_LONGEST_WORD = 40
"""Code points in which the word before a mark is sought."""
_INSIDE = np.uint64(2**64 - 1)  # spaCy reads an unsigned -1 as "no sentence begins here"
_SPACELESS = frozenset("。！？।॥")
_IDEOGRAPHIC = frozenset("。！？")
_IDEOGRAPHIC_CLOSERS = re.compile("[”’」』）〉》]*")
"""What closes a quotation in Chinese and Japanese, where “ only opens one."""
_SPEECH_GOES_ON = re.compile("と|って|[他她我](?:们|們)?(?:说|說|道|问|問|回答|表示)")
"""What follows a quotation in Chinese and Japanese whose sentence goes on: "he said"."""
_AFTER_QUANTITY = re.compile(r"(?:\d|\bкв\.)\s*$")
"""What is before "г." and "м." where they are a year and a metre rather than a town."""
_ORDINAL = re.compile(r"\d{1,2}")
_WORD_BEFORE = re.compile(r"[^\s\"“”‘’'(\[{<—–/]*$")
_WORD_AFTER = re.compile(r"[\"“”„‘’'«»(\[{—–•*\-\s]*([^\W_][\w.’'\-]*)?")
_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com|t\.co/)")
_LATER_SPEECH = re.compile(
    rf"(?:(?:the|a|an|one|his|her|their|[A-Z][\w.’'\-‑]*|[a-z\-]{{3,}}|of|for)\s+){{1,7}}?(?:{SPEECH_VERB})\b"
)
_PRONOUN_SPEECH = re.compile(rf"(?:he|she|they|it|I|we|He|She|They|It|We)\s+(?:\w+ly\s+|also\s+)?(?:{SPEECH_VERB})\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_PARAGRAPH_BEGINNING = 400
"""Code points of a paragraph from which its language is judged."""
_QUOTES = frozenset("\"”“’'»›")
_LIST_NUMBER = re.compile(r"\(?\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4}")
_GLUED_BEFORE = re.compile(r"[^\W\d_]{2,}$")
_GLUED_AFTER = re.compile(r"[\"“‘']?(?:[A-Z][a-z]|[A-Z]\s|[A-Z]{2})")
_NAME_PARTICLE = re.compile(r"(?:al|el|as|ash|an|ad|ar|at)[-‑][A-Z]|[ei][A-Z]")
_DAY_OR_ZONE = word_set(
    "monday tuesday wednesday thursday friday saturday sunday et est edt pt pst pdt ct cst cdt mt gmt utc bst cet cest "
    "ist msk jan feb mar apr jun jul aug sep sept oct nov dec january february march april june july august september "
    "october november december eastern pacific central mountain"
)
_STARTERS = word_set(
    "the a an this that these those he she it they we i you his her its their our my your there here in on at by for "
    "from with without under over after before during since until while when where what who why how which if but and "
    "or so yet nor as although though because however meanwhile moreover also still then now once earlier later both "
    "some many most several all each every no not one two three four five six seven eight nine ten another other such "
    "to according among between despite following instead last next more yesterday today tomorrow officials "
    "police authorities critics analysts experts witnesses people investigators prosecutors researchers scientists "
    "analysis shares asked around about against along amid besides beyond even ever first "
    "furthermore had has have is are was were will would could should may might can do does did having "
    "nobody nothing only others perhaps rather residents since speaking soon sources thus unlike us via whether "
    "yes click read see get find follow just like let please these through too very well whatever"
)
_MOUNTS = frozenset(("Mt", "Ft"))
"""Abbreviations that can also end a compound: "Aoraki-Mt. Cook"."""
_BRANDS = frozenset(
    ("Yahoo!", "Jeopardy!", "Joomla!", "Yum!", "Wham!", "Oliver!", "Oklahoma!", "Mamma Mia!", "Mamma mia!", "E!")
)


def _stops(section: str) -> frozenset[str]:
    return frozenset(lexicon.sections("abbreviations").get(section, ()))


_TITLES, _MONTHS, _NUMBERS = _stops("title"), _stops("month"), _stops("number")
_INNER, _COMPANIES, _OTHERS = _stops("inner"), _stops("company"), _stops("other")
_FOREIGN_INNER, _YEARS = _stops("inner in other languages"), _stops("year or town")
_BEFORE_NUMBERS = tuple(_stops("before numbers"))
_ORDINAL_LANGUAGES = _stops("language with ordinals")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Split one paragraph into sentences.

    Args:
        text: The article.
        start: First code point of the paragraph.
        end: One past its last; None for the end of the text.

    Returns:
        Spans without outer white space, in order, that cover all of the paragraph but the white space between them.
    """
    stop = len(text) if end is None else end
    cuts = [start, *_boundaries(text, start, stop), stop]
    spans = []
    for left, right in itertools.pairwise(cuts):
        chunk = text[left:right]
        body = chunk.strip()
        if body:
            first = left + len(chunk) - len(chunk.lstrip())
            spans.append(Span(first, first + len(body)))
    return spans


def component(doc: Doc) -> Doc:
    """SpaCy component: set the passages, and sentence starts on the Doc's tokens, so that no parser changes them."""
    state = state_of(doc)
    state.passages = [
        DocPassage(span.start, span.end, number)
        for number, paragraph in enumerate(state.paragraphs)
        for span in sentences(state.text, paragraph.start, paragraph.end)
    ]
    # Passages can begin inside a token: the token that contains their first character starts the sentence.
    starts = iter([passage.start for passage in state.passages])
    upcoming = next(starts, None)
    begins = np.full(len(doc), _INSIDE, dtype=np.uint64)
    for place, token in enumerate(doc):
        end = token.idx + len(token)
        if upcoming is not None and end > upcoming and not token.is_space:
            begins[place] = 1
            while upcoming is not None and upcoming < end:
                upcoming = next(starts, None)
    if len(doc):
        begins[0] = 1
        doc.from_array(["SENT_START"], begins.reshape(-1, 1))  # type: ignore[arg-type]
    return doc


def _boundaries(text: str, start: int, end: int) -> list[int]:
    """Return the ends of the sentences of a paragraph, its own end not included."""
    boundaries = []
    for match in _END.finditer(text, start, end):
        after = match.end()
        if after >= end:
            break
        mark, close, space = match.group("mark"), match.group("close"), match.group("space")
        if mark[0] in _IDEOGRAPHIC:
            closed = _IDEOGRAPHIC_CLOSERS.match(text, match.end("mark"), end)
            stop = closed.end() if closed else match.end("mark")
            if stop == match.end("mark") or not _SPEECH_GOES_ON.match(text, stop, end):
                boundaries.append(stop)
            continue
        # Without a space, only marks of scripts without spaces, missing spaces and closed quotations end a sentence.
        if not space:
            if (
                mark[0] in _SPACELESS
                or _is_glued(text, start, match, end)
                or (mark[-1] not in ".…" and close and text[after].isupper())
            ):
                boundaries.append(match.end("close"))
            continue
        if _ends_sentence(text, start, match, end):
            boundaries.append(match.end("close"))
    return boundaries


def _is_glued(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Return whether a space is missing ("said.He"), as opposed to a domain or an abbreviation."""
    if match.group("mark") not in (".", "!", "?", "..."):
        return False
    word = _word_before(text, start, match.start())
    if any(mark in word for mark in "./@"):
        return False
    before = _GLUED_BEFORE.search(word)
    if before is None or not before.group()[-1].islower():
        return False
    follows = _GLUED_AFTER.match(text, match.end("close"), end)
    return bool(follows) and before.group() not in _TITLES | _MONTHS | _COMPANIES


def _ends_sentence(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Return whether punctuation followed by a space ends a sentence."""
    mark, close, after = match.group("mark"), match.group("close"), match.end()
    if _LINK.match(text, after, end):
        return True
    following = _WORD_AFTER.match(text, after, end)
    word = (following.group(1) or "") if following else ""
    quoted = bool(close) and not _QUOTES.isdisjoint(close)
    before = _word_before(text, start, match.start())
    if text[after] in "(" and not close and mark == "." and not _is_short(before):
        return True
    if word and (word[0].islower() and not _NAME_PARTICLE.match(word)):
        return False
    # "Stop!" he said: the sentence goes on with the attribution. "Yahoo! shares": the mark belongs to the name.
    if mark[-1] in "!?…" or (mark == "..." and quoted):
        if quoted and (_PRONOUN_SPEECH.match(text, after, end) or _LATER_SPEECH.match(text, after, end)):
            return False
        return not any(text.endswith(brand, start, match.end("mark")) for brand in _BRANDS) or word.lower() in _STARTERS
    if mark == "." and not quoted:
        return _full_stop_ends(text, start, match, before, word)
    return True


def _writes_ordinals_with_stops(text: str, start: int, word: str) -> bool:
    """Return whether a paragraph is in a language that writes "17. Dezember" and "19. Jahrhundert".

    Args:
        text: The article.
        start: First code point of the paragraph.
        word: The word after the number.
    """
    if not word:
        return False
    beginning = _LETTERS.findall(text[start : start + _PARAGRAPH_BEGINNING].lower())
    return sum(found in _ORDINAL_LANGUAGES for found in beginning) > sum(found in _STARTERS for found in beginning)


def _is_letter_without_case(word: str) -> bool:
    """Return whether a word is one letter of a script without capitals, such as Arabic: an initial or a title."""
    return len(word) == 1 and word.isalpha() and not word.isupper() and not word.islower()


def _word_before(text: str, start: int, end: int) -> str:
    """Return the word that ends at `end`, "" if none does."""
    match = _WORD_BEFORE.search(text, max(start, end - _LONGEST_WORD), end)
    return match.group() if match else ""


def _is_short(word: str) -> bool:
    """Return whether a word is an abbreviation that is followed by more of its sentence."""
    return word in _TITLES or word in _MONTHS or word in _NUMBERS or word in _INNER


def _full_stop_ends(text: str, start: int, match: re.Match[str], before: str, word: str) -> bool:
    """Return whether a full stop ends a sentence rather than an abbreviation.

    Args:
        text: The article.
        start: First code point of the paragraph.
        match: The punctuation.
        before: The word before it.
        word: The word after it, "" for none.
    """
    # `begins`: the word after it typically begins a sentence, which overrules most abbreviations.
    begins = word.split("’")[0].split("'")[0].lower() in _STARTERS and word[:1].isupper()
    if not before:
        return True
    if match.start() - len(before) == start and _LIST_NUMBER.fullmatch(before):
        return False
    plain = before.rstrip(".")
    if plain.rpartition("-")[2] in _MOUNTS and word[:1].isupper():
        return False
    if plain in _TITLES and not (plain == "St" and begins):
        return False
    if plain in _FOREIGN_INNER or _is_letter_without_case(plain):
        return False
    if word[:1].isdigit() and plain.endswith(_BEFORE_NUMBERS):
        return False
    if plain in _YEARS and not _AFTER_QUANTITY.search(text, start, match.start() - len(before)):
        return False
    # "i. e." goes on; so does "т. п.", but not before a capital: "и т. п. В порту".
    goes_on = plain.isascii() or "." in word or not word.isupper()
    if plain in _INNER or (len(plain) == 1 and plain.islower() and len(word.rstrip(".")) == 1 and goes_on):
        return False
    if _ORDINAL.fullmatch(plain) and (word[:1].isdigit() or _writes_ordinals_with_stops(text, start, word)):
        return False
    if word[:1].isdigit() and (plain in _NUMBERS or plain in _MONTHS):
        return False
    if plain in ("a.m", "p.m", "A.M", "P.M"):
        return word.rstrip(".").lower() not in _DAY_OR_ZONE and not word[:1].isdigit()
    if plain in ("No", "Nos"):
        return not any(letter.isdigit() for letter in word)
    if plain in _MONTHS or plain in _COMPANIES or plain in _OTHERS:
        return begins or (word[:1].isdigit() is False and text[match.end()] in '"“‘«' and plain in _COMPANIES)
    if re.fullmatch(r"(?:[^\W\d_]\.-?)*[^\W\d_]", before) and before[-1].isupper():
        return begins and not (len(before) == 1 and word in ("A", "I"))
    return True
