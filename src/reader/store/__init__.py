"""The library's two SQLite databases: `index.db`, which can be rebuilt, and `notes.db`, which a person made.

`LibraryFolder` names the folder. `IndexWriter` writes the index, `IndexReader` reads it, `Notes` stores bookmarks,
verdicts and the last session. Each of the three offers its methods by topic, as in `index.links.of(passage)`.
"""
