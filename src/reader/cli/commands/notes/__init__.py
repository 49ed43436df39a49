"""`reader notes`: back up and restore what the user made; one module per command."""

from __future__ import annotations

from reader.cli.parser import CommandGroup, Entry

notes = CommandGroup(
    "notes",
    entries={
        "list": Entry("notes.copies:list_copies", "list the copies, newest first (the default)"),
        "copy": Entry("notes.copy:copy", "write a full copy to a file of your choice"),
        "restore": Entry("notes.restore:restore", "restore a copy; the current notes are set aside, complete"),
    },
    default="notes.copies:list_copies",
    help="""Back up and restore your bookmarks, verdicts and name corrections.

    A copy is made automatically before the first change of each day, and the copies of ten days are kept. Another one
    is made before a new version of reader converts the file.""",
    examples="""\
  reader notes
  reader notes copy /media/stick/notes-before-trip.db
  reader notes restore
  reader notes restore 2026-01-30""",
)
"""`reader notes`."""
