"""Parses XML without entities, without anything from outside the file, and without very deep nesting."""

from __future__ import annotations

import re
from typing import Any

from reader.ingest.extracted import UnusableError

_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)


def xml_root(data: bytes) -> Any:
    """Return the root element (lxml) of an XML document.

    Raises:
        UnusableError: It is not well-formed, defines entities, or is nested too deeply.
    """
    from lxml import etree

    if _ENTITY.search(data.replace(b"\x00", b"")):
        raise UnusableError("defines entities, which are not expanded", "save it without them")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(error).split("\n", 1)[0][:80]
        raise UnusableError(f"is not valid XML ({reason})", "save it again") from None


def local_name(element: Any) -> str:
    """Return the name of an element without its namespace, in lower case; "" for what is not an element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
