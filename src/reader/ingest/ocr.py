"""Text for scanned PDFs, recognised by ocrmypdf and tesseract if they are installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

from reader.ingest.extracted import UnusableError

PROGRAM = "ocrmypdf"
SECONDS_VARIABLE = "READER_OCR_SECONDS"
"""Environment variable for the time that one document may take; 0 switches OCR off."""
LANGUAGES_VARIABLE = "READER_OCR_LANGUAGES"
"""Environment variable for the languages, as tesseract names them: "deu+eng"."""
DEFAULT_SECONDS = 300

_LANGUAGES = re.compile(r"[A-Za-z_]{3,12}(?:\+[A-Za-z_]{3,12})*")
_MADE_BY_OCR = re.compile(
    r"(?i)ocrmypdf|tesseract|abbyy|finereader|paper capture|omnipage|readiris|adobe scan|clearscan|internet archive pdf"
)


def is_recognised(programs: str) -> bool:
    """Return whether the programs that made a PDF recognise text in pictures.

    Args:
        programs: What the PDF states as its creator and producer.
    """
    return _MADE_BY_OCR.search(programs) is not None


def seconds() -> int:
    """Return how long the recognition of a document may take; 0 if it is switched off or not installed."""
    given = os.environ.get(SECONDS_VARIABLE, "")
    allowed = int(given) if given.isdecimal() else DEFAULT_SECONDS
    return allowed if shutil.which(PROGRAM) and shutil.which("tesseract") else 0


def add_text_layer(path: str, target: str) -> None:
    """Write a copy of a scanned PDF with the text that was recognised in it.

    Args:
        path: The scan.
        target: The copy.

    Raises:
        UnusableError: Nothing was recognised in the time allowed, or the program failed.
    """
    languages = os.environ.get(LANGUAGES_VARIABLE, "")
    chosen = ["--language", languages] if _LANGUAGES.fullmatch(languages) else []
    argv = [PROGRAM, "--quiet", "--skip-text", "--output-type", "pdf", *chosen, "--", path, target]
    limit = seconds()
    try:
        done = subprocess.run(
            argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=limit
        )
    except subprocess.TimeoutExpired:
        raise UnusableError(
            f"is a scan whose text is not recognised within {limit} s", f"allow more time with {SECONDS_VARIABLE}"
        ) from None
    except OSError:
        done = None
    if done is None or done.returncode != 0:
        raise UnusableError(f"is a scan, and {PROGRAM} failed to recognise its text", f"run {PROGRAM} on it yourself")
