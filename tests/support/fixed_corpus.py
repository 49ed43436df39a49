"""A small fixed corpus: the sample articles, and one text and one web page with everything that reading looks at."""

from __future__ import annotations

from pathlib import Path

from reader.ingest.read import read_article
from reader.model.text import Article

SAMPLES = Path(__file__).parents[2] / "seeds"
FILES = {
    "notice.txt": (
        "World News\n\nFerry service halted after collision\nBy Ann Bell\nPublished: January 24, 2022, 10:30\n"
        "https://news.example/ferry\n\nPORT BAY (CNA) - The ferry Northern Star collided with a barge on Monday, and "
        "at least 12 of 340 passengers were taken to hospital, the Harbour Authority (HA) said. “We heard a bang,” "
        "said Omar al-Said, a teacher from Norland. Tickets worth $2.5 million will be refunded.\n\n"
        "Also read: Council puts off vote\n\n© 2022 Coast News Agency. All rights reserved.\n"
    ),
    "page.html": (
        '<html><head><title>Ferry halted - Harbour Times</title><meta property="og:site_name" content="Harbour Times">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry halted after collision", '
        '"datePublished": "2022-01-25T09:00:00Z", "author": {"name": "Omar Bell"}}</script></head><body>'
        '<nav><a href="1">Home</a> <a href="2">World</a></nav><article><h1>Ferry halted after collision</h1>'
        "<p>Ferries between Port Bay and Norland stopped on Monday after the Northern Star hit a barge, and 12 people "
        "were hurt.</p><p>The minister of transport, Anna Miller, promised an inquiry within two weeks. “Nobody should "
        "board in fear,” she said.</p></article><footer>Subscribe to our newsletter</footer></body></html>"
    ),
}


def fixed_corpus(folder: Path) -> list[Article]:
    """Return the articles of the corpus; the files that are not in the repository are written to `folder`."""
    for name, content in FILES.items():
        (folder / name).write_text(content, encoding="utf-8")
    paths = [*sorted(SAMPLES.glob("*.md")), *(folder / name for name in FILES)]
    return [read_article(str(path), path.name) for path in paths]
