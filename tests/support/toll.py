"""Four invented accounts of one landslide, whose numbers of dead differ: 31, then 47, then 52, and 40 by hearsay."""

from __future__ import annotations

from pathlib import Path

ACCOUNTS = {
    "1-valley-herald.md": (
        "Hillside buries village of Oberast",
        "Valley Herald",
        "2031-11-04",
        (
            "A landslide buried part of the village of Oberast on Monday night. At least 31 people were killed, "
            "the district police said on Tuesday.",
            "Police chief Karin Holl said 64 people had been rescued from the mud.",
            "The mining company Brenta Stone had ignored warnings, residents said.",
        ),
    ),
    "2-union-press.md": (
        "Oberast landslide: 47 dead",
        "Union Press",
        "2031-11-05",
        (
            "The landslide in Oberast killed 47 people, the interior ministry said on Wednesday.",
            "The hillside came down on Monday night after a week of rain.",
            "Brenta Stone denied that it had ignored warnings.",
        ),
    ),
    "3-alpine-observer.md": (
        "Hospital counts more victims of the landslide",
        "Alpine Observer",
        "2031-11-06",
        (
            "Fifty-two people were killed by the landslide in Oberast, the hospital in Lauring said on Thursday. "
            "The ministry still spoke of 47 dead.",
            "Rescuers saved 64 people, among them a child of three.",
        ),
    ),
    "4-world-brief.md": (
        "Dozens die in landslide",
        "World Brief",
        "2031-11-04",
        (
            "Dozens of people died when a landslide hit the village of Oberast on Monday night.",
            "Local radio spoke of 40 dead.",
        ),
    ),
}
"""File name -> title, publisher, date and paragraphs."""


def write_accounts(folder: Path) -> None:
    """Write the articles as Markdown files with front matter into a new folder."""
    folder.mkdir(parents=True)
    for name, (title, publisher, published, paragraphs) in ACCOUNTS.items():
        head = f"---\ntitle: {title}\npublisher: {publisher}\npublished: {published}\n---\n\n"
        (folder / name).write_text(head + "\n\n".join(paragraphs) + "\n", "utf-8")
