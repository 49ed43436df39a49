"""Bytes become text in the right encoding; binary content is refused."""

from __future__ import annotations

import pytest

from reader.ingest.decode import decode
from reader.ingest.extracted import UnusableError

ENGLISH = "The envoy said the “talks” were over – the harbour’s café stayed open.\n\n"
FRENCH = "Le porte-parole a déclaré mardi que les pourparlers étaient terminés – sans résultat – à la fin de l’été.\n\n"
POLISH = "Rzecznik powiedział we wtorek, że rozmowy zakończyły się bez rezultatu, a delegacja wróci później.\n\n"
RUSSIAN = "Представитель заявил во вторник, что переговоры завершились без результата, делегация вернётся.\n\n"
ARABIC = "قال المتحدث يوم الثلاثاء إن المحادثات انتهت دون نتيجة، وإن الوفد سيعود إلى المدينة.\n\n"
PERSIAN = "سخنگو روز سه شنبه گفت که گفتگوها بدون نتيجه پايان يافت و هيئت به شهر باز خواهد گشت.\n\n"
CHINESE = "发言人周二表示，会谈没有取得结果，代表团将返回首都。\n\n"
JAPANESE = "報道官は火曜日、協議は成果なく終わったと述べ、代表団は首都に戻る。\n\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (FRENCH, "cp1252"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
        (ARABIC, "cp1256"),
        (PERSIAN.replace("ک", "ك").replace("گ", "گ"), "cp1256"),
        (CHINESE, "gb18030"),
        (JAPANESE, "cp932"),
        (PERSIAN, "utf-8"),
        (RUSSIAN, "utf-16-le"),
        (ARABIC, "utf-16-be"),
    ],
)
def test_text_in_old_encodings_is_decoded_exactly(text: str, encoding: str) -> None:
    decoded = decode((text * 3).encode(encoding))
    assert (decoded.text, decoded.encoding) == (text * 3, encoding)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_removed(encoding: str) -> None:
    assert decode(ARABIC.encode(encoding)).text == ARABIC


def test_the_declared_charset_is_used_unless_the_bytes_are_utf_8() -> None:
    assert decode(POLISH.encode("iso8859-2"), declared="ISO-8859-2").text == POLISH
    assert decode(ENGLISH.encode("cp1252"), declared="iso-8859-1").text == ENGLISH  # as browsers read that label
    assert decode(JAPANESE.encode("iso2022_jp"), declared="iso-2022-jp").text == JAPANESE
    assert decode(FRENCH.encode(), declared="iso-8859-1").text == FRENCH
    assert decode(FRENCH.encode("cp1252"), declared="no-such\x00thing").text == FRENCH


def test_utf_8_that_is_cut_or_slightly_damaged_stays_readable() -> None:
    data = (PERSIAN * 5).encode()
    cut = decode(data[:-4])
    assert cut.encoding == "utf-8, damaged"
    assert cut.text.startswith(PERSIAN * 4)
    assert decode(data[:40] + b"\x93" + data[40:]).text.count("\ufffd") <= 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n", "is empty"),
        (b"\x00" * 500, "is empty"),
        (bytes(range(256)) * 20, "is binary, not text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "is an image"),
        (b"PK\x03\x04" + bytes(200), "is a ZIP archive or an office document"),
        (b"%PDF-1.7\n", "is a PDF under another name"),
        (b"\x7fELF\x02\x01\x01" + bytes(100), "is a program"),
        (b"\x01\x02\x03\x04" * 50, "is binary, not text"),
    ],
)
def test_binary_content_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnusableError) as caught:
        decode(data)
    assert caught.value.reason == reason
    assert caught.value.advice


def test_escape_sequences_in_text_are_kept() -> None:
    hostile = "A line\x1b[31m in red\x07, a zero\x00 and a C1 \x9b31m control among honest words.\n"
    assert decode(hostile.encode()).text == hostile


def test_lone_surrogates_are_replaced() -> None:
    assert "\ud800" not in decode(b"\xff\xfe" + "abc".encode("utf-16-le") + b"\x00\xd8").text
