from reader.model.meaning import PassageVectors
from reader.store.index.writer import IndexWriter
from tests.support.store import FERRY, HARBOUR, article, connection_of, put

VECTORS = PassageVectors(bytes(range(8)), 0.25, b"\x12\x34", b"\x07\x09", ((0, 5), (70_000, 70_004)))


def encode_all(writer: IndexWriter, encoder: str = "one", lead: int = 12) -> list[str]:
    missing = list(writer.vectors.missing(encoder, lead))
    writer.vectors.put([(passage, VECTORS) for passage in missing], encoder)
    return [passage.text for passage in missing]


def test_a_text_is_encoded_once_whatever_the_article(writer: IndexWriter) -> None:
    (key,) = put(writer, article("/a/ferry.txt", FERRY))
    assert encode_all(writer) == FERRY.replace(". ", ".\n").split("\n")
    put(writer, article("/a/copy.txt", FERRY))
    assert encode_all(writer) == []
    stored = writer.analyses.linkable([key], encoder="one")[key]
    assert stored.vectors == (VECTORS,) * len(stored.analysis.passages)
    assert writer.analyses.linkable([key])[key].vectors == ()


def test_another_encoder_encodes_again(writer: IndexWriter) -> None:
    (key,) = put(writer, article("/a/ferry.txt", FERRY))
    texts = encode_all(writer)
    assert not any(writer.analyses.linkable([key], encoder="two")[key].vectors)
    assert encode_all(writer, "two") == texts


def test_texts_that_differ_in_punctuation_have_vectors_of_their_own(writer: IndexWriter) -> None:
    put(writer, article("/a/one.txt", "Ferry stopped\nIt sank, they said."))
    put(writer, article("/a/two.txt", "Ferry stopped\nIt sank they said."))
    assert encode_all(writer) == ["Ferry stopped", "It sank, they said.", "It sank they said."]


def test_only_the_beginning_of_an_article_without_a_near_one_is_encoded(writer: IndexWriter) -> None:
    put(writer, article("/a/ferry.txt", FERRY))
    assert encode_all(writer, lead=1) == ["Ferry stopped"]


def test_vectors_of_texts_that_are_gone_are_removed(writer: IndexWriter) -> None:
    put(writer, article("/a/ferry.txt", FERRY))
    put(writer, article("/a/harbour.txt", HARBOUR))
    encode_all(writer)
    count = "SELECT count(*) FROM passage_vectors"
    (before,) = connection_of(writer).execute(count).fetchone()
    writer.articles.remove(["/a/ferry.txt"])
    writer.vectors.remove_unused()
    (after,) = connection_of(writer).execute(count).fetchone()
    assert 0 < after < before
