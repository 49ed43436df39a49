"""The blank pipeline that everything is trained on: spaCy's English, with a tokenizer that suits news print."""

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
"""Places inside a word where news print needs a cut that spaCy's English tokenizer does not make."""


def blank_english() -> Language:
    """A blank English pipeline; cuts words at `NEWS_INFIXES` too. The tokenizer is stored with the pipeline."""
    nlp = spacy.blank("en")
    infixes = [*(nlp.Defaults.infixes or ()), *NEWS_INFIXES]
    tokenizer = cast(Tokenizer, nlp.tokenizer)
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp
