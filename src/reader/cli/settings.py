"""A person's settings as the commands use them."""

from __future__ import annotations

from reader.cli.messages import warn
from reader.config.load import read_config
from reader.config.settings import Settings

_ABOUT_COMMANDS = ("", "model", "jobs")


def configured() -> Settings:
    """Return what the person set; what is wrong with it is named on stderr, as far as it concerns the commands."""
    config = read_config()
    for fault in config.faults:
        if fault.key in _ABOUT_COMMANDS:
            warn(str(fault))
    return config.settings
