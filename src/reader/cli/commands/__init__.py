"""The commands, one module per command, named as the command is typed."""

from __future__ import annotations

from reader.cli.parser import Entry

COMMANDS = {
    "index": Entry("index:index", "read and analyse articles without the screen"),
    "add": Entry("add:add", "fetch web pages by address and read them in"),
    "update": Entry("update:update", "fetch pages again; what changed becomes a new version"),
    "feeds": Entry("feeds:feeds", "follow feeds: add, update, list, remove"),
    "articles": Entry("articles:articles", "list articles, one per row; correct title, publisher, author or date"),
    "passages": Entry("passages:passages", "list passages, one per row"),
    "entities": Entry("entities:entities", "list people, organisations, places and values, with all their mentions"),
    "links": Entry("links:links", "list linked passages, one pair per row; judge links, adjust scores"),
    "coverage": Entry("coverage:coverage", "list events, with the sources that report each, copies and conflicts"),
    "compare": Entry("compare:compare", "list facts that several sources state, with their values and differences"),
    "stories": Entry("stories:stories", "group articles about the same events"),
    "quotes": Entry("quotes:quotes", "list quotations with their speakers"),
    "search": Entry("search:search", "search all articles"),
    "names": Entry("names:names", "correct who is who: merge, split, rename, undo"),
    "bookmarks": Entry("bookmarks:bookmarks", "list, add, edit, remove, check, export and import bookmarks"),
    "versions": Entry("versions:versions", "list versions of articles; show what changed, word by word"),
    "forget": Entry("forget:forget", "remove articles from the index; list bookmarks that quote them"),
    "notes": Entry("notes:notes", "back up and restore your bookmarks and verdicts"),
    "config": Entry("config:config", "show and check your settings"),
    "doctor": Entry("doctor.command:doctor", "check versions, paths and databases; show advice"),
    "completion": Entry("completion:completion", "print a completion script for bash, zsh or fish"),
}
"""The commands in the order of help; `reader.cli.main` opens the screen for any other word."""
