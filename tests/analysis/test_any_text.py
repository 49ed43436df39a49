"""Whatever the text, analysis does not fail and its results are consistent."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.analysis.analyse import analyse, analyse_many
from reader.analysis.pipeline import load_pipeline
from reader.errors import MissingModelError
from reader.model.analysis import Analysis, Label, PassageKind
from tests.support.analysis import analysed, article, rules

BITS = [
    "“", "”", "\"", "'", "’", "(", ")", "[", "]", ".", "...", "?", "!", ",", ":", "\n", "\n\n", " ", "\xa0",
    "\u2028", "\r", "Mr.", "U.S.", "Taliban", "Kabul", "Ahmad", "Massoud", "al-", "said", "that", "he", "The",
    "May", "6", "12-15", "2021", "Monday", "$5", "%", "percent", "last", "two days earlier", "(NRF)",
    "National Resistance Front", "Also Read:", "\ud800", "\x00", "\x1b[31m", "منابع", "会议。", "é", "İ", "ﬃ",
    "é", "\u200b", "-", "—", "•", "1,000,000", "9/11", "99/99/2021", "Feb 31", "a", "of the", "President",
    "Minister", "of", "and", "Front", "’s", "years ago", "century", "0s", "00", "1e9", "½", "²", "٣",
    "billion",
]  # fmt: skip

wild = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(st.sampled_from(BITS), st.just(" ")), max_size=40).map("".join),
    st.lists(st.sampled_from(BITS), max_size=40).map(" ".join),
)


def check(text: str, found: Analysis) -> None:
    end = 0
    paragraph = 0
    for index, passage in enumerate(found.passages):
        assert passage.index == index
        assert end <= passage.start < passage.end <= len(text)
        assert not text[end : passage.start].strip()
        assert text[passage.start : passage.end] == text[passage.start : passage.end].strip()
        assert passage.paragraph in (paragraph, paragraph + 1)
        end, paragraph = passage.end, passage.paragraph
        at = passage.start
        for word in passage.words:
            assert at <= word.start < word.end <= passage.end
            assert -1 <= word.head < len(passage.words)
            at = word.end
    assert not text[end:].strip()
    at = 0
    for mention in found.mentions:
        inside = found.passages[mention.passage]
        assert at <= mention.start < mention.end
        assert inside.start <= mention.start and mention.end <= inside.end
        assert text[mention.start : mention.end] == mention.text or "\ufffd" in mention.text
        assert inside.kind is not PassageKind.FURNITURE
        at = mention.end
    places = {(m.start, m.end, m.label) for m in found.mentions}
    for value in found.values:
        assert (value.start, value.end, value.label) in places
        assert value.low is None or value.high is None or value.low <= value.high
        assert (value.date_from is None) == (value.date_to is None)
        assert not value.date_from or not value.date_to or value.date_from <= value.date_to
    for quote in found.quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert found.passages[quote.passage].start <= quote.start < found.passages[quote.passage].end
        assert quote.speaker is None or quote.speaker in text.replace("\ud800", "\ufffd")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(wild, st.sampled_from(["", "2021-08-17", "not a date", "0001-01-01", "2021-08-17T10:00:00+04:30"]))
def test_any_text_gives_consistent_results(text: str, published: str) -> None:
    check(text, analysed(text, published=published, title=text[:40]))


def test_many_articles_are_analysed_in_order_and_as_one_by_one() -> None:
    articles = [article(f"The envoy met Karim Noor in Kabul {n} times. He left.") for n in range(2, 40)]
    assert list(analyse_many(rules(), articles)) == [analyse(rules(), each) for each in articles]


def test_a_very_long_article_is_analysed_in_parts_without_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.analysis.analyse.LONGEST", 3000)
    text = "".join(f"The envoy met Karim Noor in Kabul {n} times on Monday.\n\n" for n in range(200))
    found = analysed(text, published="2021-08-17")
    check(text, found)
    assert len(found.passages) == text.count("envoy")
    assert sum(m.text == "Karim Noor" for m in found.mentions) == text.count("Karim Noor")


@pytest.mark.parametrize("piece", ["(", "“", "a,", "Aa ", "1-", "A.", "the ", "$", "\n", "of A ", "20 ", "he said “"])
def test_repetition_takes_time_in_proportion_to_its_length(piece: str) -> None:
    short, long = piece * 500, piece * 4000
    analysed(short)
    begun = time.process_time()
    analysed(short)
    middle = time.process_time()
    analysed(long)
    assert time.process_time() - middle < 60 * (middle - begun) + 2


@pytest.mark.parametrize("name", ["no_such_pipeline", "/nowhere/at/all"])
def test_a_missing_pipeline_is_reported_with_how_to_install_it(name: str) -> None:
    with pytest.raises(MissingModelError, match="install it with"):
        load_pipeline(name)


def test_each_component_can_be_switched_off() -> None:
    nlp = load_pipeline("rules")
    nlp.disable_pipe("reader_dates")
    nlp.disable_pipe("reader_gazetteer")
    found = analyse(nlp, article("On Monday the Taliban took 12 towns.", published="2021-08-17"))
    assert [m.label.value for m in found.mentions if m.label.value == "DATE"] == []
    assert found.values[0].low == 12


def test_another_language_gets_passages_and_no_english_names(tmp_path: object) -> None:
    import spacy

    folder = f"{tmp_path}/de_blank"
    spacy.blank("de").to_disk(folder)
    text = "Der Minister sagte am Dienstag nichts. Kabul ist nicht gefallen."
    found = analyse(load_pipeline(folder), article(text, published="2021-08-17"))
    assert len(found.passages) == 2
    assert [(mention.text, mention.label) for mention in found.mentions] == [("Dienstag", Label.DATE)]
    assert [value.date_from for value in found.values] == [None]
