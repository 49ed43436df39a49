"""Saved web pages.

`page` reads the file. `outline` flattens the page into blocks of visible text, `main_content` decides which of them are
the article and which are furniture. `metadata` collects title, publisher, author, date and address; `json_ld` reads
those that a page states as JSON-LD.
"""
