"""Finds ships and storms by the prefix that shows that their name is not a person or place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.analysis.state.doc_state import SURE, DocState, NameCandidate, state_of
from reader.model.analysis import Label

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SHIP = re.compile(
    r"\b(?:INS|USS|USNS|HMS|HMAS|HMCS|HMNZS|RFA|PNS|BNS|TCG|KRI|BRP|MV|M/V|M/T)"
    r"(?= [A-Z])(?: (?:of|the|de|la|al)(?= [A-Z])| [A-Z][\w’'-]*| [IVX]+\b| \d+\b){1,4}"
)
_STORM = re.compile(
    r"\b(?:Hurricane|Cyclone|Typhoon|(?:Super|Post-Tropical) (?:Typhoon|Cyclone)|Tropical (?:Storm|Cyclone|Depression))"
    r" [A-Z][a-z]+\b"
)


def component(doc: Doc) -> Doc:
    """SpaCy component: add ships with their prefix as products, and storms as events."""
    state = state_of(doc)
    for index, passage in state.readable():
        for pattern, label in ((_SHIP, Label.PRODUCT), (_STORM, Label.EVENT)):
            for match in pattern.finditer(state.text, passage.start, passage.end):
                if not _is_shouted(state, match):
                    state.names.append(NameCandidate(match.start(), match.end(), label, SURE, index))
    return doc


def _is_shouted(state: DocState, match: re.Match[str]) -> bool:
    """Return whether the words around are all in capitals, so that a prefix is no evidence."""
    around = state.text[max(0, match.start() - 12) : match.end() + 12]
    return around.isupper()
