"""How the program names itself to servers and in records."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

AGENT = "source-reader"
"""The name by which robots.txt can address this program."""


def software() -> str:
    """Return name and version of the program."""
    try:
        return f"{AGENT}/{version(AGENT)}"
    except PackageNotFoundError:  # run from its source without being installed
        return AGENT


def user_agent() -> str:
    """Return what servers see: who asks, and that it is not a crawler."""
    return f"{software()} (reads single pages for one person)"
