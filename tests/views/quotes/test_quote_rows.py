"""Quotations as rows: words without marks, speakers, where they are named, and the words of speech."""

from __future__ import annotations

import reader
from reader.model.analysis import Label, Passage, PassageKind, Quote
from reader.model.statements import Attitude, Attribution, Statement
from reader.model.text import Span
from reader.store.index.rows import ArticleRow, Highlight
from reader.views.quotes.quote_rows import QuotedArticle, QuoteRow, quote_row


def _row(text: str, quote: Quote, mentions: list[Highlight], statements: list[Statement] | None = None) -> QuoteRow:
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    passages = [
        Passage(number, start, start + len(lines[number]), PassageKind.BODY, number, "en")
        for number, start in enumerate(starts)
    ]
    article = ArticleRow(
        1, "/a.txt", "a.txt", "A", None, None, None, None, "en", 9, "5" * 64, len(lines), 1, 0, analysed=True
    )
    return quote_row(QuotedArticle(article, text, passages, mentions, statements or []), quote)


def test_a_quotation_has_its_words_speaker_and_entity(ferry: reader.Library) -> None:
    words = "Nobody should have sailed in such weather"
    rows = [listed.quote for listed in ferry.quotes() if listed.quote.direct and words in listed.quote.text]
    assert [row.source for row in rows] == ["1-echo.md", "3-daily.md"]
    echo = rows[0]
    assert echo.speaker == "Aoife Brennan" and not set(echo.text) & set('"“”')
    assert echo.speaker_start is not None and echo.speaker_end is not None
    assert echo.speaker_end - echo.speaker_start == len(echo.speaker)
    entity = next(row for row in ferry.entities() if row.name == "Aoife Brennan")
    assert {row.entity for row in rows} == {entity.id}


def test_every_quotation_is_text_of_its_article(ferry: reader.Library) -> None:
    passages = list(ferry.passages())
    for row in (listed.quote for listed in ferry.quotes()):
        article = [passage for passage in passages if passage.source == row.source]
        around = [passage for passage in article if passage.start < row.end and row.start < passage.end]
        assert row.text.split()[0] in " ".join(passage.text for passage in around)


def test_a_speaker_named_in_another_paragraph_has_an_entity_but_no_place() -> None:
    text = "Mara spoke.\n“We stay,” she said."
    row = _row(text, Quote(13, 21, 1, "Mara"), [Highlight(0, 4, Label.PERSON, "person-mara")])
    assert (row.text, row.speaker, row.entity) == ("We stay,", "Mara", "person-mara")
    assert (row.speaker_start, row.speaker_end) == (None, None)


def test_a_quotation_without_a_known_speaker_has_no_entity() -> None:
    row = _row("“We stay.”", Quote(1, 9, 0), [])
    assert (row.text, row.speaker, row.entity, row.speaker_start) == ("We stay.", None, None, None)


def test_a_speaker_with_a_title_is_the_entity_that_the_title_belongs_to() -> None:
    text = "Mayor Odo Brandt said the bridge was open."
    row = _row(text, Quote(22, 41, 0, "Mayor Odo Brandt", direct=False), [Highlight(6, 16, Label.PERSON, "odo")])
    assert (row.entity, row.speaker_start, row.speaker_end) == ("odo", 6, 16)


def test_the_words_of_speech_and_a_described_speaker_have_their_place() -> None:
    text = "A port official warned that the quay might give way."
    said = Attribution(0, 15, None, "A port official", Span(16, 27), Attitude.SAYS)
    statement = Statement(0, 28, 51, Span(43, 47), "give way", attributions=(said,))
    row = _row(text, Quote(28, 51, 0, "A port official", direct=False), [], [statement])
    assert (row.speaker_start, row.speaker_end, row.cue, row.entity) == (0, 15, "warned that", None)


def test_a_source_within_the_quotation_is_not_its_speaker() -> None:
    text = "“The firm says it paid,” said Odo."
    inner = Attribution(5, 9, None, "Odo", Span(10, 14), Attitude.SAYS)
    row = _row(text, Quote(1, 23, 0, "Odo"), [], [Statement(0, 15, 22, Span(18, 22), "pay", attributions=(inner,))])
    assert (row.cue, row.speaker_start) == (None, None)
