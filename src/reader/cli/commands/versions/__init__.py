"""`reader versions`: versions of articles, and what changed between them; one module per command."""

from __future__ import annotations

from reader.cli.parser import CommandGroup, Entry

versions = CommandGroup(
    "versions",
    entries={
        "list": Entry("versions.known:list_versions", "list the known versions of each article (the default)"),
        "diff": Entry("versions.diff:diff", "show what changed between two versions of an article"),
    },
    default="versions.known:list_versions",
    usage="reader versions [list] [PATH ...]\n       reader versions diff PATH [OLD [NEW]]",
    help="""List the known versions of articles, and show what changed between two of them.

    The known versions are the current one, those with a bookmark (kept permanently), and those that the index still
    has.""",
    examples="""\
  reader versions
  reader versions ./articles/report.txt
  reader versions diff ./articles/report.txt""",
)
"""`reader versions`."""
