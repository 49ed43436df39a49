"""Statements of whole texts: their order, their places, and where each number goes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.analysis import Analysis, Label, Mention, Passage, PassageKind, Word
from reader.statements.extract import described
from reader.statements.unmarked_names import unmarked_names
from tests.support.statements import stated

_WORDS = (
    "said",
    "the",
    "ship",
    "sank",
    "12",
    "of",
    "and",
    ",",
    "Brook",
    "that",
    "was",
    "on",
    "guilty",
    ".",
    "had",
    "he",
)
_RELATIONS = (
    "root", "nsubj", "nsubj:pass", "obj", "obl", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "conj", "parataxis",
    "case", "cop", "aux", "aux:pass", "mark", "nmod", "nmod:poss", "appos", "compound", "compound:prt", "flat", None,
)  # fmt: skip
_TAGS = ("VERB", "AUX", "NOUN", "PROPN", "PRON", "ADJ", "ADV", "NUM", "ADP", "SCONJ", None)


@st.composite
def trees(draw: st.DrawFn) -> tuple[str, Passage]:
    """Draw a passage with any tree, also one that no parser would give."""
    surfaces = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12))
    words: list[Word] = []
    place = 0
    for surface in surfaces:
        words.append(
            Word(
                place,
                place + len(surface),
                surface.lower(),
                draw(st.sampled_from(_TAGS)),
                draw(st.sampled_from(_RELATIONS)),
                draw(st.integers(-1, len(surfaces))),
            )
        )
        place += len(surface) + 1
    kind = draw(st.sampled_from((PassageKind.BODY, PassageKind.TITLE)))
    return " ".join(surfaces), Passage(0, 0, place - 1, kind, 0, "en", tuple(words))


@settings(max_examples=300, deadline=None)
@given(trees())
def test_any_tree_gives_statements_within_its_passage(drawn: tuple[str, Passage]) -> None:
    """Wrong parses, cycles included, raise nothing, and every place lies in the passage."""
    text, passage = drawn
    statements = described(text, Analysis("en", (passage,))).statements
    for statement in statements:
        assert 0 <= statement.start <= statement.predicate.start < statement.predicate.end <= statement.end <= len(text)
        assert statement.context is None or 0 <= statement.context < len(statements)
        for participant in statement.participants:
            assert statement.passage == 0
            assert 0 <= participant.start <= participant.head.start < participant.head.end <= participant.end
            assert participant.end <= len(text)


def test_each_number_is_in_the_statement_of_its_clause() -> None:
    """Dead and rescued stand in one sentence, and each keeps its number."""
    source = stated("Officials said that 31 people died and that soldiers rescued 98 others.")
    assert [quantity.low for quantity in source.find("die").quantities] == [31]
    assert [quantity.low for quantity in source.find("rescue").quantities] == [98]


def test_a_number_knows_its_participant() -> None:
    """The participant that a number counts is given with it."""
    source = stated("Soldiers rescued 98 swimmers near the pier.")
    (quantity,) = source.find("rescue").quantities
    assert quantity.participant is not None
    assert source.words(source.find("rescue").participants[quantity.participant]) == "98 swimmers"


def test_no_number_is_counted_twice_or_lost() -> None:
    """Every number of a text is in exactly one statement, also where a passage has no verb."""
    source = stated("Twelve dead. A quarter of the 400 homes burned, said two guards. Nine trucks, 30 boats.")
    places = [quantity.start for statement in source.statements for quantity in statement.quantities]
    assert len(places) == len(set(places)) == 6


def test_statements_depend_on_those_of_their_main_clause() -> None:
    """What happened "when" something else did points to it; the content of a report stands for itself."""
    source = stated("Police said the bus turned over when a tyre burst.")
    assert source.find("turn over").context is None
    context = source.find("burst").context
    assert context is not None
    assert source.statements[context].lemma == "turn over"


def test_texts_without_a_parse_have_no_statements() -> None:
    """A language without a parser gives words without relations: nothing is claimed about them."""
    passage = Passage(0, 0, 9, PassageKind.BODY, 0, "fa", (Word(0, 4, "ship"), Word(5, 9, "sank")))
    assert described("ship sank", Analysis("fa", (passage,))).statements == ()


def test_a_name_that_analysis_missed_once_is_known_from_elsewhere() -> None:
    """A name has its mention also where the sentence gave the language model no hint of it."""
    text = "The tanker Altona Star left port. The crew was tired. Altona Star hit a rock."
    passages = (
        Passage(0, 0, 33, PassageKind.BODY, 0, "en", ()),
        Passage(1, 34, 53, PassageKind.BODY, 0, "en", ()),
        Passage(2, 54, 77, PassageKind.BODY, 0, "en", ()),
    )
    marked = Mention(11, 22, "Altona Star", Label.PRODUCT, 0)
    analysis = Analysis("en", passages, (marked,))
    assert [(index, mention.start, mention.passage) for index, mention in unmarked_names(text, analysis)] == [
        (0, 54, 2)
    ]


def test_two_shares_are_two_statements() -> None:
    """Each clause joined by "and" keeps its own share."""
    source = stated("Ada Brook won 51 per cent, and her rival won 46 per cent.")
    assert [quantity.low for statement in source.statements for quantity in statement.quantities] == [51, 46]
    assert [len(statement.quantities) for statement in source.statements] == [1, 1]
