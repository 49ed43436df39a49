"""The modes that a program has left a terminal in, read from everything that it wrote."""

from __future__ import annotations

import re

INITIAL: dict[str, bool | int] = {"?7": True, "?25": True, "keyboard": 0}
"""Modes that differ from "off" in a new terminal: lines wrap, the cursor is shown, no keyboard protocol is pushed."""

_MODE = re.compile(rb"\x1b\[(?:(\?[0-9;]+)([hl])|([<>])([0-9]*)u)")


def modes_after(output: bytes) -> dict[str, bool | int]:
    """Return each mode that differs from those of a new terminal after `output`; {} if all are as before.

    Private modes are named as in their sequence (`?1049`, the alternate screen); "keyboard" counts how often the
    keyboard protocol of kitty was pushed and not popped.
    """
    modes: dict[str, bool | int] = dict(INITIAL)
    for private, action, direction, _ in _MODE.findall(output):
        if private:
            for number in private[1:].decode().split(";"):
                modes[f"?{number}"] = action == b"h"
        else:
            modes["keyboard"] += 1 if direction == b">" else -1
    return {name: value for name, value in modes.items() if value != INITIAL.get(name, False)}
