"""SQLite, and nothing else: `index.db` can always be rebuilt, `notes.db` holds what a person made.

`LibraryFolder` names the folder, `IndexWriter` alone writes the index, `IndexReader` is what screens and
commands read through, `Notes` keeps bookmarks, verdicts and the last session.
"""
