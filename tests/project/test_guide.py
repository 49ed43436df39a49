"""The guide and the README show what is there: pictures that exist, keys that work, commands that are known."""

from __future__ import annotations

import re

import pytest

from reader.cli.commands import COMMANDS
from reader.tui.base.actions import ACTIONS
from tests.support.checkout import ROOT

PAGES = ("README.md", "docs/guide.md", "docs/looks.md")
NO_KEYS = {"!", "#", "␛", "·", "↔", "●", "•", "3"}
"""Characters in the guide that are signs on the screen, not keys."""


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)]+)\)", text)]
    local = [target for target in targets if target and not target.startswith("http")]
    assert [target for target in local if not ((ROOT / page).parent / target).exists()] == []


def test_there_are_five_pictures_made_by_one_command() -> None:
    from docs.screenshots import FOLDER, SCENES

    assert sorted(f"{scene.name}.svg" for scene in SCENES) == sorted(file.name for file in FOLDER.iterdir())
    for page in ("README.md", "docs/guide.md"):
        text = (ROOT / page).read_text("utf-8")
        assert all(f"pictures/{scene.name}.svg" in text for scene in SCENES)


def test_pictures_need_no_network_and_contain_no_control_characters() -> None:
    from docs.screenshots import FOLDER

    for file in FOLDER.iterdir():
        picture = file.read_text("utf-8")
        assert "@font-face" not in picture
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", picture)


def test_every_key_in_the_guide_works() -> None:
    keys = {key for action in ACTIONS for key in action.shown_keys.split()}
    named = set(re.findall(r"`([^`\s]|Enter|Backspace|Tab|F1|Ctrl\+p)`", (ROOT / "docs/guide.md").read_text("utf-8")))
    assert len(named) > 20
    assert named - NO_KEYS - keys == set()


def test_every_command_in_the_guide_is_known() -> None:
    blocks = re.findall(r"```\n(.*?)```", (ROOT / "docs/guide.md").read_text("utf-8"), re.DOTALL)
    words = re.findall(r"^reader ([a-z]+)", "\n".join(blocks), re.MULTILINE)
    assert words
    assert set(words) <= set(COMMANDS)
