"""What every test needs: none of the settings of the person who runs it."""

from __future__ import annotations

import os

import pytest

# Encoding takes seconds: tests that need it turn it on. Set here, because fixtures of whole modules run before others.
os.environ["READER_MEANING"] = "off"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use empty settings, no log and colours, here and in every process that a test starts."""
    monkeypatch.setenv("READER_CONFIG", os.devnull)
    monkeypatch.setenv("READER_LOG", os.devnull)
    monkeypatch.delenv("NO_COLOR", raising=False)
