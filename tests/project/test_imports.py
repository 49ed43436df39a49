"""A warm start paints at once: what the screen and the commands import is held to it, each in a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.support.checkout import environment

SRC = Path(__file__).parents[2] / "src"
HEAVY = {"spacy", "thinc", "numpy", "sqlite_utils", "rapidfuzz", "selectolax", "pypdfium2", "py3langid", "trafilatura"}
HEAVY |= {"onnxruntime", "tokenizers"}
HEAVY_STAGES = {"reader.analysis", "reader.linking", "reader.entities", "reader.ingest"}
VERBS = (
    *("index", "articles", "passages", "entities", "links", "coverage", "compare", "stories", "quotes", "search"),
    *("bookmarks", "names", "versions", "forget", "notes", "config", "doctor", "completion", "screen"),
    *("add", "update", "feeds"),
)


@cache
def imported_by_verbs() -> dict[str, set[str]]:
    """Return the modules that each verb loads in addition to those of the verbs before it, in one fresh interpreter."""
    code = f"""
import sys
from importlib import import_module
for verb in {VERBS}:
    before = set(sys.modules)
    import_module(f"reader.cli.commands.{{verb}}")
    print(verb, *(set(sys.modules) - before))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True)
    return {verb: set(modules) for verb, *modules in map(str.split, done.stdout.splitlines())}


def imported_by(statement: str) -> set[str]:
    """Return the names of all modules that are loaded after `statement` ran in a fresh interpreter."""
    code = f"import sys\n{statement}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True)
    return set(done.stdout.split())


def test_the_command_imports_neither_heavy_packages_nor_textual() -> None:
    modules = imported_by("import reader.cli.main")
    assert not modules & (HEAVY | HEAVY_STAGES)
    assert not modules & {"textual", "rich", "sqlite3", "asyncio"}


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_imports_heavy_packages_before_it_has_to(verb: str) -> None:
    modules = imported_by_verbs()[verb]
    assert not modules & (HEAVY | HEAVY_STAGES | {"textual"})


def test_every_verb_has_its_module() -> None:
    from reader.cli.commands import COMMANDS

    assert set(COMMANDS) | {"screen"} == set(VERBS)


def test_the_screen_imports_no_heavy_package() -> None:
    modules = imported_by("import reader.tui.app")
    assert not modules & (HEAVY | HEAVY_STAGES)


def test_the_screen_starts_without_openssl() -> None:
    start = "import reader.cli.commands.screen as screen; screen._import_asyncio_without_tls(); import reader.tui.app"
    assert not imported_by(start) & {"ssl", "hashlib", "_hashlib"}


def test_help_needs_only_the_standard_library() -> None:
    modules = imported_by("from reader.cli.main import main; main(['links', '--help'])")
    assert not modules & (HEAVY | HEAVY_STAGES | {"textual", "rich"})


def test_the_default_model_has_one_name() -> None:
    # `reader.pipeline.stages` costs the command too much time to import for one word.
    from reader.cli.options import DEFAULT_MODEL
    from reader.pipeline.stages import DEFAULT_MODEL as INDEXED_WITH

    assert DEFAULT_MODEL == INDEXED_WITH
