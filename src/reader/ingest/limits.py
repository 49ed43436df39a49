"""How much time and memory one file may cost; stated here, changed by environment variables."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields

VARIABLES = {"seconds": "READER_READ_SECONDS", "mebibytes": "READER_READ_MIB", "pages": "READER_READ_PAGES"}
"""Environment variable of each limit."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one HTML page or PDF may cost.

    Attributes:
        seconds: Time until its process is ended.
        mebibytes: Memory that its process may take besides what it needs itself, where the platform has such a limit.
        pages: Pages of a PDF.
    """

    seconds: int = 30
    mebibytes: int = 1024
    pages: int = 3_000


def limits() -> Limits:
    """Return the limits in force; what is no whole number above 0 in the environment counts as not given."""
    given = {field.name: os.environ.get(VARIABLES[field.name], "") for field in fields(Limits)}
    return Limits(**{name: int(value) for name, value in given.items() if value.isdecimal() and int(value) > 0})
