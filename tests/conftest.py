"""What every test needs: no settings and no wishes of the person who runs them."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an empty file stand for the settings, and colours be wanted, here and in every process that a test starts."""
    monkeypatch.setenv("READER_CONFIG", os.devnull)
    monkeypatch.setenv("READER_LOG", os.devnull)
    monkeypatch.delenv("NO_COLOR", raising=False)
