"""Exports of press archives with articles of our own words, and office files made by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

NEXIS = """\ufeff
Download Request: Selected Items: 1-3
Time Of Request: Friday, April 12, 2024  09:11:02

                               1 of 3 DOCUMENTS


                                Northern Gazette

                             April 9, 2024 Tuesday
                                 Late Edition

Fire closes the cannery at Tarnwick

BYLINE: Ada Quill and Jon Reve

SECTION: NEWS; Pg. 1

LENGTH: 52 words

A fire broke out in the cannery at Tarnwick on Monday night, and two workers
were taken to the hospital of Ostrava Bay with burns.

The owner, Selma Dray, said that the plant would be closed for three weeks.

LOAD-DATE: April 10, 2024

LANGUAGE: ENGLISH

                     Copyright 2024 Northern Gazette Ltd
                              All Rights Reserved

                               2 of 3 DOCUMENTS


                                 Tarnwick Post

                            April 10, 2024 Wednesday

Cannery stays shut after the fire

LENGTH: 44 words

Two workers of the cannery at Tarnwick were burned in a fire on Monday night.
KEY POINT: the plant will be closed for three weeks, Selma Dray told us.

LOAD-DATE: April 11, 2024

                          Copyright 2024 Tarnwick Post

                               3 of 3 DOCUMENTS


                                  Coast Weekly

                            April 11, 2024 Thursday

Fishermen look for another buyer

LENGTH: 30 words

The fishermen of Tarnwick have to sell their catch elsewhere until the cannery
opens again, their union said.

                          Copyright 2024 Coast Weekly
"""
"""Three articles in the classic form of Nexis, two of them about the same event."""


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip file with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx_bytes(body: str) -> bytes:
    """Return a .docx file.

    Args:
        body: Markup within <w:body>.
    """
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{types}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{relations}">'
            f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
        }
    )


def docx_paragraphs(text: str) -> bytes:
    """Return a .docx file with a paragraph per line of a text."""
    runs = (f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in text.split("\n"))
    return docx_bytes("".join(runs))


def odt_bytes(body: str) -> bytes:
    """Return an .odt file.

    Args:
        body: Markup within <office:text>.
    """
    names = "urn:oasis:names:tc:opendocument:xmlns"
    declared = f'xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0" xmlns:table="{names}:table:1.0"'
    content = f"<office:document-content {declared}><office:body><office:text>{body}</office:text></office:body>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{content}</office:document-content>",
        }
    )
