"""Where the corpora for measuring and training are, and whether they are complete.

    python -m benchmarks.corpora [check] [--data DIR]     compare the files with the checksums in docs/corpora.md
    python -m benchmarks.corpora digest [--data DIR]      print the table of checksums for docs/corpora.md

The corpora are not part of this repository; docs/corpora.md names each with its source, licence and expected layout.
DIR is the folder they were copied to: the option `--data`, else the environment variable READER_DATA, else ./data.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "corpora.md"
FOLDERS = (
    "seeds",
    "data/events/ecbplus/train",
    "data/events/ecbplus/dev",
    "data/nlp",
    "data/names/dev",
)
"""Folders below the data folder that benchmarks and training read."""
_ROW = re.compile(r"^\| `(?P<folder>[^`]+)` \|.*\| (?P<files>[\d,]+) \| `(?P<digest>[0-9a-f]{16})` \|$", re.MULTILINE)


def add_data_option(parser: argparse.ArgumentParser) -> None:
    """Add the option `--data DIR` to a command line; pass its value to `data_folder`."""
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="folder of the corpora (default: READER_DATA, else ./data)"
    )


def find_data_folder(option: Path | str | None = None) -> Path | None:
    """Return the folder of the corpora, None if it is not here: for commands that can do without it.

    Raises:
        SystemExit: The folder that `option` names is missing.
    """
    if option is not None:
        return data_folder(option)
    folder = Path(os.environ.get("READER_DATA") or "data")
    return folder if folder.is_dir() else None


def data_folder(option: Path | str | None = None) -> Path:
    """Return the folder of the corpora: `option`, else READER_DATA, else ./data.

    Raises:
        SystemExit: There is no such folder; the message says in one line what to do.
    """
    folder = Path(option or os.environ.get("READER_DATA") or "data")
    if not folder.is_dir():
        raise SystemExit(f"{folder}: no such folder; name the folder of the corpora with --data (see docs/corpora.md)")
    return folder


def corpus_folder(option: Path | str | None, *parts: str) -> Path:
    """Return a folder below the folder of the corpora.

    Raises:
        SystemExit: It is missing; the message says in one line which one.
    """
    folder = data_folder(option).joinpath(*parts)
    if not folder.is_dir():
        raise SystemExit(f"{folder}: this corpus is missing; docs/corpora.md says where to get it")
    return folder


def checksum(folder: Path) -> tuple[int, str]:
    """Return the number of files below `folder`, and 16 hexadecimal digits of SHA-256 over their paths and contents."""
    digest, count = hashlib.sha256(), 0
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
        count += 1
    return count, digest.hexdigest()[:16]


def check(data: Path) -> Iterator[tuple[str, str]]:
    """Yield each folder of docs/corpora.md with "complete", "missing" or how it differs."""
    for row in _ROW.finditer(DOCUMENT.read_text(encoding="utf-8")):
        folder = data / row["folder"]
        if not folder.is_dir():
            yield row["folder"], "missing"
            continue
        count, digest = checksum(folder)
        expected = int(row["files"].replace(",", ""))
        if count != expected:
            yield row["folder"], f"{count} files instead of {expected}"
        else:
            yield row["folder"], "complete" if digest == row["digest"] else "other contents"


def main() -> int:
    """Run the command line; the exit status is 1 if a corpus is missing or differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", nargs="?", choices=["check", "digest"], default="check")
    add_data_option(parser)
    options = parser.parse_args()
    data = data_folder(options.data)
    if options.action == "digest":
        for folder in FOLDERS:
            if (data / folder).is_dir():
                count, digest = checksum(data / folder)
                print(f"| `{folder}` | {count:,} | `{digest}` |")
        return 0
    results = list(check(data))
    for folder, state in results:
        print(f"{folder:32s} {state}")
    return int(any(state != "complete" for _, state in results))


if __name__ == "__main__":
    sys.exit(main())
