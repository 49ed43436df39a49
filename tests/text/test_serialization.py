"""JSON and CSV text: nothing is lost in JSON, and nothing in CSV is a formula."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.serialization import csv_line, json_text

UNSAFE = set("\x7f\x85\x9b\u061c\u200e\u202e\u2028\u2029\u2066\ufeff\ud800")
texts = st.text(st.one_of(st.sampled_from(sorted(UNSAFE)), st.characters(exclude_categories=())))


@given(texts)
def test_json_is_read_back_unchanged_and_has_no_unsafe_character(text: str) -> None:
    line = json_text({"text": text})
    assert json.loads(line.encode("utf-8")) == {"text": text}
    assert not set(line) & UNSAFE and len(line.splitlines()) == 1


def test_csv_escapes_text_but_not_numbers() -> None:
    assert csv_line(["-1", -1, None, "plain", 'say "so", he said']) == '\'-1,-1,,plain,"say ""so"", he said"\n'


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\u00a0=1", "＝1"])
def test_text_that_would_be_a_formula_gets_an_apostrophe(text: str) -> None:
    (row,) = csv.reader(io.StringIO(csv_line([text]), newline=""))
    assert row[0].startswith("'")
