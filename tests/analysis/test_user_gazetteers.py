"""The user's own lists of names apply in any language and take precedence; invalid lines are reported."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.analyse import analyse
from reader.analysis.ner.user_gazetteers import files_in, read_user_gazetteers
from reader.analysis.pipeline import RULES, load_pipeline
from reader.model.analysis import Analysis
from reader.model.entities import NameVerdict
from reader.model.text import Provenance
from tests.support.analysis import article


def listed(folder: Path, text: str, name: str = "own.txt") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def analysed(text: str, *files: Path) -> Analysis:
    return analyse(load_pipeline(RULES, files), article(text, provenance=Provenance.FILE_NAME))


def names(text: str, *files: Path) -> dict[str, str]:
    return {mention.text: mention.label.value for mention in analysed(text, *files).mentions}


def test_a_name_in_the_users_list_is_found_with_its_kind(tmp_path: Path) -> None:
    text = "They drove past Zorbling and quux hill before the rain came. Nobody at zorbling saw them."
    assert "Zorbling" not in {name for name, label in names(text).items() if label == "FAC"}
    found = names(text, listed(tmp_path, "[FAC]\nZorbling  # the mill\n[LOC]\nquux hill\n"))
    assert found == {"Zorbling": "FAC", "quux hill": "LOC"}


def test_the_users_list_takes_precedence_over_shipped_lists(tmp_path: Path) -> None:
    text = "The boats of Lebanon won again on Sunday."
    assert names(text)["Lebanon"] == "GPE"
    assert names(text, listed(tmp_path, "[ORG]\nLebanon\n"))["Lebanon"] == "ORG"


def test_names_of_the_user_are_found_in_any_language_and_script(tmp_path: Path) -> None:
    file = listed(tmp_path, "[PERSON]\nАнна Каренская\n[ORG]\nانجمن کتاب\n[GPE]\n花園町\n[LOC]\nहिमनगर\n")
    text = (
        "Тогда Анна Каренская приехала в город и сразу ушла.\n\n"
        "اعضای انجمن کتاب در شهر بودند و به خانه رفتند.\n\n"
        "今、花園町で雨が降った。\n\n"
        "कल हिमनगर में बारिश हुई और लोग घर गए।"
    )
    assert names(text, file) == {
        "Анна Каренская": "PERSON", "انجمن کتاب": "ORG", "花園町": "GPE", "हिमनगर": "LOC",
    }  # fmt: skip


def test_listed_names_are_found_next_to_those_that_capitals_show_in_other_languages(tmp_path: Path) -> None:
    text = "Le ministre est arrivé avec une délégation de la Croix-Rouge, et il est reparti pour Lyon."
    assert names(text, listed(tmp_path, "[GPE]\nLyon\n")) == {"Croix-Rouge": "ORG", "Lyon": "GPE"}


def test_spellings_of_a_line_are_the_same_and_a_people_is_not_a_place(tmp_path: Path) -> None:
    lists = read_user_gazetteers([listed(tmp_path, "[GPE]\nFreedonia|Fredonia = Freedonian|Freedonians\n")])
    assert lists.same == (
        NameVerdict("Freedonia", "Fredonia", True),
        NameVerdict("Freedonian", "Freedonians", True),
    )
    assert [(entry.name, entry.label.value) for entry in lists.entries] == [
        ("Freedonia", "GPE"), ("Fredonia", "GPE"), ("Freedonian", "NORP"), ("Freedonians", "NORP"),
    ]  # fmt: skip


def test_invalid_lines_are_reported_with_their_number_and_the_others_are_used(tmp_path: Path) -> None:
    text = "Too early\n# a remark\n[PLACE]\nHidden\nAlso hidden\n[GPE]\nRukha\n???\nDara|\n[PERSON\n"
    file = listed(tmp_path, text)
    lists = read_user_gazetteers([file])
    assert [entry.name for entry in lists.entries] == ["Rukha"]
    reported = [str(problem) for problem in lists.problems]
    assert [line.split(": ")[0] for line in reported] == [f"{file}:{number}" for number in (1, 3, 8, 9, 10)]
    assert "use one of PERSON, ORG, GPE" in reported[1] and "\n" not in "".join(reported)


def test_unreadable_and_empty_files_are_reported(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes("[GPE]\nKöln\n".encode("latin-1"))
    listed(tmp_path, "# nothing yet\n", "empty.txt")
    listed(tmp_path, "[GPE]\nRukha\n", "good.txt")
    listed(tmp_path, "[GPE]\nIgnored\n", ".hidden.txt")
    listed(tmp_path, "[GPE]\nIgnored\n", "notes.md")
    (tmp_path / "folder.txt").mkdir()
    lists = read_user_gazetteers(files_in(tmp_path))
    assert [entry.name for entry in lists.entries] == ["Rukha"]
    assert [Path(problem.path).name for problem in lists.problems] == ["empty.txt", "folder.txt", "latin.txt"]
    assert "UTF-8" in lists.problems[2].reason
    assert files_in(tmp_path / "absent") == ()


def test_the_digest_depends_on_the_names_only(tmp_path: Path) -> None:
    first = read_user_gazetteers([listed(tmp_path, "[GPE]\nRukha\n")]).digest
    assert read_user_gazetteers([listed(tmp_path, "# remark\n\n[GPE]\n Rukha  # a town\n")]).digest == first
    assert read_user_gazetteers([listed(tmp_path, "[LOC]\nRukha\n")]).digest != first
    assert read_user_gazetteers([]).digest == ""


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_without_failing(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("lists") / "own.txt"
    file.write_text("[PERSON]\n" + text, encoding="utf-8", errors="replace")
    lists = read_user_gazetteers([file])
    assert all(entry.words for entry in lists.entries)


def test_names_of_a_list_with_thousands_of_the_same_beginning_are_found(tmp_path: Path) -> None:
    names_of_a_kind = "".join(f"Ahmad {chr(97 + number % 26)}{number}son\n" for number in range(20_000))
    wordless = "".join(f"花{chr(0x4E00 + number)}町\n" for number in range(10_000))
    pipeline = load_pipeline(RULES, [listed(tmp_path, f"[PERSON]\n{names_of_a_kind}[GPE]\n{wordless}")])
    text = "Ahmad said that Ahmad a26son and Ahmad went to 花丂町 at dawn. " * 100
    found = {mention.text for mention in analyse(pipeline, article(text, provenance=Provenance.FILE_NAME)).mentions}
    assert {"Ahmad a26son", "花丂町"} <= found


@pytest.mark.parametrize("content", [b"\xff", b"[PERSON]\n" + b"x" * 300, b"||\n", b"[" + b"x" * 5_000 + b"]\n"])
def test_an_unusable_list_is_one_short_line_and_the_others_are_used(tmp_path: Path, content: bytes) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "bad.txt").write_bytes(content)
    listed(tmp_path, "[PERSON]\nMara Quill\n", "good.txt")
    lists = read_user_gazetteers(files_in(tmp_path))
    assert [entry.name for entry in lists.entries] == ["Mara Quill"]
    assert "is a pipe, not a file" in "".join(map(str, lists.problems))
    assert len(lists.problems) == 2 and all(len(str(problem)) < 500 for problem in lists.problems)
