"""`reader links`: list links, judge them, adjust scores to verdicts; one module per command."""

from __future__ import annotations

from reader.cli.parser import CommandGroup, Entry

links = CommandGroup(
    "links",
    entries={
        "judge": Entry("links.judge:judge", "confirm or reject a link, or undo that"),
        "calibrate": Entry("links.calibrate:calibrate", "adjust scores to your verdicts, or undo that"),
        "learn": Entry("links.calibrate:calibrate", "old name of `calibrate`", hidden=True),
    },
    default="links.linked_pairs:list_links",
    own_help=False,
)
"""`reader links`; without a command, links are listed."""
