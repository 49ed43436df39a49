"""What goes wrong, said on stderr: one safe line each, never on stdout."""

from __future__ import annotations

import sys

from reader.model.text import Problem
from reader.text.sanitize import sanitize_line


def warn(line: str) -> None:
    """Write one line about the run as a whole to stderr."""
    say(f"reader: {line}")


def report(problem: Problem) -> None:
    """Write one line about one input to stderr: its path, what is wrong, what to do."""
    say(str(problem))


def say(line: str) -> None:
    """Write one line to stderr, made safe for a terminal."""
    sys.stderr.write(f"{sanitize_line(line)}\n")
    sys.stderr.flush()
