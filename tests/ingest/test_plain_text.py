"""Plain text and Markdown are read unchanged, with the metadata that they state."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import UnreadableFileError
from reader.ingest.dates import iso_date
from reader.ingest.limits import MAX_BYTES, MEBIBYTE
from reader.ingest.read import read_article
from reader.model.text import Article, MediaType, MetadataField, Provenance, Span, text_digest

Read = Callable[[str, "str | bytes"], Article]

BODY = (
    "The harbour council met on Monday and put off its vote on the new pier until the spring, its chair told reporters."
)


def test_plain_text_is_exactly_its_decoded_content(read: Read) -> None:
    article = read("a.txt", b"\xef\xbb\xbfOne\r\n\r\n  two\xc2\xa0three \x1b[1m\r\nfour\rfive\n")
    assert article.text == "One\n\n  two\u00a0three \x1b[1m\nfour\rfive\n"
    assert article.sha256 == text_digest(article.text)
    assert (article.media_type, article.encoding, article.source) == (MediaType.PLAIN_TEXT, "utf-8", "a.txt")


def test_the_headline_is_found_below_section_label_and_share_bar(read: Read) -> None:
    article = read("a.txt", f"World News\n\n  • youtube\n  • facebook\n\nCouncil puts off vote on the pier\n\n{BODY}\n")
    assert article.title == MetadataField("Council puts off vote on the pier", Provenance.HEADLINE)
    assert [span.of(article.text).strip() for span in article.furniture] == ["World News", "• youtube", "• facebook"]


@pytest.mark.parametrize(
    "furniture",
    [
        "Support The Harbour Times!",
        "Also Read: Older story about the pier",
        "Share Tweet Email",
        "Home > World > Harbour",
        "Skip to main content",
        "Sign in",
        "Subscribe to our newsletter",
        "Advertisement",
        "https://news.example/pier",
    ],
)
def test_furniture_is_never_a_title(read: Read, furniture: str) -> None:
    title = read("a.txt", f"{furniture}\n\nCouncil puts off vote on the pier\n\n{BODY}\n").title
    assert title == MetadataField("Council puts off vote on the pier", Provenance.HEADLINE)


def test_without_a_headline_the_first_sentence_is_the_title(read: Read) -> None:
    title = read("a.txt", f"{BODY}\n{BODY}\n").title
    assert title.provenance == Provenance.FIRST_LINE
    assert title.value.startswith("The harbour council met on Monday")
    assert len(title.value) <= 101


def test_abbreviations_do_not_end_the_first_sentence(read: Read) -> None:
    said = "The motion was put by Dr. Bell of the harbour council. It failed, and nobody present asked for a recount."
    assert read("a.txt", said).title.value == "The motion was put by Dr. Bell of the harbour council."


def test_a_paragraph_wrapped_at_a_fixed_width_is_not_a_headline(read: Read) -> None:
    wrapped = "\n".join([BODY[:58], BODY[59:110], "and nobody was surprised by it, though some had"])
    assert read("a.txt", f"{wrapped}\n").title.provenance == Provenance.FIRST_LINE


def test_a_text_of_furniture_only_takes_its_title_from_the_file_name(read: Read) -> None:
    assert read("pier-vote_again.txt", "Share\nTweet\n").title == MetadataField("pier vote again", Provenance.FILE_NAME)


def test_byline_date_line_and_address_are_read(read: Read) -> None:
    article = read(
        "a.txt",
        f"Council puts off vote\nBy Ann Bell and Omar al-Said\nPublished: January 24, 2022, 10:30\n"
        f"https://news.example/pier?x=1\n\n{BODY}\n",
    )
    assert article.author == MetadataField("Ann Bell and Omar al-Said", Provenance.BYLINE)
    assert article.published == MetadataField("2022-01-24T10:30:00", Provenance.DATE_LINE)
    assert article.url == MetadataField("https://news.example/pier?x=1", Provenance.ADDRESS_LINE)


def test_labelled_lines_are_read(read: Read) -> None:
    lines = "Title: Council puts off vote\nSource: Coast Wire\nAuthor: Ann Bell\nDate: 24 January 2022\n"
    article = read("a.txt", f"{lines}URL: https://coast.example/x\n\n{BODY}\n")
    assert article.title == MetadataField("Council puts off vote", Provenance.TITLE_LINE)
    assert article.publisher == MetadataField("Coast Wire", Provenance.SOURCE_LINE)
    assert article.author == MetadataField("Ann Bell", Provenance.BYLINE)
    assert article.published == MetadataField("2022-01-24", Provenance.DATE_LINE)
    assert article.url == MetadataField("https://coast.example/x", Provenance.ADDRESS_LINE)


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("24 Jan 2022", "2022-01-24"),
        ("January 24, 2022", "2022-01-24"),
        ("24th of January 2022", "2022-01-24"),
        ("2022-01-24T10:30:00Z", "2022-01-24T10:30:00+00:00"),
        ("24.01.2022", "2022-01-24"),
        ("04.03.2022", "2022-03-04"),
        ("1/24/2022", "2022-01-24"),
        ("03/04/2022", None),
        ("31 February 2022", None),
        ("January 2022", None),
        ("last Tuesday", None),
        ("12 May 0022", None),
    ],
)
def test_only_unambiguous_dates_are_read(stated: str, iso: str | None) -> None:
    assert iso_date(stated) == iso


@pytest.mark.parametrize(
    "line",
    [
        "The pier burned down on March 3, 2019.",
        "— Harbour News (@harbour) January 24, 2022",
        "Server built: Sep 18 2017",
    ],
)
def test_a_date_in_passing_is_not_the_date_of_publication(read: Read, line: str) -> None:
    assert read("a.txt", f"Council puts off vote on the pier\n\n{BODY}\n\n{line}\n\n{BODY}\n").published is None


def test_the_file_name_supplies_a_date_if_nothing_else_does(read: Read) -> None:
    assert read("2022-01-24-pier.txt", f"Council puts off vote\n\n{BODY}\n").published == MetadataField(
        "2022-01-24", Provenance.FILE_NAME
    )
    assert read("02bac0db20220124.txt", f"Council puts off vote\n\n{BODY}\n").published is None


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"Council votes\n\nPort Bay [Coastland], (CNA): {BODY}", MetadataField("CNA", Provenance.DATELINE)),
        (
            f"Council votes\n\nPORT BAY, Jan 24 (Coastal Wire) - {BODY}",
            MetadataField("Coastal Wire", Provenance.DATELINE),
        ),
        (f"Council votes\n\nPORT BAY, January 24. /COAST/. {BODY}", MetadataField("COAST", Provenance.DATELINE)),
        (
            f"Support The Harbour Times!\n\nCouncil votes\n\n{BODY}",
            MetadataField("The Harbour Times", Provenance.SUPPORT_BOX),
        ),
        (
            f"Council votes\n\n{BODY}\n\n© 2022 Harbour Herald. All rights reserved.",
            MetadataField("Harbour Herald", Provenance.COPYRIGHT_LINE),
        ),
        (
            f"Council votes\n\n{BODY}\n\nThis article was first published by the Coast Post.",
            MetadataField("Coast Post", Provenance.CLOSING_NOTE),
        ),
        (f"Council votes\n\n{BODY} She told The Harbour Times that nobody knew.", None),
        (f"Council votes\n\nThe Harbour Defence League (HDL) - a small group - said so. {BODY}", None),
        (f"Support local journalists\n\nCouncil votes\n\n{BODY}", None),
    ],
)
def test_the_publisher_is_taken_from_the_places_that_name_it(
    read: Read, text: str, publisher: MetadataField | None
) -> None:
    assert read("a.txt", text).publisher == publisher


def test_front_matter_supplies_metadata_and_is_furniture(read: Read) -> None:
    matter = (
        "---\ntitle: \"Vote: put off\"\npublisher: The Harbour Times\nauthor: 'Ann Bell'\ndate: 2022-01-24\n"
        "url: https://news.example/pier\nretells: 003\ntags:\n  - pier\n- harbour\n---\n"
    )
    article = read("a.md", f"{matter}\n# Another heading\n\n{BODY}\n")
    assert article.text.startswith(matter)
    assert article.furniture[0] == Span(0, len(matter))
    assert article.title == MetadataField("Vote: put off", Provenance.FRONT_MATTER)
    assert article.publisher == MetadataField("The Harbour Times", Provenance.FRONT_MATTER)
    assert article.author == MetadataField("Ann Bell", Provenance.FRONT_MATTER)
    assert article.published == MetadataField("2022-01-24", Provenance.FRONT_MATTER)
    assert article.url == MetadataField("https://news.example/pier", Provenance.FRONT_MATTER)


@pytest.mark.parametrize(
    "odd", ["---\nno pairs here\n---\n", "---\ntitle: never ends\n", "text\n---\ntitle: late\n---\n"]
)
def test_blocks_that_are_not_front_matter_stay_text(read: Read, odd: str) -> None:
    article = read("a.md", f"{odd}\n{BODY}\n")
    assert article.furniture == ()
    assert article.title.provenance != Provenance.FRONT_MATTER


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "news.example/a", "[a, b]"])
def test_only_web_addresses_are_addresses(read: Read, url: str) -> None:
    assert read("a.md", f"---\ntitle: A vote\nurl: {url}\n---\n{BODY}").url is None


def test_the_title_of_markdown_is_its_first_heading_without_markup(read: Read) -> None:
    article = read(
        "a.md", f"```\n# code\n```\n\n# The **pier** and [its vote](https://x.example) #\n\n{BODY}\n<!-- note -->\n"
    )
    assert article.title == MetadataField("The pier and its vote", Provenance.HEADING)
    assert [span.of(article.text) for span in article.furniture] == ["<!-- note -->"]
    assert read("b.md", f"Ruled heading\n===\n\n{BODY}").title == MetadataField("Ruled heading", Provenance.HEADING)


def test_a_file_of_unknown_kind_is_read_according_to_its_content(read: Read) -> None:
    assert read("README", f"Council puts off vote\n\n{BODY}").media_type is MediaType.PLAIN_TEXT
    assert read("page.aspx", f"<!DOCTYPE html><title>Vote</title><p>{BODY}</p>").media_type is MediaType.HTML
    with pytest.raises(UnreadableFileError, match="broken Word file"):
        read("letter.docx", b"PK\x03\x04" + bytes(100))


def test_large_files_are_read_up_to_the_limit(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    large = f"Council puts off vote on the pier\n\n{BODY}\n" * 40_000
    assert len(large) > 5_000_000
    assert read("a.txt", large).title.value == "Council puts off vote on the pier"
    monkeypatch.setitem(MAX_BYTES, MediaType.PLAIN_TEXT, 2 * MEBIBYTE)
    with pytest.raises(UnreadableFileError, match="larger than 2 MiB"):
        read("a.txt", large)


def test_an_unreadable_file_error_can_be_pickled() -> None:
    error = UnreadableFileError("a.txt", "is empty", "remove it")
    again = pickle.loads(pickle.dumps(error))
    assert (again.path, again.reason, again.advice, str(again)) == (error.path, error.reason, error.advice, str(error))


def test_files_that_cannot_be_opened_are_reported(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"^gone\.txt: no longer exists; "):
        read_article(str(tmp_path / "gone.txt"), "gone.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(UnreadableFileError):
        read_article(str(tmp_path / "folder.txt"), "folder.txt")


def test_headlines_in_scripts_without_spaces_are_found(read: Read) -> None:
    body = "港口议会周一开会，决定将新码头的表决推迟到春季，议长对等候的记者说，工程师们要先提出更便宜的方案。"
    text = f"港口议会推迟码头表决\n\n{body}\n"
    assert read("a.txt", text).title == MetadataField("港口议会推迟码头表决", Provenance.HEADLINE)


def test_a_dateline_states_the_day_and_the_agency(read: Read) -> None:
    dated = read("a.txt", f"Council puts off vote\n\nTARN, Jan 24 2022 (Alpha News) - {BODY}")
    assert dated.published == MetadataField("2022-01-24", Provenance.DATELINE)
    assert dated.publisher == MetadataField("Alpha News", Provenance.DATELINE)
    undated = read("b.txt", f"Council puts off vote\n\nTARN (Alpha News) - On Jan 24 2022 it met. {BODY}")
    assert undated.published is None
