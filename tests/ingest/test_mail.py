"""Mails: subject, sender and day; what a message quotes and its signature are furniture."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import UnreadableFileError
from reader.ingest.mail.quoted import quoted_spans
from reader.model.text import Provenance
from tests.ingest.test_exports import articles_in, own_text

BODY = "The bridge at Ostmark stays shut until May, the mayor said on Tuesday."


def message(body: str = BODY, subject: str = "Bridge stays shut") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Mara Lind <mara@paper.example>"
    made["To"] = "editors@paper.example"
    made["Date"] = "Tue, 9 Apr 2024 23:30:00 +0200"
    made["Subject"] = subject
    made.set_content(body)
    return made


def test_a_message_has_its_subject_sender_and_moment(tmp_path: Path) -> None:
    made = message(subject="Brücke bleibt zu – Bürgermeisterin")
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="plan of the bridge.pdf")
    (article,) = articles_in(tmp_path, "a.eml", made.as_bytes())
    assert article.title.value == "Brücke bleibt zu – Bürgermeisterin"
    assert article.title.provenance is Provenance.MAIL_HEADER
    assert article.author is not None and article.author.value == "Mara Lind"
    assert article.published is not None and article.published.value == "2024-04-09T23:30:00+02:00"
    assert own_text(article) == f"Brücke bleibt zu – Bürgermeisterin\n\n{BODY}"
    assert article.text.endswith("Attachment: plan of the bridge.pdf")


def test_the_html_form_is_read_if_the_plain_one_is_a_stub(tmp_path: Path) -> None:
    made = message("Open this message in a browser.")
    made.add_alternative(f"<html><body><p>{BODY}</p><p>{BODY.replace('May', 'June')}</p></body></html>", subtype="html")
    (article,) = articles_in(tmp_path, "a.eml", made.as_bytes())
    assert BODY in own_text(article) and "<p>" not in article.text and "browser" not in article.text


def test_a_message_without_text_is_refused(tmp_path: Path) -> None:
    made = message(" ")
    with pytest.raises(UnreadableFileError, match="message without text; open its attachments"):
        articles_in(tmp_path, "a.eml", made.as_bytes())


def test_hostile_headers_are_refused(tmp_path: Path) -> None:
    for content, reason in (
        (f"Subject: {'=?utf-8?q?a?= ' * 9_000}\n\n{BODY}", "header that is too long"),
        ("".join(f"Content-Type: multipart/mixed; boundary={n}\n\n--{n}\n" for n in range(60)), "too many parts"),
    ):
        with pytest.raises(UnreadableFileError, match=reason):
            articles_in(tmp_path, "a.eml", content)


def test_a_mailbox_has_a_document_per_message(tmp_path: Path) -> None:
    answer = message(f"It opens in June.\n\nOn Tue, 9 Apr 2024, Mara Lind wrote:\n> {BODY}", "Re: Bridge stays shut")
    escaped = message(">From the mayor we heard nothing.", "Silence of the mayor")
    made = (message(), answer, escaped)
    content = b"\n".join(b"From mara@paper.example Tue Apr  9 23:30:00 2024\n" + one.as_bytes() for one in made)
    articles = articles_in(tmp_path, "team.mbox", content)
    assert [article.source for article in articles] == [
        "team.mbox/bridge-stays-shut",
        "team.mbox/re-bridge-stays-shut",
        "team.mbox/silence-of-the-mayor",
    ]
    assert own_text(articles[1]) == "Re: Bridge stays shut\n\nIt opens in June."
    assert "From the mayor we heard" in articles[2].text


def test_a_message_saved_as_text_keeps_its_text(tmp_path: Path) -> None:
    text = f"From: Mara Lind\nSent: Tuesday, April 9, 2024 11:30 PM\nTo: Editors\nSubject: Bridge\n\n{BODY}\n"
    (article,) = articles_in(tmp_path, "a.txt", text)
    assert article.text == text and own_text(article) == BODY
    assert (article.title.value, article.published and article.published.value) == ("Bridge", "2024-04-09")


def test_a_text_that_begins_with_from_is_not_a_message(tmp_path: Path) -> None:
    text = f"From: the archive of the Ostmark Times\nTitle: The bridge\n\n{BODY}"
    (article,) = articles_in(tmp_path, "a.txt", text)
    assert article.extractor.startswith("plain text")


def quoted(text: str, subject: str = "") -> list[str]:
    return [span.of(text) for span in quoted_spans(text, 0, subject)]


def test_what_is_quoted() -> None:
    header = "Von: Mara Lind\nGesendet: Dienstag, 9. April 2024\nAn: Per Stav\nBetreff: Brücke"
    assert quoted("Yes.\n\nAm 9. April 2024 um 17:02 schrieb\nMara Lind <m@p.example>:\n\n> Is it?\n\nRegards") == [
        "Am 9. April 2024 um 17:02 schrieb\nMara Lind <m@p.example>:\n\n> Is it?"
    ]
    assert quoted(f"Ja.\n\n{header}\n\n{BODY}") == [f"{header}\n\n{BODY}"]
    assert quoted(f"{BODY}\n-- \nMara Lind\nOstmark Times") == ["-- \nMara Lind\nOstmark Times"]


def test_a_message_that_is_passed_on_is_read() -> None:
    header = "---------- Forwarded message ---------\nFrom: Mara Lind <m@p.example>\nDate: 9 Apr 2024\nSubject: Bridge"
    assert quoted(f"For you.\n\n{header}\n\n{BODY}") == [header]


@pytest.mark.parametrize(
    "text", [f"He said this:\n\n{BODY}", f"---\n{BODY}", "From: here on, it was easy.\nIt was.", BODY]
)
def test_nothing_is_quoted(text: str) -> None:
    assert quoted(text) == []


@given(
    st.lists(st.sampled_from(["> a", "wrote:", "From: b", "Sent: 2024", "Subject: c", "-- ", "---- x ----", "", "d"]))
)
def test_quoted_stretches_are_in_order_and_do_not_overlap(lines: list[str]) -> None:
    text = "\n".join(lines)
    ends = [end for span in quoted_spans(text, 0) for end in (span.start, span.end)]
    assert ends == sorted(set(ends)) and all(0 <= end <= len(text) for end in ends)
