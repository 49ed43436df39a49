"""The world to `Article`: files are discovered, read and decoded; each piece of metadata keeps its provenance.

- `discover` lists the files that may be articles; `media_types` says which kinds there are.
- `read` turns one file into an article: it decodes, extracts, and fills in what the document does not say about itself.
- `sandbox` does the same in a separate process (`sandbox_worker`) for HTML and PDF, within `limits`.
- `decode` turns bytes into text, whatever their encoding; `dates` reads publication dates that are stated in full.
- `plain/` reads .txt and .md, and the head of any text: headline, byline, date, publisher.
- `html/` reads saved web pages; `pdf/` reads PDF documents.

Every extractor returns an `extracted.ExtractedDocument`. A new kind of source is a new module or folder here.
"""

INGEST_VERSION = 2
"""Version of what reading a file yields.

Raise it with every change that gives another text, other metadata or other furniture for the same file: indexed files
are then read again. A test compares the articles of a fixed corpus with a digest that belongs to this version.
"""
