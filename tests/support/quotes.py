"""Quotations as rows for tests, and three invented articles that carry one statement with cuts and a changed word."""

from __future__ import annotations

from pathlib import Path

from reader.model.analysis import Label
from reader.views.quotes.quote_rows import QuoteRow

ACCOUNTS = {
    "1-harbour-post.md": (
        "Ferry operator fined after sinking in Sundhavn",
        "Harbour Post",
        "2031-05-06T09:00:00",
        "The ferry Tarn sank off Sundhavn on Monday evening with 41 people on board.\n\n"
        "“The crew could have turned back at any time before the storm, and nobody on the bridge listened to us,” "
        "harbour master Ines Korhal told reporters on Tuesday.\n\n"
        "“We have never seen waves like that in the harbour,” said fisherman Odo Brandt.\n",
    ),
    "2-coast-wire.md": (
        "Crew of sunken ferry ignored warning, harbour master says",
        "Coast Wire",
        "2031-05-06T14:00:00",
        "The ferry Tarn sank near Sundhavn on Monday. All 41 people on board were rescued.\n\n"
        "“The crew might have turned back at any time before the storm,” said Ines Korhal, the harbour master.\n\n"
        "“We have never seen waves like that in the harbour,” said Pia Lenn, a teacher who watched from the pier.\n",
    ),
    "3-evening-sun.md": (
        "Sundhavn ferry: what we know",
        "Evening Sun",
        "2031-05-07",
        "Forty-one people were on board the ferry Tarn when it sank off Sundhavn on Monday evening.\n\n"
        "“Nobody on the bridge listened to us,” harbour master Ines Korhal said on Tuesday.\n",
    ),
}
"""File name -> title, publisher, date and text."""


def write_accounts(folder: Path) -> None:
    """Write the articles as Markdown files with front matter into a new folder."""
    folder.mkdir(parents=True)
    for name, (title, publisher, published, text) in ACCOUNTS.items():
        head = f"---\ntitle: {title}\npublisher: {publisher}\npublished: {published}\n---\n\n"
        (folder / name).write_text(head + text, "utf-8")


def quote(
    article: int,
    text: str,
    speaker: str | None = "Ruta Sell",
    *,
    direct: bool = True,
    entity: str | None = None,
    start: int = 0,
) -> QuoteRow:
    """Return a quotation of an article, by a person unless `speaker` is None."""
    label = Label.PERSON if speaker else None
    return QuoteRow(
        f"{article}:{start}", article, f"{article}.txt", start, start + len(text), text, direct, speaker,
        entity=entity or (f"person-{speaker}" if speaker else None), label=label,
    )  # fmt: skip
