"""What a program sent to its terminal besides plain characters, sorted by kind.

The point of comparison is the same program on harmless articles: whatever it sends there is its own. Anything else in
a run on hostile articles came out of an article.
"""

from __future__ import annotations

import re
import unicodedata

_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC
    r"|\x1b[P_^X][^\x1b]*\x1b\\"  # DCS, APC, PM, SOS
    r"|\x1b[ -/]*[0-~]"  # two-character escapes
)
_COLOUR = re.compile(r"\x1b\[[0-9;:]*m")
_INVISIBLE = "\u200b\u2060\ufeff\u00ad"


def shapes(raw: bytes) -> set[str]:
    """Return the kinds of escape sequences in `raw`: numbers folded to N, colours left out, payloads of OSC kept."""
    text = raw.decode("utf-8", "surrogateescape")
    found = {sequence for sequence in _SEQUENCE.findall(text) if not _COLOUR.fullmatch(sequence)}
    return {re.sub(r"[0-9]+", "N", sequence) if sequence.startswith("\x1b[") else sequence for sequence in found}


def stray_controls(raw: bytes) -> set[str]:
    """Return the control, direction and invisible characters in `raw` outside escape sequences, by name.

    Carriage return, line feed and backspace belong to a terminal program. Undecodable bytes count as stray.
    """
    text = _SEQUENCE.sub("", raw.decode("utf-8", "surrogateescape"))
    return {f"U+{ord(char):04X}" for char in set(text) if _is_stray(char)}


def _is_stray(char: str) -> bool:
    if char in "\r\n\b":
        return False
    return (
        unicodedata.category(char) in ("Cc", "Cs")
        or unicodedata.bidirectional(char) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        or char in _INVISIBLE
    )
