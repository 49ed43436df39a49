"""Articles that attack the terminal in which they are read, and harmless ones with the same structure."""

from __future__ import annotations

from pathlib import Path

ATTACKS = (
    "\x1b]0;TITLE STOLEN\x07",
    "\x1b]52;c;c3RvbGVu\x07",
    "\x1b]8;;http://example.invalid\x1b\\click\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[1;1H",
    "\x1b[?1049l",
    "\x1b[6n\x1b[c",
    "\x1bP+q544e\x1b\\",
    "\x1bc",
    "\x9b31m\x9d0;eight bit\x9c",
    "\x85\x84\x90",
    "\x07\x08\x0b\x0c\x0e\x0f\x7f",
    "\u202etxet desrever\u202c\u2066isolate\u2069",
    "\u200b\u2060\ufeff\u00ad",
    "[/ [0] [bold red]markup[/] [link=http://example.invalid]x[/link] [@click=app.quit]y[/]",
    "e" + "\u0301" * 400,
)

NAMES = ("Boris Petrov", "Anna Keller", "Omar Haddad", "Maria Lopez")


def article_text(number: int, attack: str) -> str:
    """Return an article with `attack` in its title, in names, in a quotation and between words."""
    person, other = NAMES[number % 4], NAMES[(number + 1) % 4]
    return (
        f"Harbour {attack}talks end in Riga\n\n"
        f"President {person[:3]}{attack}{person[3:]} met {other} in Riga on 4 May 2021{attack}, officials said.\n\n"
        f"“We {attack}agreed on 12 ships,” {person} told the Baltic News Agency (BNA){attack}.\n\n"
        f"{person} and {other} signed the harbour treaty in Riga on Tuesday{attack}.\n\n"
        f"Also read: harbour {attack}talks\n"
    )


EVIL = (
    "\x1b]0;owned\x07 \x9b31m \x9d52;c;AAAA\x9c \x1b[2J \u202egnp.exe\u202c \u200b\u2066 "
    "[/ [0] [bold red]Okafor[/] $accent \x00\x7f"
)
MARKS = "e" + "\u0301" * 1000
FAMILY = "👩‍👩‍👧‍👦 ज़्यादा می‌خواهم \u200d\u200c\ufe0f \ufffd"
TEXTS = {
    "a-evil\x1b[31m.txt": f"Title {EVIL}\n\nRuth Okafor {EVIL} told all.\n\nabout Northam: {MARKS} end.\n",
    "b-long.txt": "Long\n\n" + "x" * 100_000 + " Okafor.\n\n" + "word " * 20_000 + "\n",
    "c-wide.txt": f"Wide {FAMILY}\n\n{FAMILY * 40}\n\nهذا نص عربي طويل. " * 20 + "\n" + "洪水" * 300,
}
"""Articles for the screen, by file name."""


def write_articles(folder: Path, *, hostile: bool) -> Path:
    """Write an article per attack, one with all attacks, and a broken PDF; return the folder.

    Args:
        folder: The folder to create.
        hostile: Whether texts and file names contain the attacks; otherwise they contain a space instead.
    """
    folder.mkdir(parents=True)
    texts = [article_text(number, attack if hostile else " ") for number, attack in enumerate(ATTACKS)]
    (folder / "all.txt").write_text("\n".join(texts), "utf-8")
    for number, attack in enumerate(ATTACKS):
        name = f"{number:02d}{attack[:50] if hostile else ''}.txt".replace("/", "")
        (folder / name).write_text(texts[number], "utf-8")
    (folder / ("broken\x1b]0;x\x07.pdf" if hostile else "broken.pdf")).write_bytes(b"%PDF-1.4 \x1b[2J nothing")
    return folder
