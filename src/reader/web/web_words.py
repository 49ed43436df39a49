"""Words of pages and feeds, from `assets/web_words.txt`, as patterns."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from reader import assets

_ASSET = "web_words.txt"


@cache
def any_of(section: str) -> str:
    """Return a regular expression that matches any entry of a section; no group is captured.

    Args:
        section: Its name, without brackets.
    """
    return f"(?:{'|'.join(_sections()[section])})"


@cache
def pattern(section: str, form: str = "{}") -> re.Pattern[str]:
    r"""Return the compiled pattern of a section; letter case does not count.

    Args:
        section: Its name, without brackets.
        form: What surrounds it: "{}" stands for any of its entries.
    """
    return re.compile(form.replace("{}", any_of(section)), re.IGNORECASE | re.DOTALL)


@cache
def _sections() -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for raw in (Path(assets.__file__).parent / _ASSET).read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if line.startswith("[") and line.endswith("]") and re.fullmatch(r"\[[a-z ]+\]", line):
            current = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append(line)
    return sections
