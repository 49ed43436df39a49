"""Names in text that nobody annotated: marked where two name finders agree, left open where they do not.

The broadcaster's news text of the GMB corpus is in the public domain, its annotations have no formal licence; the EWT
training part has no names. Both are good text, so they are read by two name finders that were trained on the
hand-annotated corpora (self-training with agreement, after Zhou and Li 2005, "Tri-Training", IEEE TKDE 17).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from training.language.annotate import NO_NAME, Marked

Names = list[tuple[int, int, str]]


def agreed_names(one: Doc, other: Doc) -> Names:
    """Names that both readings have, and every other name of either as a stretch that is not known; by offset."""
    first = {(span.start_char, span.end_char, span.label_) for span in one.ents}
    second = {(span.start_char, span.end_char, span.label_) for span in other.ents}
    agreed = sorted(first & second)
    open_stretches = [(start, end, NO_NAME) for start, end, _ in sorted(first ^ second)]
    return sorted([*agreed, *(stretch for stretch in open_stretches if not _touches(stretch, agreed))])


def label_texts(texts: Mapping[str, str], teachers: tuple[Language, Language], corpus: str) -> Iterator[Marked]:
    """Texts (by key) as two teachers read them."""
    keys = list(texts)
    one, other = (teacher.pipe(texts[key] for key in keys) for teacher in teachers)
    for key, first, second in zip(keys, one, other, strict=True):
        yield Marked(key, corpus, texts[key], agreed_names(first, second))


def settle(marked: Iterable[Marked], least: int = 3, share: float = 0.8) -> list[Marked]:
    """Open stretches get the label that the same words bear elsewhere, if they bear one often and nearly always."""
    kept = list(marked)
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for piece in kept:
        for start, end, label in piece.names:
            seen[piece.text[start:end]][label] += label != NO_NAME
    usual = {}
    for words, counts in seen.items():
        label, count = counts.most_common(1)[0]
        if count >= least and count >= share * counts.total():
            usual[words] = label
    return [_settled(piece, usual) for piece in kept]


def _settled(piece: Marked, usual: Mapping[str, str]) -> Marked:
    """The piece with its open stretches labelled where `usual` knows their words and nothing else is in the way."""
    names: Names = [name for name in piece.names if name[2] != NO_NAME]
    still_open: Names = []
    for start, end, label in piece.names:
        if label != NO_NAME:
            continue
        known = usual.get(piece.text[start:end])
        if known is None or _touches((start, end, ""), names):
            still_open.append((start, end, NO_NAME))
        else:
            names.append((start, end, known))
    still_open = [stretch for stretch in still_open if not _touches(stretch, names)]
    return Marked(piece.key, piece.corpus, piece.text, sorted([*names, *still_open]))


def _touches(stretch: tuple[int, int, str], names: Names) -> bool:
    """Whether the stretch shares a character with one of the names."""
    return any(start < stretch[1] and stretch[0] < end for start, end, _ in names)
