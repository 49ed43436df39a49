"""What is installed is all there: sample articles, assets and style sheets are inside the wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile

import pytest

from tests.support.checkout import ROOT


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    pytest.importorskip("hatchling", reason="hatchling builds the wheel; it comes with the dev extra")
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_sample_articles_are_in_the_wheel(packed: set[str]) -> None:
    for path in (ROOT / "seeds").iterdir():
        assert f"reader/assets/seeds/{path.name}" in packed


def test_every_file_of_the_package_is_in_the_wheel(packed: set[str]) -> None:
    kept = (".py", ".tcss", ".json", ".txt", ".md", ".cfg", ".typed")
    for path in (ROOT / "src" / "reader").rglob("*"):
        if path.suffix in kept and "__pycache__" not in path.parts:
            assert path.relative_to(ROOT / "src").as_posix() in packed


def test_nothing_of_the_tests_is_in_the_wheel(packed: set[str]) -> None:
    assert not [name for name in packed if name.startswith(("tests/", "training/", "benchmarks/"))]
