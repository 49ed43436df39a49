"""The evidence from which the reasons for a link are worded: that of one passage, and of two passages together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.linking.profile.outcomes import CountedPeople
from reader.linking.profile.profiles import ArticleProfile, ProfiledQuote
from reader.model.analysis import Value
from reader.model.facts import Fact
from reader.model.meaning import PassageVectors
from reader.model.text import Span


@dataclass(frozen=True, slots=True)
class PassageEvidence:
    """The part of a passage's profile that is still needed once the passage is a row of numbers.

    Attributes:
        text: Text of its article.
        published: ISO date of its article; None if not known.
        span: Its place in the text.
        terms: Its terms with their weights, those of its antecedent included.
        non_name_stems: Stems outside names, each with its rarity.
        stem_spans: The places of each stem.
        names: Keys of the names in it, each with its rarity.
        name_spans: The places of each name.
        context_names: Keys of names from the passages just before it and from the title.
        event_types: Types of event that it can report, each with the rarity of the word that reports it.
        event_type_spans: The first word for each of them.
        refers_back: True if it refers to an event that an earlier passage reported.
        numbers: Its numbers.
        dates: Its dates.
        quotations: The quotations that begin in it.
        quoted: Its stretches in quotation marks.
        meant_names: How names are written elsewhere that only a pronoun or a description stands for.
        is_background: True if it states standing facts and no event.
        marks: What it writes the same in any language, with the places.
        language: ISO 639-1 code of its language, "und" if it is undetermined.
        vectors: What the encoder returns for it; None if it was not encoded.
    """

    text: str
    published: str | None
    span: Span
    terms: Mapping[str, float]
    non_name_stems: Mapping[str, float]
    stem_spans: Mapping[str, tuple[Span, ...]]
    names: Mapping[str, float]
    name_spans: Mapping[str, tuple[Span, ...]]
    context_names: Mapping[str, float]
    event_types: Mapping[str, float]
    event_type_spans: Mapping[str, Span]
    refers_back: bool
    numbers: tuple[CountedPeople, ...]
    dates: tuple[Value, ...]
    quotations: tuple[ProfiledQuote, ...]
    quoted: tuple[Span, ...]
    meant_names: Mapping[str, str]
    is_background: bool
    marks: Mapping[str, tuple[Span, ...]]
    language: str
    vectors: PassageVectors | None

    @classmethod
    def of(cls, article: ArticleProfile, index: int) -> PassageEvidence:
        """Return the evidence of the passage `index` of `article`."""
        passage = article.passages[index]
        return cls(
            text=article.text,
            published=article.published,
            span=passage.span,
            terms=article.terms[index],
            non_name_stems=passage.non_name_stems,
            stem_spans=passage.stem_spans,
            names=passage.names,
            name_spans=passage.name_spans,
            context_names=passage.context_names,
            event_types=passage.event_types,
            event_type_spans=passage.event_type_spans,
            refers_back=bool(passage.anaphoric_events),
            numbers=passage.numbers,
            dates=passage.dates,
            quotations=passage.quotations,
            quoted=passage.quoted,
            meant_names=passage.meant_names,
            is_background=passage.is_background,
            marks=passage.marks,
            language=passage.language,
            vectors=passage.vectors,
        )


class Pair:
    """Two passages of different articles, with what both name and report.

    Attributes:
        a: The passage of the article with the smaller key.
        b: The other passage.
        names: Keys of the names that both contain.
        event_types: Types of event that both can report.
        differences: Facts that they state differently, with the values of `a` before those of `b`.
        shared_fact: The surest fact that both state, with one value of each; None if there is none.
    """

    __slots__ = ("a", "b", "differences", "event_types", "names", "shared_fact")

    def __init__(
        self,
        a: PassageEvidence,
        b: PassageEvidence,
        differences: Sequence[Fact] = (),
        shared_fact: Fact | None = None,
    ) -> None:
        self.a = a
        self.b = b
        self.differences = differences
        self.shared_fact = shared_fact
        self.names = a.names.keys() & b.names.keys()
        self.event_types = a.event_types.keys() & b.event_types.keys()

    @property
    def is_across_languages(self) -> bool:
        """True if the passages are in two languages that are known, and compared by meaning."""
        are_known = "und" not in (self.a.language, self.b.language)
        are_encoded = self.a.vectors is not None and self.b.vectors is not None
        return are_known and are_encoded and self.a.language != self.b.language
