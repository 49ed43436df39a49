"""The blank pipeline for training: spaCy's English with a tokenizer adapted to news."""

from typing import cast

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex

NEWS_INFIXES = (
    r"(?<=[A-Za-z]\.)[-–](?=[A-Za-z])",  # U.S.-backed, U.N.-led
    r"[)\]](?=[—–])",  # (AP)—Officials
    r"(?<=[)\]”’\"'])[—–](?=\w)",  # (AP)—Officials
    r"(?<=\w)[—–](?=[(\[“‘\"'])",
    r"(?<=[—–…])[“‘\"'](?=\w)",  # said…“it
    r"(?<=[A-Za-z])[‑‐](?=[A-Za-z])",  # al‑Baghdadi with a non-breaking hyphen
)
"""Additional places inside words where the tokenizer splits."""


def blank_english() -> Language:
    """Return a blank English pipeline that also splits at `NEWS_INFIXES`; the tokenizer is saved with it."""
    nlp = spacy.blank("en")
    infixes = [*(nlp.Defaults.infixes or ()), *NEWS_INFIXES]
    tokenizer = cast(Tokenizer, nlp.tokenizer)
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp
