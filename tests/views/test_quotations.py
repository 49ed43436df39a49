"""Quotations as rows: words without marks, speakers and where they are named."""

from __future__ import annotations

import reader
from reader.model.analysis import Passage, PassageKind, Quote
from reader.store.index.rows import Highlight
from reader.views import quotations


def test_a_quotation_has_its_words_speaker_and_entity(ferry: reader.Library) -> None:
    words = "Nobody should have sailed in such weather"
    rows = [row for row in ferry.quotes() if row.direct and words in row.text]
    assert [row.source for row in rows] == ["1-echo.md", "3-daily.md"]
    echo = rows[0]
    assert echo.speaker == "Aoife Brennan" and not set(echo.text) & set('"“”')
    texts = {passage.source: passage for passage in ferry.passages()}
    assert echo.source in texts
    assert echo.speaker_start is not None and echo.speaker_end is not None
    assert echo.speaker_end - echo.speaker_start == len(echo.speaker)
    entity = next(row for row in ferry.entities() if row.name == "Aoife Brennan")
    assert {row.entity for row in rows} == {entity.id}


def test_every_quotation_is_text_of_its_article(ferry: reader.Library) -> None:
    passages = list(ferry.passages())
    for row in ferry.quotes():
        article = [passage for passage in passages if passage.source == row.source]
        around = [passage for passage in article if passage.start < row.end and row.start < passage.end]
        assert row.text.split()[0] in " ".join(passage.text for passage in around)
        assert row.cue is None and row.same_as == ()


def test_a_speaker_named_in_another_paragraph_has_an_entity_but_no_place() -> None:
    text = "Mara spoke.\n“We stay,” she said."
    passages = [
        Passage(0, 0, 11, PassageKind.BODY, 0, "en"),
        Passage(1, 12, len(text), PassageKind.BODY, 1, "en"),
    ]
    quote = Quote(13, 21, 1, "Mara", direct=True)
    row = quotations._row("a.txt", text, quote, passages, [Highlight(0, 4, "PERSON", "person-mara")])  # type: ignore[arg-type]
    assert (row.text, row.speaker, row.entity) == ("We stay,", "Mara", "person-mara")
    assert (row.speaker_start, row.speaker_end) == (None, None)


def test_a_quotation_without_a_known_speaker_has_no_entity() -> None:
    row = quotations._row("a.txt", "“We stay.”", Quote(1, 9, 0), [], [])
    assert (row.text, row.speaker, row.entity, row.speaker_start) == ("We stay.", None, None, None)
