"""`reader articles`: list articles, and correct what they say about themselves; one module per command."""

from __future__ import annotations

from reader.cli.parser import CommandGroup, Entry

articles = CommandGroup(
    "articles",
    entries={
        "list": Entry("articles.listed:list_articles", "list articles, one per row (the default)"),
        "edit": Entry("articles.edit:edit", "correct title, publisher, author or date of an article; undo"),
    },
    default="articles.listed:list_articles",
    usage="reader articles [list] [PATH ...]\n       reader articles edit SOURCE [--title ...] [--publisher ...]",
    help="List articles, one per row: what each is, and how much was found in it. Correct what one says about itself.",
    examples="""\
  reader articles ./articles
  reader articles --format csv > articles.csv
  reader articles edit ./articles/report.pdf --date 2024-05-03 --publisher 'Harbour Post'""",
)
"""`reader articles`."""
