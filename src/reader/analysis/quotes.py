"""Under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


def component(doc: Doc) -> Doc:
    """SpaCy component."""
    return doc
