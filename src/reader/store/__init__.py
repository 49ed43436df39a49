"""SQLite, and nothing else: `index.db` can always be rebuilt, `notes.db` holds what a person made.

`Library` names the folder, `IndexWriter` is the only hand that writes the index, `IndexReader` is what screens and
commands read through, `Notes` keeps bookmarks, verdicts and the last session.
"""
