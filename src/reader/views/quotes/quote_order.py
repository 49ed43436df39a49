"""The orders in which quotations can be listed; the command line and the API name them."""

from __future__ import annotations

from enum import StrEnum


class QuoteOrder(StrEnum):
    """How quotations are put together."""

    SOURCE = "source"
    """Article by article, in the order of the text."""
    SPEAKER = "speaker"
    """By speaker, whoever is quoted most first; unknown speakers last."""
    STATEMENT = "statement"
    """The versions of one statement together, those of most sources first; then the others."""
