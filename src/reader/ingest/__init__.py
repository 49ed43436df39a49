"""The world to `Article`: files found, read and decoded, with their metadata and how each piece was found.

`find` lists the files, `reading` turns one file into an article. Behind them:

- `decoding`: bytes to text, in whatever encoding; `kinds`: which files are looked at;
- `plain_text` and `front_matter`: .txt and .md; `head`, `imprint`, `furniture`, `dates`: what a text's own head tells;
- `html`, `html_outline`, `html_main`, `html_metadata`, `json_ld`: saved web pages;
- `pdf`, `pdf_page`, `pdf_layout`, `pdf_flow`: PDF documents, from characters to lines to paragraphs.

Every extractor hands over a `draft.ExtractedDocument`; `reading` fills what the document does not say of itself.
"""

INGEST_VERSION = 1
"""Raised with every change that gives other results for the same input; stored results are then computed again."""
