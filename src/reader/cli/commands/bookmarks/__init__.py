"""`reader bookmarks`: bookmarks from the command line; one module per command."""

from __future__ import annotations

from reader.cli.parser import CommandGroup, Entry

bookmarks = CommandGroup(
    "bookmarks",
    entries={
        "list": Entry("bookmarks.list_:list_bookmarks", "list bookmarks, one per row (the default)"),
        "add": Entry("bookmarks.add:add", "bookmark part of an article, or parts of two articles as one finding"),
        "edit": Entry("bookmarks.edit:edit", "change note and tags"),
        "remove": Entry("bookmarks.remove:remove", "remove bookmarks; the output can be imported again"),
        "check": Entry("bookmarks.check:check", "check that the quotations are still in the articles"),
        "export": Entry("bookmarks.export:export", "write Markdown, CSV, JSON, Web Annotations, BibTeX or CSL-JSON"),
        "import": Entry("bookmarks.import_:import_bookmarks", "read JSON or Web Annotations"),
    },
    default="bookmarks.list_:list_bookmarks",
    help="Work with your bookmarks. They are kept apart from the index: rebuilding it never touches them.",
    examples="""\
  reader bookmarks
  reader bookmarks add ./articles/report.txt 120 260 --note 'toll of 12' --tag toll
  reader bookmarks export --format md > findings.md
  reader bookmarks add --help""",
)
"""`reader bookmarks`."""
