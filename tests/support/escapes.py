"""Sort what a program sent to its terminal: escape sequences by kind, and stray control characters.

Compare a run on hostile articles with a run on harmless ones: whatever the program sends in both is its own, and
everything else in the hostile run came out of an article.
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


def sequence_kinds(raw: bytes) -> set[str]:
    """Return the kinds of escape sequences in `raw`: numbers become N, colours are left out, OSC payloads are kept."""
    text = raw.decode("utf-8", "surrogateescape")
    sequences = {sequence for sequence in _SEQUENCE.findall(text) if not _COLOUR.fullmatch(sequence)}
    return {re.sub(r"[0-9]+", "N", sequence) if sequence.startswith("\x1b[") else sequence for sequence in sequences}


def stray_controls(raw: bytes) -> set[str]:
    """Return the control, direction and invisible characters in `raw` outside escape sequences, by name.

    Carriage return, line feed and backspace are normal in a terminal program. Undecodable bytes count as stray.
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
