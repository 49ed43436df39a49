"""The library's two SQLite databases: `index.db` can be rebuilt; `notes.db` is what the user made.

`LibraryFolder` names the folder. `IndexWriter` writes the index, `IndexReader` reads it, `Notes` stores bookmarks,
verdicts and the last session. Each of the three offers its methods by topic, as in `index.links.of(passage)`.
"""
