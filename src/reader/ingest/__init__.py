"""The world to `Article`: files are discovered, read and decoded; each piece of metadata keeps its provenance.

- `discover` lists the files that may contain articles; `media_types` says which kinds there are.
- `read` turns one file into its articles: it extracts, and fills in what a document does not say about itself. Which
  extractor reads which kind stands in `extractors`, how several articles of a file are named in `names_in_file`.
- `sandbox` does the same in a separate process (`sandbox_worker`) for all but plain text, within `limits`.
- `decode` turns bytes into text, whatever their encoding; `dates` reads publication dates that are stated in full.
- `plain/` reads .txt and .md, and the head of any text: headline, byline, date, publisher.
- `html/` reads saved web pages; `pdf/` reads PDF documents; `office/` text documents and books; `mail/` messages.
- `archive/` reads web archives; `exports/` files from press archives; `tables/` rows and records that are articles.
- `zip_members` and `xml_tree` refuse hostile containers; `words` reads the labels that other programs write.

Every extractor returns `extracted.ExtractedDocument`s. A new kind of source is a new module or folder here.
"""

INGEST_VERSION = 3
"""Version of what reading a file yields.

Raise it with every change that gives another text, other metadata or other furniture for the same file: indexed files
are then read again. A test compares the articles of a fixed corpus with a digest that belongs to this version.
"""
