"""Bytes to text: by byte order mark, as UTF-8, by declared charset, then by guessing; binary content is refused."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from reader.ingest.extracted import UnusableError

GUESS_BYTES = 256 * 1024
"""Bytes that the guess of an encoding is based on."""
CONTROL_SHARE = 0.3
"""Share of control characters above which valid Unicode is not text (0-1)."""
GUESSED_CONTROL_SHARE = 0.02
"""The same if the encoding is a guess: texts in old encodings have no control characters, binary content has."""
GOOD_PER_BAD = 4
"""Valid non-ASCII characters per damaged one from which bytes count as damaged UTF-8 rather than another encoding."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the UTF-16 one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_MARKS = (
    (b"%PDF-", "is a PDF under another name", "rename it to .pdf"),
    (b"PK\x03\x04", "is a ZIP archive or an office document", "unpack it, or save the document as .docx, .odt or .pdf"),
    (b"\xd0\xcf\x11\xe0", "is an office document", "save it as .docx, .odt or .pdf"),
    (b"{\\rtf", "is a rich text document", "rename it to .rtf"),
    (b"\x1f\x8b", "is a compressed file", "unpack it"),
    (b"7z\xbc\xaf", "is a compressed file", "unpack it"),
    (b"\x89PNG", "is an image", "turn it into text first (with OCR)"),
    (b"\xff\xd8\xff", "is an image", "turn it into text first (with OCR)"),
    (b"GIF8", "is an image", "turn it into text first (with OCR)"),
    (b"\x7fELF", "is a program", "remove it"),
    (b"SQLite format 3\x00", "is a database", "export its text"),
)
_NOT_TEXT = ("is binary, not text", "remove it, or save it as .txt, .html or .pdf")

# Encodings of real news archives, web pages and exports: the list of the WHATWG Encoding Standard without duplicates.
# Without this restriction the guess picks rarities, such as shift_jis_2004 for Russian in KOI8-R.
_WINDOWS = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"]
_OLDER = ["cp866", "koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8"]
_APPLE = ["mac_roman", "mac_cyrillic"]
_EAST_ASIAN = ["gb18030", "big5", "cp932", "euc_jp", "iso2022_jp", "cp949"]
_PLAUSIBLE = [*_WINDOWS, *_OLDER, *_APPLE, *_EAST_ASIAN]
# These share so many letters with cp1252 that only the language of the decoded text distinguishes them.
_LATIN_LANGUAGES = {
    "cp1250": frozenset(["pl", "cs", "sk", "hu", "sl", "hr", "bs", "ro", "sq"]),
    "cp1257": frozenset(["lt", "lv", "et"]),
    "cp1254": frozenset(["tr", "az"]),
}
# Declared name of an encoding and what browsers decode it as (WHATWG Encoding Standard, "names and labels").
_BROWSER_NAMES = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
}
_STATEFUL = frozenset(["iso2022_jp", "hz"])
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding it was read with.

    Attributes:
        text: Valid Unicode without byte order mark, line ends unchanged.
        encoding: Python's name of the encoding; "utf-8, damaged" if some bytes could not be decoded.
    """

    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Turn bytes into text.

    Tried in this order: byte order mark; UTF-16 recognised by its zero bytes; valid UTF-8 (before the declared charset,
    because pages that were saved again keep their old label, and no other encoding looks like UTF-8 by chance); the
    declared charset; UTF-8 with some damage; a guess.

    Args:
        data: The whole content.
        declared: Charset that the document declares, None for none.

    Raises:
        UnusableError: The content is empty or not text.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise UnusableError("is empty", "remove it, or fetch it again")
    for mark, reason, advice in _BINARY_MARKS:
        if data.startswith(mark):
            raise UnusableError(reason, advice)
    decoded = _by_mark(data) or _by_zeros(data) or _by_utf8(data, declared) or _guess(data)
    if decoded is None:
        raise UnusableError(*_NOT_TEXT)
    return Decoded(_SURROGATES.sub("\ufffd", decoded.text), decoded.encoding)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return Decoded(text, encoding) if _is_text(text, CONTROL_SHARE) else None
    return None


def _by_zeros(data: bytes) -> Decoded | None:
    """Decode UTF-16 without a mark: in each pair of bytes of a space or line end, the same one is zero."""
    head = data[: GUESS_BYTES & ~1]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(data) % 2 or max(even, odd) < max(2, 0.02 * len(head)) or min(even, odd) > 0.02 * max(even, odd):
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    text = _strict(data, encoding)
    if text is None or _PRIVATE.search(text) or not _is_text(text, GUESSED_CONTROL_SHARE):
        return None
    return Decoded(text, encoding)


def _by_utf8(data: bytes, declared: str | None) -> Decoded | None:
    """Decode as UTF-8, as declared, or as UTF-8 with damage, whichever works first."""
    named = _python_name(declared) if declared else None
    # Stateful encodings consist of ASCII bytes only, so they would pass as UTF-8.
    if named in _STATEFUL and (text := _strict(data, named)) is not None:
        return Decoded(text, named)
    if (text := _strict(data, "utf-8")) is not None:
        if not _is_text(text, CONTROL_SHARE):
            raise UnusableError(*_NOT_TEXT)
        return Decoded(text, "utf-8")
    if named and (text := _strict(data, named)) is not None and _is_text(text, GUESSED_CONTROL_SHARE):
        return Decoded(text, named)
    repaired = data.decode("utf-8", "replace")
    bad = repaired.count("\ufffd")
    good = len(repaired) - len(repaired.encode("ascii", "ignore")) - bad
    return Decoded(repaired, "utf-8, damaged") if good >= GOOD_PER_BAD * bad else None


def _guess(data: bytes) -> Decoded | None:
    """Guess an old encoding by how plausible the decoded text is; None if it is not text in any encoding."""
    if 0 in data:
        return None
    from charset_normalizer import from_bytes

    matches = list(from_bytes(_whole_lines(data), cp_isolation=_PLAUSIBLE))
    if not matches:
        return None
    best = matches[0]
    rivals = {match.encoding for match in matches if match.chaos - best.chaos < 0.01}
    rivals |= set(best.could_be_from_charset)
    encoding = _latin(data, rivals) if best.encoding in ("cp1252", *_LATIN_LANGUAGES) else best.encoding
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding) if _is_text(text, GUESSED_CONTROL_SHARE) else None


def _latin(data: bytes, rivals: set[str]) -> str:
    """Return the Latin Windows encoding that turns the bytes into a language that is written in it."""
    import py3langid

    sample = _whole_lines(data)
    for encoding, languages in _LATIN_LANGUAGES.items():
        if encoding in rivals and py3langid.classify(sample.decode(encoding, "replace"))[0] in languages:
            return encoding
    return "cp1252"


def _whole_lines(data: bytes) -> bytes:
    """Return the beginning of `data`, cut at a line feed so that no character is split."""
    if len(data) <= GUESS_BYTES:
        return data
    end = data.rfind(b"\n", 0, GUESS_BYTES)
    return data[: end if end > 0 else GUESS_BYTES]


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _python_name(label: str) -> str | None:
    """Return Python's name for a charset label as browsers interpret it, None if it is not a charset."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):  # ValueError: a zero byte in the label
        return None
    if name in ("utf-8", "utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"):
        return None
    return _BROWSER_NAMES.get(name, name)


def _is_text(text: str, share: float) -> bool:
    return len(_CONTROLS.findall(text)) <= share * len(text)
