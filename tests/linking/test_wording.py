"""Reasons that rest on wording: what was copied, what is one quotation, where its words differ, which day is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.encoding.encoder import Encoder
from reader.linking.explain.evidence import Pair, PassageEvidence
from reader.linking.explain.meaning_reason import meaning_reason
from reader.linking.explain.reasons import reasons_for
from reader.linking.linker import link
from reader.linking.profile.build import profile_article
from reader.model.analysis import DateBasis, Label
from reader.model.links import Link, LinkableArticle, LinkKind, Reason, ReasonKind
from reader.model.text import Span
from tests.support.linking import analysed, article, pair_of


def best_link(a: LinkableArticle, b: LinkableArticle) -> Link:
    return max(link({a.article: a, b.article: b}), key=lambda made: made.score)


def reason(made: Link, kind: ReasonKind) -> Reason:
    return next(reason for reason in made.reasons if reason.kind is kind)


def words(spans: tuple[Span, ...], source: LinkableArticle) -> list[str]:
    return [span.of(source.text) for span in spans]


def quotations(a: str, b: str) -> Link:
    return best_link(analysed(1, a), analysed(2, b))


@pytest.mark.parametrize(
    ("a", "b", "difference"),
    [
        ("The mill might burn for three more days", "The mill could burn for three more days", "might / could"),
        ("I have never met the owner of that quarry", "I have not met the owner of that quarry", "never / not"),
        ("We did not order a boat from that yard", "We did order a boat from that yard", "not only in one"),
    ],
)
def test_one_quotation_with_other_words_names_them(a: str, b: str, difference: str) -> None:
    made = quotations(f'"{a}," Olga Brandt said on Friday.', f'Olga Brandt was quick to answer: "{b}."')
    assert reason(made, ReasonKind.QUOTE).text == f"the same quotation by Olga Brandt; wording differs: {difference}"


def test_a_quotation_that_one_source_cut_has_no_other_wording() -> None:
    made = quotations(
        '"The mill will burn for three more days, and nobody can enter it," said Olga Brandt.',
        '"The mill will burn for three more days," Olga Brandt said in the town hall.',
    )
    text = reason(made, ReasonKind.QUOTE).text
    assert text.startswith("the same quotation by Olga Brandt: The mill will burn")


@pytest.mark.parametrize("mark", ["...", "\u2026", "[...]", "(not our house)"])
def test_words_that_a_source_marks_as_left_out_or_added_are_no_other_wording(mark: str) -> None:
    made = quotations(
        '"The old mill and the barn will burn for three more days," said Olga Brandt.',
        f'"The old mill {mark} will burn for three more days," Olga Brandt said in the town hall.',
    )
    assert "wording differs" not in reason(made, ReasonKind.QUOTE).text


def test_of_a_quotation_the_same_words_are_marked() -> None:
    a = analysed(1, '"The mill might burn for three more days," Olga Brandt said on Friday.')
    b = analysed(2, 'Olga Brandt was quick to answer: "The mill could burn for three more days."')
    found = reason(best_link(a, b), ReasonKind.QUOTE)
    assert words(found.a_spans, a) == words(found.b_spans, b) == ["The mill", "burn for three more days"]


def test_sources_that_name_different_speakers_are_both_quoted() -> None:
    made = quotations(
        '"The mill will burn for three more days," said Olga Brandt.',
        '"The mill will burn for three more days," said Peter Holm.',
    )
    assert "by Olga Brandt / Peter Holm" in reason(made, ReasonKind.QUOTE).text


def test_two_outlets_with_one_statement_did_not_copy_each_other() -> None:
    made = quotations(
        '"It went up in flames in less than twenty minutes," Olga Brandt told reporters.',
        '"It went up in flames in less than twenty minutes," a neighbour of the mill said.',
    )
    assert made.kind is LinkKind.QUOTE
    assert made.score > 0.9
    assert not any(found.kind is ReasonKind.COPY for found in made.reasons)


def test_later_sentences_of_one_statement_are_a_quotation_too() -> None:
    statement = "Nobody living next to the old mill has to leave home tonight or tomorrow"
    a = analysed(1, f'The mayor said: "The roof is gone. {statement}."')
    b = analysed(2, f'"The roof is gone. {statement}," a press release read.')
    made = best_link(a, b)
    assert made.kind is LinkKind.QUOTE
    assert "quotation" in reason(made, ReasonKind.QUOTE).text


def test_copied_words_around_a_quotation_make_a_copy() -> None:
    around = ", Olga Brandt, the owner of the old mill in Lower Aller, told reporters on Friday morning"
    made = quotations(f'"It went up in flames at once"{around}.', f'"It went up in flames at once"{around} again.')
    assert made.kind is LinkKind.COPY


def test_only_copied_words_are_marked() -> None:
    a = analysed(1, "The old mill at Lower Aller burned down on Friday night with nobody inside, its owner confirmed.")
    b = analysed(2, "By now the old mill at Lower Aller burned down on Friday night with nobody inside it.")
    made = best_link(a, b)
    found = reason(made, ReasonKind.COPY)
    assert made.kind is LinkKind.COPY
    assert words(found.a_spans, a) == ["The old mill at Lower Aller burned down on Friday night with nobody inside"]
    assert words(found.b_spans, b) == ["the old mill at Lower Aller burned down on Friday night with nobody inside"]


def dated(key: int, words_for_day: str, basis: DateBasis, first: str, last: str) -> LinkableArticle:
    sentence = f"The trawler Gull sank off Marwick {words_for_day}."
    fields: dict[str, object] = {"date_from": first, "date_to": last, "date_basis": basis}
    names = [("Gull", Label.PRODUCT, "gull"), ("Marwick", Label.GPE, "marwick")]
    return article(key, [sentence], names, [(words_for_day, Label.DATE, fields)])


@pytest.mark.parametrize(
    ("a", "b", "text"),
    [
        (
            ("yesterday", DateBasis.PUBLISHED, "2010-09-02", "2010-09-02"),
            ("on Thursday", DateBasis.PUBLISHED, "2010-09-02", "2010-09-02"),
            "same date: 2 Sep 2010 (yesterday / on Thursday)",
        ),
        (
            ("last week", DateBasis.PUBLISHED, "2010-08-30", "2010-09-05"),
            ("on 2 September 2010", DateBasis.ABSOLUTE, "2010-09-02", "2010-09-02"),
            "same date: 2 Sep 2010 (last week / on 2 September 2010)",
        ),
        (
            ("on 2 September 2010", DateBasis.ABSOLUTE, "2010-09-02", "2010-09-02"),
            ("on 2 September 2010", DateBasis.ABSOLUTE, "2010-09-02", "2010-09-02"),
            "same date: on 2 September 2010",
        ),
    ],
)
def test_a_date_is_given_as_the_day_that_it_means(
    a: tuple[str, DateBasis, str, str], b: tuple[str, DateBasis, str, str], text: str
) -> None:
    made = best_link(dated(1, *a), dated(2, *b))
    assert text in [found.text for found in made.reasons]


def test_two_standing_facts_are_marked_as_background() -> None:
    fact = "The Kestrel Windliner seats 310 passengers in three classes."
    made = best_link(analysed(1, fact), analysed(2, "The Kestrel Windliner can seat 310 passengers in three classes."))
    assert made.is_background
    assert reason(made, ReasonKind.BACKGROUND).weight == 0


def test_what_happened_is_not_marked_as_background() -> None:
    made = best_link(
        analysed(1, "The Kestrel Windliner crashed near Osby with 310 passengers."),
        analysed(2, "The Kestrel Windliner crashed near Osby, and 310 passengers died."),
    )
    assert not made.is_background


def encoded(key: int, sentence: str) -> LinkableArticle:
    """Return an article of one sentence with its vectors."""
    (vectors,) = Encoder().encode([sentence])
    return replace(analysed(key, sentence), vectors=(vectors,))


def test_words_that_correspond_are_named_and_marked() -> None:
    a = encoded(1, "Officers detained a suspect after the canvas was stolen.")
    b = encoded(2, "Police arrested a man over the theft of a painting.")
    found = meaning_reason(pair_of(a, b), 1.0)
    assert found is not None
    assert found.text.startswith("close in meaning: ")
    assert "detained" in words(found.a_spans, a)
    assert "arrested" in words(found.b_spans, b)
    assert "a" not in words(found.a_spans, a)


def test_other_numbers_and_other_names_are_not_said_to_correspond() -> None:
    a = encoded(1, "Jo Lind and 24 other divers are still missing off Osby.")
    b = encoded(2, "Ada Brook and 98 other divers are still missing off Lorne.")
    found = meaning_reason(pair_of(a, b), 1.0)
    assert found is not None
    assert found.text == "close in meaning"


def test_one_number_in_words_and_in_digits_corresponds() -> None:
    a = encoded(1, "The firm will lay off 98 workers.")
    b = encoded(2, "The company said that ninety-eight employees are to be laid off.")
    found = meaning_reason(pair_of(a, b), 1.0)
    assert found is not None
    assert "workers / employees" in found.text
    assert "98 / ninety-eight" in found.text


def test_unrelated_passages_are_not_called_close_in_meaning() -> None:
    a, b = encoded(1, "The central bank raised interest rates."), encoded(2, "A dog bit a postman in Osby.")
    assert meaning_reason(pair_of(a, b), 1.0) is None


def test_passages_without_vectors_have_no_reason_from_meaning() -> None:
    same = "The central bank raised interest rates."
    assert meaning_reason(pair_of(analysed(1, same), analysed(2, same)), 1.0) is None


def test_a_name_that_only_a_pronoun_stands_for_is_given_with_it() -> None:
    a = analysed(1, "Jo Lind, the mayor, resigned.", "She was charged with fraud in Osby on Monday.")
    b = analysed(2, "Jo Lind was charged with fraud in Osby on Monday.")
    keyed = [
        replace(one, entities=tuple("lind" if "Lind" in mention.text else None for mention in one.analysis.mentions))
        for one in (a, b)
    ]
    pair = Pair(PassageEvidence.of(profile_article(keyed[0]), 1), PassageEvidence.of(profile_article(keyed[1]), 0))
    texts = [reason.text for reason in reasons_for(pair, LinkKind.EVENT, {})]
    assert any("Jo Lind (she)" in text for text in texts)


def event_words(a: str, b: str) -> str:
    """Return what the reasons of two passages give as the event that both report."""
    reasons = reasons_for(pair_of(analysed(1, a), analysed(2, b)), LinkKind.EVENT, {})
    return "".join(reason.text for reason in reasons if reason.kind is ReasonKind.EVENT_TYPE)


def test_an_event_is_named_by_what_happened() -> None:
    text = event_words("Guards detained two pirates off Osby.", "The pirates were arrested near the port.")
    assert "detained / arrested" in text
    assert "pirates" not in text


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The chief executive spoke to the board.", "An executive of the mill spoke to the board."),
        ("The public may enter the hall.", "The public stayed away from the hall."),
    ],
)
def test_words_that_only_look_like_events_are_not_named_as_events(a: str, b: str) -> None:
    assert event_words(a, b) == ""


def test_small_numbers_and_titles_are_not_named_as_words_in_common() -> None:
    a = analysed(1, "Dr. Lind saw two herons at the weir.")
    b = analysed(2, "Two herons sat at the weir, Dr. Brook said.")
    made = pair_of(a, b)
    texts = [reason.text for reason in reasons_for(made, LinkKind.EVENT, {}) if reason.kind is ReasonKind.SHARED_WORDS]
    assert texts == ["words in common: herons, weir"]


def test_a_short_quotation_without_a_named_speaker_is_one() -> None:
    made = quotations('"We told the guards and they laughed," she said.', 'Jo: "We told the guards and they laughed."')
    assert made.kind is LinkKind.QUOTE


@pytest.mark.parametrize("phrase", ["We will do what we can for the {}", "I do not know what will be with the {}"])
def test_a_phrase_that_many_use_is_no_quotation(phrase: str) -> None:
    a = analysed(1, f'"{phrase.format("town")}," she said.')
    b = analysed(2, f'"{phrase.format("herons")}," he said.')
    assert not any(made.kind is LinkKind.QUOTE for made in link({1: a, 2: b}))
