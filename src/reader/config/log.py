"""The log: warnings and errors in a rotating file in the user's log folder.

Modules log the usual way, with `logging.getLogger(__name__)`. Nothing leaves the machine. `logging` is imported inside
the functions here, so that commands such as `--help`, which log nothing, start without it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader.config.location import APPLICATION

if TYPE_CHECKING:
    import logging

LOG_VARIABLE = "READER_LOG"
"""Environment variable that names the log file."""

MAX_BYTES = 1_000_000
"""Size at which a new log file is begun."""

BACKUPS = 2
"""Number of older log files that are kept in addition to the current one."""


def log_path() -> Path:
    """Return the log file: the one named by `READER_LOG`, else the one in the user's log folder."""
    named = os.environ.get(LOG_VARIABLE)
    if named:
        return Path(os.path.expanduser(named))  # noqa: PTH111 - `Path.expanduser` fails for "~nobody"
    import platformdirs

    return Path(platformdirs.user_log_dir(APPLICATION, appauthor=False)) / "reader.log"


def configure_logging(verbose: bool = False, *, to_stderr: bool = True) -> None:
    """Begin to log warnings and errors of this package to the log file.

    Calling it again replaces what was configured before.

    Args:
        verbose: Also log progress (level INFO): to the file and, if `to_stderr`, to stderr.
        to_stderr: False for the screen, which stderr would disturb.
    """
    import logging

    from reader.config.log_handlers import LogFileHandler, SafeFormatter

    logger = logging.getLogger("reader")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(logging.INFO if verbose else logging.WARNING)
    logger.propagate = False
    logger.addHandler(LogFileHandler(log_path(), MAX_BYTES, BACKUPS))
    if verbose and to_stderr:
        terminal = logging.StreamHandler(sys.stderr)
        terminal.setFormatter(SafeFormatter("%(levelname)s %(name)s: %(message)s"))
        logger.addHandler(terminal)


def log_unexpected_error(error: BaseException, item: str | None = None) -> None:
    """Log an error that no code expected, with its traceback.

    Args:
        error: The error.
        item: What was being worked on (a file, a bookmark), None if it was not one item among others.
    """
    where = "" if item is None else f" in {item}"
    _logger().error("unexpected %s%s", type(error).__name__, where, exc_info=error)


def log_unexpected_error_elsewhere(trace: str, item: str) -> None:
    """Log an error that no code expected in another process, which sent its traceback as text."""
    _logger().error("unexpected error in %s\n%s", item, trace)


def _logger() -> logging.Logger:
    import logging

    logger = logging.getLogger("reader")
    if not logger.handlers:
        configure_logging()
    return logger
