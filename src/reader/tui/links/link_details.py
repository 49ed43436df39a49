"""One link in full: the linked passage, the reasons, and the neighbouring passages."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from reader.model.links import Reason, ReasonKind
from reader.model.text import Span
from reader.store.index.rows import LinkRow
from reader.text.sanitize import sanitize_line
from reader.tui.base.formatting import BACKGROUND_MARK
from reader.tui.data.library_view import LibraryView

_MATCH_STYLE = "bold underline on $match-ground"


def link_details(link: LinkRow, library: LibraryView) -> Content:
    """Return the passage that a link leads to, the reasons, and the passages before and after it."""
    spans = (span for reason in link.reasons for span in reason.b_spans)
    lines = [mark_spans(Content(sanitize_line(link.b.text)), link.b.start, spans), *map(reason_line, link.reasons)]
    document = library.document(link.b.article)
    for label, step in (("before: ", -1), ("after: ", 1)):
        index = link.b.passage + step
        if document is not None and 0 <= index < len(document.passages):
            neighbour = document.passages[index]
            text = " ".join(document.shown[neighbour.start : neighbour.end].split())
            lines.append(Content.assemble((label, "italic $ink-muted"), (text, "$ink-muted")))
    return Content("\n").join(lines)


def mark_spans(passage: Content, start: int, spans: Iterable[Span]) -> Content:
    """Return a passage with the words underlined that a link is based on.

    Args:
        passage: The text of the passage.
        start: Offset of the passage in its article, in code points.
        spans: Spans of the article, in code points.
    """
    for span in spans:
        passage = passage.stylize(_MATCH_STYLE, max(span.start - start, 0), max(span.end - start, 0))
    return passage


def reason_line(reason: Reason) -> Content:
    """Return a reason as one line: "+" for evidence, "! but" for a conflict, "≡" for background facts."""
    if reason.kind is ReasonKind.BACKGROUND:
        return Content.styled(f"{BACKGROUND_MARK} {sanitize_line(reason.text)}", "$ink-muted")
    if reason.weight >= 0:
        return Content.styled(f"+ {sanitize_line(reason.text)}", "$ink-muted")
    return Content.assemble(("! but ", "bold $error"), (sanitize_line(reason.text), "$error"))
