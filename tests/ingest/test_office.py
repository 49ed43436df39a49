"""Office files and books: their paragraphs in order, and nothing hostile."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import UnreadableFileError
from reader.ingest import extras
from tests.ingest.test_exports import articles_in, own_text
from tests.support.archives import docx_bytes, odt_bytes, zipped

FIRST = "The council of Ostmark voted on Tuesday to close the bridge."
SECOND = "The mayor, Selma Dray, spoke of four million crowns."


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def refusal(folder: Path, name: str, content: str | bytes) -> str:
    with pytest.raises(UnreadableFileError) as raised:
        articles_in(folder, name, content)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_a_word_file_reads_as_with_all_changes_accepted(tmp_path: Path) -> None:
    title = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run("Bridge closed")}</w:p>'
    inserted = f'<w:p>{run("The mayor, ")}<w:ins w:id="1" w:author="a">{run("Selma Dray")}</w:ins>'
    deleted = f'<w:del w:id="2" w:author="a"><w:r><w:delText>Nobody</w:delText></w:r></w:del>{run(", spoke.")}</w:p>'
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('Cost')}</w:p></w:tc><w:tc><w:p>{run('4')}</w:p></w:tc></w:tr></w:tbl>"
    content = docx_bytes(f"<w:p>{run('Ostmark')}</w:p>{title}<w:p>{run(FIRST)}</w:p>{inserted}{deleted}{table}")
    (article,) = articles_in(tmp_path, "a.docx", content)
    assert article.title.value == "Bridge closed"
    assert article.text.split("\n\n") == [
        "Ostmark",
        "Bridge closed",
        FIRST,
        "The mayor, Selma Dray, spoke.",
        "Cost | 4",
    ]


def test_an_opendocument_text_reads_without_deleted_text(tmp_path: Path) -> None:
    deleted = "<text:tracked-changes><text:p>Nobody spoke.</text:p></text:tracked-changes>"
    heading = '<text:h text:outline-level="1">Bridge<text:s/>closed</text:h>'
    row = "<table:table><table:table-row><table:table-cell><text:p>Cost</text:p></table:table-cell>"
    cells = f"{row}<table:table-cell><text:p>4</text:p></table:table-cell></table:table-row></table:table>"
    body = f"{deleted}{heading}<text:p>{FIRST}<text:note><text:p>1</text:p></text:note></text:p>{cells}"
    (article,) = articles_in(tmp_path, "a.odt", odt_bytes(body))
    assert article.title.value == "Bridge closed"
    assert article.text.split("\n\n") == ["Bridge closed", FIRST, "Cost | 4"]


def test_rich_text(tmp_path: Path) -> None:
    content = r"{\rtf1\ansi\ansicpg1252 {\fonttbl\f0 Arial;} Br\'fccke zu\par\par " + FIRST + r"\par " + SECOND + "}"
    (article,) = articles_in(tmp_path, "a.rtf", content)
    assert article.text.split("\n\n") == ["Brücke zu", FIRST, SECOND]


def test_a_book_has_a_document_per_part_with_text(tmp_path: Path) -> None:
    parts = {
        name: f"<html><body><h1>{name}</h1><p>{' '.join([FIRST] * 6)}</p></body></html>" for name in ("One", "Two")
    }
    items = "".join(f'<item id="{name}" href="{name}.xhtml"/>' for name in (*parts, "Cover"))
    spine = "".join(f'<itemref idref="{name}"/>' for name in ("Cover", *parts))
    about = "<dc:creator>Ada Quill</dc:creator><dc:date>2024-04-09</dc:date>"
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{about}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = '<container><rootfiles><rootfile full-path="text/book.opf"/></rootfiles></container>'
    files = {f"text/{name}.xhtml": content for name, content in parts.items()}
    members = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "text/book.opf": package}
    book = zipped({**members, **files, "text/Cover.xhtml": "<html><body><p>Cover</p></body></html>"})
    one, two = articles_in(tmp_path, "a.epub", book)
    assert (one.title.value, two.title.value, two.source) == ("One", "Two", "a.epub/two")
    assert one.author is not None and one.author.value == "Ada Quill"
    assert one.published is not None and one.published.value == "2024-04-09"
    assert FIRST in own_text(two)


def test_what_is_no_office_file_is_named(tmp_path: Path) -> None:
    assert "is a broken Word file" in refusal(tmp_path, "a.docx", b"PK\x03\x04 and nothing else")
    assert "old or protected Word file" in refusal(tmp_path, "b.docx", b"\xd0\xcf\x11\xe0" * 9)
    assert "is not an OpenDocument text" in refusal(tmp_path, "a.odt", zipped({"a": "b"}))
    assert "is not a rich text file" in refusal(tmp_path, "a.rtf", "plain")
    assert "is not an EPUB book" in refusal(tmp_path, "a.epub", zipped({"a": "b"}))


def test_a_missing_library_is_named_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    line = refusal(tmp_path, "a.docx", docx_bytes(f"<w:p>{run(FIRST)}</w:p>"))
    assert line == (
        "a.docx: cannot be read: support for Word files (.docx) is not installed; "
        "install it with: pip install 'source-reader[office]'"
    )


def test_zip_bombs_are_refused(tmp_path: Path) -> None:
    large = odt_bytes(f"<text:p>{' ' * 20_000_000}</text:p>")
    assert len(large) < 100_000
    assert "unpacks to more than is allowed" in refusal(tmp_path, "a.odt", large)
    many = zipped({f"{number}": "" for number in range(20_001)})
    assert "unpacks to more than is allowed" in refusal(tmp_path, "b.docx", many)


def test_entities_and_outside_files_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    outside = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{secret}">]><office:document-content xmlns:office="o">&x;'
    hostile = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": outside})
    assert "defines entities" in refusal(tmp_path, "a.odt", hostile)
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    members = {"[Content_Types].xml": "<Types/>", "word/document.xml": f"<!DOCTYPE a [{laughs}]><a>&e8;</a>"}
    assert "defines entities" in refusal(tmp_path, "a.docx", zipped(members))


def test_endless_nesting_is_refused(tmp_path: Path) -> None:
    deep = "<text:section>" * 100_000
    assert "is not valid XML" in refusal(tmp_path, "a.odt", odt_bytes(deep))


def test_a_zip_with_a_false_size_is_refused(tmp_path: Path) -> None:
    content = bytearray(odt_bytes(f"<text:p>{FIRST}</text:p>"))
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = (7).to_bytes(4, "little")
    assert refusal(tmp_path, "a.odt", bytes(content))
