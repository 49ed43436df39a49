"""Where the settings file is, and the move from the folder that earlier versions used."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

APPLICATION = "source-reader"
"""Name of the user's folders for settings, library and log."""

CONFIG_VARIABLE = "READER_CONFIG"
"""Environment variable that names the settings file."""

FILE = "config.toml"

_EARLIER_APPLICATION = "reader"


def config_path() -> Path:
    """Return the settings file: the one named by `READER_CONFIG`, else that in the configuration folder.

    The file of an earlier version counts as long as it could not be moved (see `move_earlier_config`).
    """
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        return Path(os.path.expanduser(named))  # noqa: PTH111 - `Path.expanduser` fails for "~nobody"
    current, earlier = _file_of(APPLICATION), _file_of(_EARLIER_APPLICATION)
    return earlier if not _exists(current) and _exists(earlier) else current


def move_earlier_config() -> str | None:
    """Move the settings file of an earlier version to where it is looked for now.

    Nothing is moved if `READER_CONFIG` names the file, if there is a file in the new place already, or if the folders
    cannot be written to.

    Returns:
        One line for the user if the file was moved, else None.
    """
    if os.environ.get(CONFIG_VARIABLE):
        return None
    current, earlier = _file_of(APPLICATION), _file_of(_EARLIER_APPLICATION)
    if _exists(current) or not _exists(earlier):
        return None
    try:
        current.parent.mkdir(parents=True, exist_ok=True)
        earlier.rename(current)
    except OSError:
        return None
    # The folder is not empty if another program uses it as well.
    with suppress(OSError):
        earlier.parent.rmdir()
    return f"Your settings were moved from {earlier} to {current}."


def _file_of(application: str) -> Path:
    import platformdirs

    return Path(platformdirs.user_config_dir(application, appauthor=False)) / FILE


def _exists(file: Path) -> bool:
    """Return whether there is a file, without failing on folders that cannot be read."""
    try:
        return file.exists()
    except OSError:
        return False
