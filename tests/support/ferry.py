"""Five invented articles about one accident: two report the same toll, one another, and three copy an agency."""

from __future__ import annotations

from pathlib import Path

AGENCY = "Rescuers pulled 41 passengers from the water before midnight, according to the news agency Coastwire."
"""The sentence that three of them copy."""

ACCOUNTS = {
    "1-echo.md": (
        "Twelve dead as ferry sinks off Kilbrack",
        "Coast Echo",
        "2026-03-04",
        (
            "The ferry Saint Brendan sank off Kilbrack on Tuesday night in a storm. "
            "At least 12 people died, the coast guard said.",
            '"Nobody should have sailed in such weather," said Transport Minister Aoife Brennan in Kilbrack '
            "on Wednesday.",
            AGENCY,
            "The captain, Tomas Kerrigan, was among the survivors.",
        ),
    ),
    "2-post.md": (
        "Ferry disaster off Kilbrack",
        "Northern Post",
        "2026-03-04",
        (
            AGENCY,
            "Twelve people died when the Saint Brendan went down near Kilbrack late on Tuesday, "
            "according to the coast guard.",
            "The harbour of Kilbrack stays closed until Friday.",
        ),
    ),
    "3-daily.md": (
        "Fifteen lost on the Saint Brendan",
        "Harbour Daily",
        "2026-03-05",
        (
            "The ferry Saint Brendan sank off Kilbrack on Tuesday and fifteen people died, the coast guard said "
            "on Thursday.",
            "Aoife Brenan, the transport minister, told reporters in Kilbrack: "
            '"Nobody should have sailed in such weather."',
            "Captain Tomas Kerrigan was questioned by the police of Kilbrack for five hours.",
        ),
    ),
    "4-times.md": (
        "Ferry had failed its inspection",
        "Island Times",
        "2026-03-06",
        (
            "The Saint Brendan failed a safety inspection in January, papers seen by this newspaper show. "
            "Two lifeboats had holes.",
            "The owner, Western Ferries, would not comment.",
            "The ferry sank off Kilbrack on Tuesday night. Minister Brennan promised an inquiry within a month.",
        ),
    ),
    "5-review.md": (
        "What is known about the sinking",
        "Sea Review",
        "2026-03-09",
        (
            AGENCY,
            "The police of Kilbrack questioned the captain, Tomas Kerrigan, for five hours. "
            "Minister Aoife Brennan has promised an inquiry.",
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
