"""What linking remembers of each article: a mapping that is kept in the index and read at once."""

from __future__ import annotations

import pytest

from reader.store.index_writer import IndexWriter
from reader.store.library import Library
from tests.store.story import FERRY, HARBOUR, article, put


def test_signatures_are_a_mapping_that_lasts(library: Library) -> None:
    with IndexWriter(library) as writer:
        first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
        signatures = writer.signatures()
        signatures[first], signatures[second] = b"\x00\xff", b"\xfe"
        signatures[first] = b"\x01\xff"
    with IndexWriter(library) as writer:
        signatures = writer.signatures()
        assert dict(signatures.items()) == {first: b"\x01\xff", second: b"\xfe"} == dict(signatures)
        assert len(signatures.items()) == len(signatures) == 2
        del signatures[first]
        assert first not in signatures and list(signatures.items()) == [(second, b"\xfe")]
        with pytest.raises(KeyError):
            signatures[first]
