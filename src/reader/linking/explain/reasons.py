"""Why a pair is linked, in words a person can check, with the stretches of both passages that the words rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from reader.linking.explain.conflicts import conflicts
from reader.linking.explain.pair import Pair
from reader.linking.explain.phrasing import MILD, both, flat, in_order, shown, value_reason
from reader.linking.matrices.quotations import same_quotes
from reader.linking.matrices.values import agreeing_dates, agreeing_numbers
from reader.model.links import LinkKind, Reason, ReasonKind
from reader.model.text import Span

STRONGEST = 3
"""Reasons for a link that are given; conflicts come on top."""
_NAMED = 4
_WORDS = 4
_CLIP = 60

_GROUPS: dict[str, tuple[str, ...]] = {
    "copy": ("copied",),
    "quote": ("quoted",),
    "names": ("same_participants",),
    "context": ("names_carried",),
    "happening": (),
    "words": (),
    "numbers": ("numbers_agree",),
    "dates": ("dates_agree",),
}
"""Kinds of reason and the features whose weight they carry; that of common ground is split among them."""
_PREFIXES = frozenset({"anti", "ex", "non", "pre", "pro"})
"""First parts of hyphenated words: shared, but no reason that anybody would give."""


def reasons_for(pair: Pair, kind: LinkKind, parts: Mapping[str, float]) -> tuple[Reason, ...]:
    """Return the strongest reasons for `pair` and what speaks against it, strongest first, conflicts last.

    Args:
        pair: The pair.
        kind: What kind of link it is.
        parts: What each feature that is not 0 adds to the log-odds of the pair.
    """
    parts = {**parts, **_ground_parts(pair, parts.get("common_ground", 0.0))}
    found = [reason for reason in _evidence(pair, kind, parts) if reason is not None]
    ranked = sorted(found, key=lambda reason: (-reason.weight, reason.kind))
    return (*ranked[:STRONGEST], *conflicts(pair, parts))


def _evidence(pair: Pair, kind: LinkKind, parts: Mapping[str, float]) -> Iterable[Reason | None]:
    # What a feature does not see is not looked for: there are thousands of pairs to give reasons for.
    yield _copy(pair, parts) if kind is LinkKind.COPY else None
    yield _quote(pair, parts) if "quoted" in parts else None
    yield _names(pair, parts)
    yield _happening(pair, parts)
    yield _words(pair, parts) if kind is not LinkKind.COPY else None
    yield _numbers(pair, parts) if "numbers_agree" in parts else None
    yield _dates(pair, parts) if "dates_agree" in parts else None
    yield _context(pair, parts)


def _ground_parts(pair: Pair, weight: float) -> dict[str, float]:
    """Split the weight of common ground by what the shared terms are: names, kinds of happening, other words.

    What only one of the passages says itself and the other refers back to is none of these, but context.
    """
    ours, theirs = pair.left.grounds[pair.a.ref.passage], pair.right.grounds[pair.b.ref.passage]
    amounts = {"names": 0.0, "happening": 0.0, "words": 0.0, "context": 0.0}
    for term, weight_of_ours in ours.items():
        if term in theirs:
            amounts[_kind_of(term, pair)] += weight_of_ours * theirs[term]
    total = sum(amounts.values()) or 1.0
    return {f"ground: {kind}": weight * amount / total for kind, amount in amounts.items()}


def _kind_of(term: str, pair: Pair) -> str:
    if term[0] == "=":
        return "happening"
    if term[0] == "@":
        return "names"
    if term not in pair.a.stem_spans or term not in pair.b.stem_spans:
        return "context"
    return "words" if term in pair.a.plain or term in pair.b.plain else "names"


def _weight(kind: str, parts: Mapping[str, float]) -> float:
    told = (f"ground: {kind}", *_GROUPS[kind])
    return round(max(sum(parts.get(name, 0.0) for name in told), MILD), 3)


def _copy(pair: Pair, parts: Mapping[str, float]) -> Reason:
    ours = shown(pair.a.span, pair.left.text)
    theirs = shown(pair.b.span, pair.right.text)
    if ours == theirs:
        text = "word for word the same"
    else:
        changed = _changed(pair)
        text = f"nearly word for word; {changed}" if changed else "nearly word for word"
    if first := _first(pair.left.published, pair.right.published):
        text = f"{text}; {first}"
    weight = _weight("copy", parts) + parts.get("common_ground", 0.0)
    return Reason(ReasonKind.COPY, text, round(weight, 3), (pair.a.span,), (pair.b.span,))


def _first(a: str | None, b: str | None) -> str:
    """Return who was first, as far as the dates of publication tell."""
    if not a or not b or a[:10] == b[:10]:
        return ""
    earlier, later = sorted((date.fromisoformat(a[:10]), date.fromisoformat(b[:10])))
    days = (later - earlier).days
    return f"first on {earlier.isoformat()}, {'a day' if days == 1 else f'{days} days'} before the other"


def _changed(pair: Pair) -> str:
    only_a = _only(pair.a.stem_spans, pair.b.stem_spans, pair.left.text)
    only_b = _only(pair.b.stem_spans, pair.a.stem_spans, pair.right.text)
    if only_a and only_b:
        return f"{only_a} / {only_b}"
    if only_a or only_b:
        return f"only in one: {only_a or only_b}"
    return ""


def _only(mine: Mapping[str, tuple[Span, ...]], yours: Mapping[str, tuple[Span, ...]], text: str) -> str:
    spans = sorted(spans[0] for stem, spans in mine.items() if stem not in yours)
    return ", ".join(span.of(text) for span in spans[:_WORDS])


def _quote(pair: Pair, parts: Mapping[str, float]) -> Reason | None:
    quotes = same_quotes(pair.a.said, pair.b.said)
    if not quotes:
        return None
    mine, yours, overlap = quotes[0]
    how = "the same quotation" if mine.direct and yours.direct else "the same words, quoted and reported"
    speaker = mine.speaker or yours.speaker
    text = f"{how}{f' of {speaker}' if speaker else ''}: {_clipped(shown(mine.span, pair.left.text))}"
    weight = round(_weight("quote", parts) + overlap, 3)
    return Reason(ReasonKind.QUOTE, text, weight, (mine.span,), (yours.span,))


def _names(pair: Pair, parts: Mapping[str, float]) -> Reason | None:
    if not pair.names:
        return None
    keys = sorted(pair.names, key=lambda key: (-pair.a.names[key], pair.a.name_spans[key][0]))[:_NAMED]
    forms = [_spellings(key, pair) for key in keys]
    a_spans = in_order(span for key in keys for span in pair.a.name_spans[key])
    b_spans = in_order(span for key in keys for span in pair.b.name_spans[key])
    return Reason(ReasonKind.SHARED_NAMES, f"both name {', '.join(forms)}", _weight("names", parts), a_spans, b_spans)


def _spellings(key: str, pair: Pair) -> str:
    ours = shown(max(pair.a.name_spans[key], key=lambda span: span.end - span.start), pair.left.text)
    theirs = shown(max(pair.b.name_spans[key], key=lambda span: span.end - span.start), pair.right.text)
    return ours if ours.casefold() == theirs.casefold() else f"{ours} / {theirs}"


def _happening(pair: Pair, parts: Mapping[str, float]) -> Reason | None:
    if not pair.kinds:
        return None
    mine, yours = pair.a.kind_spans, pair.b.kind_spans
    told = sorted((-pair.a.kinds[kind], mine[kind], yours[kind]) for kind in pair.kinds)
    words = list(dict.fromkeys(both(a.of(pair.left.text), b.of(pair.right.text)) for _, a, b in told))[:2]
    return Reason(
        ReasonKind.EVENT_TYPE,
        f"both tell of: {'; '.join(words)}",
        _weight("happening", parts),
        in_order({a for _, a, _ in told}),
        in_order({b for _, _, b in told}),
    )


def _words(pair: Pair, parts: Mapping[str, float]) -> Reason | None:
    plain = [
        stem for stem in pair.a.plain.keys() & pair.b.plain.keys() if pair.a.plain[stem] > 0.3 and stem not in _PREFIXES
    ]
    if not plain:
        return None
    stems = sorted(plain, key=lambda stem: (-pair.a.plain[stem], stem))[:_WORDS]
    told = [
        both(pair.a.stem_spans[stem][0].of(pair.left.text), pair.b.stem_spans[stem][0].of(pair.right.text))
        for stem in stems
    ]
    return Reason(
        ReasonKind.SHARED_WORDS,
        f"words in common: {', '.join(told)}",
        _weight("words", parts),
        in_order(span for stem in stems for span in pair.a.stem_spans[stem]),
        in_order(span for stem in stems for span in pair.b.stem_spans[stem]),
    )


def _numbers(pair: Pair, parts: Mapping[str, float]) -> Reason | None:
    found = agreeing_numbers(pair.a.values, pair.b.values)
    return (
        value_reason(ReasonKind.NUMBERS_AGREE, "same figures", found, pair, _weight("numbers", parts))
        if found
        else None
    )


def _dates(pair: Pair, parts: Mapping[str, float]) -> Reason | None:
    found = agreeing_dates(pair.a.dates, pair.b.dates)
    return value_reason(ReasonKind.DATES_AGREE, "same time", found, pair, _weight("dates", parts)) if found else None


def _context(pair: Pair, parts: Mapping[str, float]) -> Reason | None:
    """Return what one passage says and the other just referred to: names from before it, words of its antecedent."""
    carried = (pair.a.names.keys() & pair.b.carried.keys()) | (pair.a.carried.keys() & pair.b.names.keys())
    a_names = in_order(pair.a.name_spans[key][0] for key in carried if key in pair.a.name_spans)
    b_names = in_order(pair.b.name_spans[key][0] for key in carried if key in pair.b.name_spans)
    a_words, b_words = _referred_to(pair)
    told = []
    if names := _surfaces(pair, a_names, b_names)[:_NAMED]:
        told.append(f"named just before: {', '.join(names)}")
    if words := _surfaces(pair, a_words, b_words)[:_NAMED]:
        told.append(f"told just before: {', '.join(words)}")
    if not told:
        return None
    spans = in_order({*a_names, *a_words}), in_order({*b_names, *b_words})
    return Reason(ReasonKind.CONTEXT, "; ".join(told), _weight("context", parts), *spans)


def _referred_to(pair: Pair) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the words of each passage that the other has from what it refers to, the weightiest first."""
    if not pair.a.refers_to and not pair.b.refers_to:
        return (), ()
    ours, theirs = pair.left.grounds[pair.a.ref.passage], pair.right.grounds[pair.b.ref.passage]
    shared = sorted((-weight * theirs[term], term) for term, weight in ours.items() if term in theirs)
    mine = [pair.a.stem_spans[term][0] for _, term in shared if term in pair.a.plain and term not in pair.b.stem_spans]
    yours = [pair.b.stem_spans[term][0] for _, term in shared if term in pair.b.plain and term not in pair.a.stem_spans]
    return tuple(mine[:_WORDS]), tuple(yours[:_WORDS])


def _surfaces(pair: Pair, a: Iterable[Span], b: Iterable[Span]) -> list[str]:
    told = [span.of(pair.left.text) for span in a] or [span.of(pair.right.text) for span in b]
    return list(dict.fromkeys(map(flat, told)))


def _clipped(text: str) -> str:
    return text if len(text) <= _CLIP else text[: _CLIP - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
