"""Messages of commands that the screen starts: read from JSON, turned into its own sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable

from reader.model.outcomes import Message, MessageCode
from reader.text.sanitize import sanitize_line

SENTENCES = {
    MessageCode.INDEX_BUSY: "Another program is still writing the index.",
    MessageCode.INTERRUPTED: "It was interrupted; finished work is kept.",
    MessageCode.NOT_STARTED: "It could not be started; articles that are already indexed can be read.",
    MessageCode.ENDED_EARLY: "It ended early; articles that are already indexed can be read.",
}
"""What the screen says where the code says it all; for all other codes the message itself is shown."""


def parse_message(line: str) -> Message | None:
    """Return the message that one line of stderr contains (`--errors json`); None for anything else."""
    try:
        record = json.loads(line)
        details = {name: value for name, value in record.items() if name not in ("code", "message")}
        return Message(MessageCode(record["code"]), str(record["message"]), details)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def last_message(lines: Iterable[str]) -> Message | None:
    """Return the last message among lines of stderr; None where there is none."""
    messages = [message for message in map(parse_message, lines) if message is not None]
    return messages[-1] if messages else None


def sentence(message: Message) -> str:
    """Return what the screen says of a message."""
    line = SENTENCES.get(message.code) or sanitize_line(message.text)
    return f"{line[:1].upper()}{line[1:]}"
