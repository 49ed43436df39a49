"""Words for how a source gives a statement: first, with other words, shortened, or said by somebody else."""

from __future__ import annotations

from reader.views.quotes.quote_list import ListedQuote
from reader.views.quotes.wording_changes import ChangeKind, WordingChange

MAX_PART = 60
"""Most characters that are repeated of a part that a source left out."""


def change_text(change: WordingChange) -> str:
    """Return how a version differs from the longest one: "“might” where the longest version has “could”"."""
    longest, here = _quoted(change.longest), _quoted(change.here)
    if change.kind is ChangeKind.CUT:
        return f"leaves out {longest}"
    if change.kind is ChangeKind.MORE:
        return f"only here: {here}"
    if change.kind is ChangeKind.NEGATION:
        return f"negated: {here}" if change.here else f"not negated; the quotation has {longest}"
    if change.longest and change.here:
        return f"{here} where the longest version has {longest}"
    return f"adds {here}" if change.here else f"leaves out {longest}"


def version_notes(listed: ListedQuote) -> tuple[str, ...]:
    """Return what is notable of a quotation as a version of a statement that others carry, a line each."""
    version, statement = listed.version, listed.statement
    if version is None or statement is None:
        return ()
    notes = ["first"] if version.first else []
    if version.other_speaker:
        notes.append("sources name different speakers")
    if version is statement.versions[0]:
        notes.append("longest version")
    elif not version.quote.direct:
        notes.append("reported")
    elif not version.changes:
        notes.append("same words")
    return (*notes, *map(change_text, version.changes))


def _quoted(words: str) -> str:
    clipped = words if len(words) <= MAX_PART else words[: MAX_PART - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    return f"\N{LEFT DOUBLE QUOTATION MARK}{clipped}\N{RIGHT DOUBLE QUOTATION MARK}"
