"""One link in full: the words of its other end, why it holds, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from reader.model.links import Reason
from reader.model.text import Span
from reader.store.index.rows import LinkRow
from reader.text.sanitize import sanitize_line
from reader.tui.data.library_view import LibraryView

_MATCH = "bold underline on $match-ground"


def told_in_full(link: LinkRow, shelf: LibraryView) -> Content:
    """Return the passage that a link leads to, its reasons, and the passages before and after it."""
    spans = (span for reason in link.reasons for span in reason.b_spans)
    lines = [marked(Content(sanitize_line(link.b.text)), link.b.start, spans), *map(reason_line, link.reasons)]
    document = shelf.document(link.b.article)
    for words, step in (("before it: ", -1), ("after it: ", 1)):
        at = link.b.passage + step
        if document is not None and 0 <= at < len(document.passages):
            around = document.passages[at]
            text = " ".join(document.shown[around.start : around.end].split())
            lines.append(Content.assemble((words, "italic $ink-muted"), (text, "$ink-muted")))
    return Content("\n").join(lines)


def marked(passage: Content, start: int, spans: Iterable[Span]) -> Content:
    """Return a passage with the words underlined that a link rests on.

    Args:
        passage: Its words.
        start: Where it begins in its article, as in `spans`.
        spans: Stretches of the article.
    """
    for span in spans:
        passage = passage.stylize(_MATCH, max(span.start - start, 0), max(span.end - start, 0))
    return passage


def reason_line(reason: Reason) -> Content:
    """Return a reason in words; what speaks against the link says so."""
    if reason.weight >= 0:
        return Content.styled(f"+ {sanitize_line(reason.text)}", "$ink-muted")
    return Content.assemble(("! but ", "bold $error"), (sanitize_line(reason.text), "$error"))
