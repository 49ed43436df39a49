"""Exports of press archives: one file with many articles, each with fields for its metadata.

- `export` recognises the archive; `nexis`, `factiva`, `proquest` and `europresse` split a file into articles.
- `archive_article` makes a document of what they found; `lines` and `written_date` are what they share.
"""
