"""Small articles of our own words for the linker's tests, with a plain analysis: words, names told by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.linking.candidates import CandidateIndex
from reader.linking.ground import in_common
from reader.linking.pair import Pair
from reader.linking.profiling import profile_article
from reader.model import Analysis, Label, LinkableArticle, Mention, Passage, PassageKind, Quote, Value, Word

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_QUOTED = re.compile(r"“([^”]+)”")

__all__ = ["CandidateIndex", "article", "pair_of"]


def article(
    key: int,
    sentences: Sequence[str],
    names: Sequence[tuple[str, Label, str]] = (),
    values: Sequence[tuple[str, Label, dict[str, object]]] = (),
    kinds: dict[int, PassageKind] | None = None,
) -> LinkableArticle:
    """An article of `sentences`; names are (surface, label, entity key), values (surface, label, fields of Value)."""
    text = "\n".join(sentences)
    passages: list[Passage] = []
    mentions: list[tuple[Mention, str]] = []
    found: list[Value] = []
    quotes: list[Quote] = []
    start = 0
    for index, sentence in enumerate(sentences):
        words = tuple(Word(start + m.start(), start + m.end(), m.group().lower()) for m in _WORD.finditer(sentence))
        kind = (kinds or {}).get(index, PassageKind.BODY)
        passages.append(Passage(index, start, start + len(sentence), kind, index, "en", words))
        for surface, label, entity in names:
            for m in re.finditer(re.escape(surface), sentence):
                mentions.append((Mention(start + m.start(), start + m.end(), surface, label, index), entity))
        for surface, label, fields in values:
            for m in re.finditer(re.escape(surface), sentence):
                found.append(Value(start + m.start(), start + m.end(), label, index, **fields))  # type: ignore[arg-type]
        quotes += [Quote(start + m.start(1), start + m.end(1), index) for m in _QUOTED.finditer(sentence)]
        start += len(sentence) + 1
    mentions.sort(key=lambda mention: mention[0].start)
    analysis = Analysis("en", tuple(passages), tuple(m for m, _ in mentions), tuple(found), tuple(quotes))
    return LinkableArticle(key, text, "", analysis, tuple(entity for _, entity in mentions))


def pair_of(left: LinkableArticle, right: LinkableArticle, a: int = 0, b: int = 0) -> Pair:
    """Passage `a` of `left` held against passage `b` of `right`."""
    one, other = profile_article(left), profile_article(right)
    story = sum(weight * other.bag.get(stem, 0.0) for stem, weight in one.bag.items())
    return Pair(one.passages[a], other.passages[b], one, other, story, in_common(one.grounds[a], other.grounds[b]))
