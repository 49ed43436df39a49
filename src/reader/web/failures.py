"""Why an address could not be fetched: one line with what the person can do."""

from __future__ import annotations

from reader.errors import ReaderError
from reader.model.text import Problem

SAVE_IT = "save the page in your browser and give the file"
"""The way out where a program must not, or cannot, get what a person with a browser can."""


class FetchError(ReaderError):
    """One address cannot be fetched; the others can.

    Attributes:
        address: The address as given.
        reason: What is wrong with it.
        advice: What the person can do.
        status: HTTP status of the answer, None if there was none.
    """

    def __init__(self, address: str, reason: str, advice: str, status: int | None = None) -> None:
        super().__init__(f"{address}: {reason}; {advice}")
        self.address = address
        self.reason = reason
        self.advice = advice
        self.status = status

    @property
    def problem(self) -> Problem:
        """The failure as an input that could not be used."""
        return Problem(self.address, self.reason, self.advice)


class UnknownHostError(FetchError):
    """No number is known for the name of the host."""


class UnendingAnswerError(FetchError):
    """The answer is larger, or takes longer, than the limits allow."""


class MissingWebExtraError(ReaderError):
    """The packages that addresses and feeds need are not installed."""

    def __init__(self) -> None:
        super().__init__("addresses and feeds need more packages; install them: pip install 'source-reader[web]'")


def require_web_extra() -> None:
    """Check that the packages of the extra [web] are installed, without importing them.

    Raises:
        MissingWebExtraError: One is missing.
    """
    from importlib.util import find_spec

    if any(find_spec(package) is None for package in ("feedparser", "httpx", "protego", "warcio")):
        raise MissingWebExtraError
