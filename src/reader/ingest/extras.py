"""Libraries that only some installations have: loaded when a file needs them, named in one line when missing."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from reader.ingest.extracted import UnusableError


def library(module: str, extra: str, kind: str) -> ModuleType:
    """Return an optional library.

    Args:
        module: Its name.
        extra: The extra of this package that installs it.
        kind: What it reads, as in "Word files (.docx)".

    Raises:
        UnusableError: It is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError:
        advice = f"install it with: pip install 'source-reader[{extra}]'"
        raise UnusableError(f"cannot be read: support for {kind} is not installed", advice) from None
