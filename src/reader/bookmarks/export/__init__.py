"""Bookmarks as Markdown, CSV, JSON, W3C Web Annotations, BibTeX and CSL-JSON; JSON and annotations also back in."""
