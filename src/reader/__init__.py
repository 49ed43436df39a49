"""Read news articles side by side, and jump between the sentences of different sources that report the same event.

The Python API is `reader.Library`; see docs/python-api.md. It is imported on first use, so that `import reader` costs
nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library import Library as Library
    from reader.library import compare_names as compare_names

__version__ = "0.1.0"

__all__ = ["Library", "__version__", "compare_names"]

_EXPORTS = {"Library": "reader.library", "compare_names": "reader.library"}
"""Public name -> the module that defines it."""


def __getattr__(name: str) -> object:
    """Import a public name of the API on first use (PEP 562)."""
    if name not in _EXPORTS:
        raise AttributeError(f"module 'reader' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_EXPORTS[name]), name)
