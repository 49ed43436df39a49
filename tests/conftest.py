"""What every test needs: none of the settings of the person who runs it."""

from __future__ import annotations

import os

import pytest

# Encoding takes seconds: tests that need it turn it on. Set here, because fixtures of whole modules run before others.
os.environ["READER_MEANING"] = "off"
# Short texts give small matrices, and several workers share the cores: threads would only wait for each other, which
# takes twenty times as long. Set before numpy is imported.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use empty settings, no log and colours, here and in every process that a test starts."""
    monkeypatch.setenv("READER_CONFIG", os.devnull)
    monkeypatch.setenv("READER_LOG", os.devnull)
    monkeypatch.delenv("NO_COLOR", raising=False)
