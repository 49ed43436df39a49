"""The facts that `reader doctor` reports, each with advice where something should be done."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shlex
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import reader
from reader.assets import encoder_folder, pipeline_folder
from reader.cli.options import DEFAULT_MODEL, RunSettings
from reader.config.load import read_config
from reader.config.log import log_path
from reader.errors import LibraryError
from reader.files.read import exists, is_folder
from reader.model.meaning import MeaningMode
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from reader.store.notes.backups import backups
from reader.store.notes.notes import Notes
from reader.store.notes.restore import newest_sound
from reader.store.sqlite.connection import has_full_text_search, sqlite_version

_PACKAGES = ("click", "textual", "rich", "spacy", "rapidfuzz", "sqlite-utils", "selectolax", "pypdfium2")
_EXTRAS = {
    "office": ("Word and rich text files", ("python-docx", "striprtf")),
    "web": ("addresses, feeds and web archives", ("httpx", "feedparser", "warcio")),
}
_MIN_FREE_SPACE = 200 * 1024 * 1024
_MEBIBYTE = 1024 * 1024
TWO_PANES_WIDTH = 94
"""Columns from which the screen shows two articles next to each other: two panes of 47, without the list."""


class Topic(StrEnum):
    """What a finding is about."""

    VERSIONS = "versions"
    LIBRARY = "library"
    SETTINGS = "settings"
    LOG = "log"
    MODEL = "model"
    LISTS = "lists"
    TERMINAL = "terminal"
    MACHINE = "machine"


class State(StrEnum):
    """Whether a finding calls for action."""

    OK = "ok"
    ADVICE = "advice"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact.

    Attributes:
        topic: What it is about.
        name: What was checked.
        value: The result.
        state: Whether something should be done.
        advice: What to do, None for nothing.
    """

    topic: Topic
    name: str
    value: str
    state: State = State.OK
    advice: str | None = None


def examine(settings: RunSettings) -> Iterator[Finding]:
    """Check everything that the program depends on; changes nothing and imports no heavy package."""
    yield from _versions()
    yield from _optional_parts()
    yield from _paths(settings.library)
    yield from _databases(settings.library)
    yield _settings_file()
    yield _log_file()
    yield _model(settings.model)
    yield _encoder(settings.meaning)
    yield from _name_lists(settings.library)
    yield from _terminal()
    yield from _machine(settings.library)


def _versions() -> Iterator[Finding]:
    yield Finding(Topic.VERSIONS, "reader", reader.__version__)
    yield Finding(Topic.VERSIONS, "python", platform.python_version())
    yield Finding(Topic.VERSIONS, "system", platform.platform())
    for package in _PACKAGES:
        if version := _version(package):
            yield Finding(Topic.VERSIONS, package, version)
        else:
            advice = "reinstall the program: a package is missing"
            yield Finding(Topic.VERSIONS, package, "missing", State.BROKEN, advice)
    yield Finding(Topic.VERSIONS, "SQLite", sqlite_version())
    if has_full_text_search():
        yield Finding(Topic.VERSIONS, "full-text search (FTS5)", "yes")
    else:
        yield Finding(
            Topic.VERSIONS,
            "full-text search (FTS5)",
            "no",
            State.BROKEN,
            "use a Python whose SQLite is 3.34 or later, with FTS5",
        )


def _optional_parts() -> Iterator[Finding]:
    """Say which kinds of files can be read: packages of the extras, and programs for scans."""
    for extra, (use, packages) in _EXTRAS.items():
        missing = ", ".join(package for package in packages if _version(package) is None)
        if missing:
            advice = f"pip install 'source-reader[{extra}]'"
            yield Finding(Topic.VERSIONS, use, f"not installed ({missing})", State.ADVICE, advice)
        else:
            yield Finding(Topic.VERSIONS, use, "installed")
    absent = ", ".join(program for program in ("ocrmypdf", "tesseract") if not shutil.which(program))
    value = f"not installed ({absent}); scans are named, but not read" if absent else "installed"
    yield Finding(Topic.VERSIONS, "text of scanned PDFs (OCR)", value)


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _paths(library: LibraryFolder) -> Iterator[Finding]:
    """List every path that is ever written, with its size and permissions."""
    yield _path(library.folder, "folder")
    written = [library.index_path, library.notes_path, library.lock_path, library.notes_lock_path, library.backups_path]
    if library.folder.is_dir():
        written += sorted(path for path in library.folder.rglob("*") if path not in written)
    for path in written:
        yield _path(path, path.name)


def _path(path: Path, name: str) -> Finding:
    try:
        status = path.stat()
    except FileNotFoundError:
        return Finding(Topic.LIBRARY, name, f"{path} (does not exist yet)")
    except OSError as error:
        return Finding(Topic.LIBRARY, name, f"{path} ({error.strerror})", State.BROKEN, "check the permissions")
    size = "" if stat.S_ISDIR(status.st_mode) else f", {status.st_size / _MEBIBYTE:.1f} MiB"
    mode = stat.S_IMODE(status.st_mode)
    value = f"{path} (mode {mode:o}{size})"
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Finding(
            Topic.LIBRARY,
            name,
            value,
            State.ADVICE,
            f"other users can read it; `chmod go= {shlex.quote(str(path))}` prevents that",
        )
    if not os.access(path, os.W_OK):
        return Finding(Topic.LIBRARY, name, value, State.ADVICE, "readable but not writable: nothing new can be saved")
    return Finding(Topic.LIBRARY, name, value)


def _databases(library: LibraryFolder) -> Iterator[Finding]:
    yield _integrity("index.db", library.index_path, lambda: _index_faults(library), "run `reader index` to rebuild it")
    yield _integrity(
        "notes.db",
        library.notes_path,
        lambda: _notes_faults(library),
        "run `reader notes restore`: it sets the file aside, complete, and puts the newest undamaged copy back",
    )
    yield from _copies(library)
    if library.index_path.exists():
        yield from _problems(library)


def _integrity(name: str, path: Path, faults: Callable[[], list[str]], advice: str) -> Finding:
    if not path.exists():
        return Finding(Topic.LIBRARY, f"{name} integrity", "does not exist yet")
    try:
        found = faults()
    except LibraryError as error:
        return Finding(Topic.LIBRARY, f"{name} integrity", str(error), State.BROKEN, advice)
    if found:
        return Finding(Topic.LIBRARY, f"{name} integrity", "; ".join(found[:3]), State.BROKEN, advice)
    return Finding(Topic.LIBRARY, f"{name} integrity", "sound")


def _index_faults(library: LibraryFolder) -> list[str]:
    with closing(IndexReader(library)) as index:
        return index.faults()


def _notes_faults(library: LibraryFolder) -> list[str]:
    with closing(Notes(library)) as notes:
        return notes.faults()


def _copies(library: LibraryFolder) -> Iterator[Finding]:
    try:
        copies = backups(library)
        newest = newest_sound(library)
    except LibraryError as error:
        yield Finding(Topic.LIBRARY, "copies of notes.db", str(error), State.BROKEN, "check the permissions")
        return
    if not copies:
        yield Finding(Topic.LIBRARY, "copies of notes.db", "none yet; one is made before the first change of each day")
    elif newest is None:
        advice = "back up your notes with `reader notes copy FILE`"
        yield Finding(Topic.LIBRARY, "copies of notes.db", f"{len(copies)}, all damaged", State.ADVICE, advice)
    else:
        yield Finding(Topic.LIBRARY, "copies of notes.db", f"{len(copies)}, the newest undamaged one of {newest.date}")


def _problems(library: LibraryFolder) -> Iterator[Finding]:
    try:
        with closing(IndexReader(library)) as index:
            articles, problems = index.articles.rows(), index.articles.problems()
    except LibraryError:
        return
    yield Finding(Topic.LIBRARY, "articles", str(len(articles)))
    waiting = sum(not article.analysed for article in articles)
    if waiting:
        yield Finding(Topic.LIBRARY, "not analysed yet", str(waiting), State.ADVICE, "run `reader index`")
    for problem in problems:
        yield Finding(Topic.LIBRARY, problem.path, problem.reason, State.ADVICE, problem.advice)


def _settings_file() -> Finding:
    config = read_config()
    if config.faults:
        number = len(config.faults)
        value = f"{config.path} ({number} of its values cannot be used)"
        return Finding(
            Topic.SETTINGS, config.path.name, value, State.ADVICE, "`reader config check` lists them with their lines"
        )
    return Finding(Topic.SETTINGS, config.path.name, f"{config.path}{'' if config.text else ' (nothing set)'}")


def _log_file() -> Finding:
    path = log_path()
    return Finding(Topic.LOG, "log file", f"{path}{'' if exists(path) else ' (does not exist yet)'}")


def _model(name: str) -> Finding:
    if name == DEFAULT_MODEL:
        if (pipeline_folder() / "meta.json").is_file():
            return Finding(Topic.MODEL, name, f"the embedded pipeline, {pipeline_folder()}")
        return Finding(Topic.MODEL, name, "the embedded rules (this package has no trained pipeline)")
    if is_folder(name):
        return Finding(Topic.MODEL, name, "a folder")
    try:
        return Finding(Topic.MODEL, name, f"installed, version {importlib.metadata.version(name)}")
    except (importlib.metadata.PackageNotFoundError, OSError, ValueError):
        advice = f"`python -m spacy download {name}`, or name another with --model"
        return Finding(Topic.MODEL, name, "not installed", State.BROKEN, advice)


def _encoder(meaning: MeaningMode) -> Finding:
    """Say whether links can be refined by meaning."""
    if meaning is MeaningMode.OFF:
        return Finding(Topic.MODEL, "meaning of passages", "off; links are made by words")
    missing = [package for package in ("onnxruntime", "tokenizers") if _version(package) is None]
    if missing:
        value = f"not installed ({', '.join(missing)}); links are made by words only"
        return Finding(Topic.MODEL, "meaning of passages", value, State.ADVICE, f"pip install {' '.join(missing)}")
    if not exists(encoder_folder() / "encoder.onnx"):
        value, advice = "the encoder is missing; links are made by words only", "reinstall the program"
        return Finding(Topic.MODEL, "meaning of passages", value, State.ADVICE, advice)
    return Finding(Topic.MODEL, "meaning of passages", f"{meaning}; links are refined")


def _name_lists(library: LibraryFolder) -> Iterator[Finding]:
    """Name every list of the user's own names, and every line in it that cannot be used."""
    from reader.pipeline.stages import user_gazetteers

    lists = user_gazetteers(library.gazetteers_path)
    if not lists.sizes:
        yield Finding(Topic.LISTS, "your own names", f"none; they would be read from {library.gazetteers_path}")
    for path, lines in lists.sizes:
        yield Finding(Topic.LISTS, path.name, f"{path} ({lines} {'line' if lines == 1 else 'lines'} with names)")
    for problem in lists.problems:
        yield Finding(Topic.LISTS, problem.path, problem.reason, State.ADVICE, problem.advice)


def _terminal() -> Iterator[Finding]:
    size = shutil.get_terminal_size()
    narrow = size.columns < TWO_PANES_WIDTH
    yield Finding(
        Topic.TERMINAL,
        "size",
        f"{size.columns}x{size.lines}",
        State.ADVICE if narrow else State.OK,
        f"at {TWO_PANES_WIDTH} columns or more, two articles fit next to each other" if narrow else None,
    )
    yield Finding(Topic.TERMINAL, "TERM", os.environ.get("TERM", ""))
    yield Finding(Topic.TERMINAL, "colours", _colours())
    yield Finding(Topic.TERMINAL, "NO_COLOR", "set" if os.environ.get("NO_COLOR") else "not set")
    encoding = sys.stdout.encoding or "unknown"
    if encoding.lower().replace("-", "") == "utf8":
        yield Finding(Topic.TERMINAL, "encoding", encoding)
    else:
        yield Finding(Topic.TERMINAL, "encoding", encoding, State.ADVICE, "use a UTF-8 locale to see all characters")


def _colours() -> str:
    if not sys.stdout.isatty():
        return "stdout is not a terminal"
    from rich.console import Console

    return Console().color_system or "none"


def _machine(library: LibraryFolder) -> Iterator[Finding]:
    yield Finding(Topic.MACHINE, "processors", str(os.cpu_count() or 1))
    existing = next(folder for folder in (library.folder, *library.folder.parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    little = free < _MIN_FREE_SPACE
    yield Finding(
        Topic.MACHINE,
        "free disk space",
        f"{free // _MEBIBYTE} MiB",
        State.ADVICE if little else State.OK,
        "free some space before indexing" if little else None,
    )
