"""A bookmark finds its passage again or says that it cannot; it never marks a similar passage about something else."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.bookmarks.anchors import CONTEXT, make_anchor, reanchor
from reader.bookmarks.same_facts import same_facts
from reader.model.notes import Anchor, AnchorState
from reader.model.text import text_digest

SENTENCES = (
    "The harbour master closed both gates on Monday morning after the storm had torn away a buoy.",
    "Officials said at least 12 fishing boats were waiting outside, some of them since the night before.",
    "Anna Holm, who runs the ferry, told the council that nobody had warned the crews in time.",
    "Her brother Lars Holm disagreed and pointed to three messages that were sent out before dawn.",
    "A spokesman for the Coast Guard would not say who had given the order or when it might end.",
    "Prices at the fish market rose by 40 per cent within two days, according to the traders there.",
    "The mayor promised a report by the end of the month and asked the ferry to run twice a day.",
    "Divers are to look at the gates on Thursday, provided that the wind has gone down by then.",
)
TEXT = "\n".join(SENTENCES)


def anchor_on(passage: str, text: str = TEXT) -> Anchor:
    start = text.index(passage)
    return make_anchor(
        path="/t.txt",
        source="t.txt",
        title="Gates",
        sha256=text_digest(text),
        text=text,
        start=start,
        end=start + len(passage),
    )


def found_in(anchor: Anchor, text: str) -> Anchor:
    return reanchor(anchor, text, text_digest(text))


def located_text(anchor: Anchor, text: str) -> str:
    assert text[anchor.start : anchor.end] == anchor.exact and anchor.sha256 == text_digest(text)
    return anchor.exact


# --- making an anchor ---


def test_an_anchor_has_its_quotation_and_context() -> None:
    anchor = anchor_on(SENTENCES[3])
    assert anchor.exact == SENTENCES[3]
    assert anchor.prefix == TEXT[anchor.start - CONTEXT : anchor.start]
    assert anchor.suffix == TEXT[anchor.end : anchor.end + CONTEXT]
    assert anchor_on(SENTENCES[0]).prefix == "" == anchor_on(SENTENCES[-1]).suffix
    assert anchor_on("ferry").copies == 1


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (5, 4), (0, 10**6)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no passage"):
        make_anchor(path="", source="", title="", sha256="", text=TEXT, start=start, end=end)


# --- the quoted words are still in the text ---


def test_the_same_text_is_exact() -> None:
    anchor = anchor_on(SENTENCES[2])
    assert found_in(anchor, TEXT) == anchor


def test_words_in_the_same_place_are_exact_and_elsewhere_moved() -> None:
    anchor = anchor_on(SENTENCES[2])
    after = found_in(anchor, TEXT + "\nCorrected since.")
    assert (after.state, after.start, after.sha256) == (
        AnchorState.EXACT,
        anchor.start,
        text_digest(TEXT + "\nCorrected since."),
    )
    before = found_in(anchor, "Corrected since.\n" + TEXT)
    assert (before.state, before.start) == (AnchorState.MOVED, anchor.start + 17)
    assert found_in(before, TEXT).state is AnchorState.MOVED


@given(st.permutations(range(len(SENTENCES))), st.sampled_from(SENTENCES))
def test_the_passage_is_found_in_any_order_of_sentences(order: list[int], passage: str) -> None:
    text = "\n".join(SENTENCES[number] for number in order)
    found = found_in(anchor_on(passage), text)
    assert found.state in (AnchorState.EXACT, AnchorState.MOVED)
    assert located_text(found, text) == passage


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(SENTENCES))
def test_the_passage_is_found_in_any_surrounding_text(before: str, after: str, passage: str) -> None:
    text = before + TEXT + after
    found = found_in(anchor_on(passage), text)
    assert located_text(found, text) == passage


def test_of_two_copies_the_one_in_the_same_context_is_taken() -> None:
    text = TEXT + "\n" + SENTENCES[4] + "\nThat was all."
    anchor = replace(anchor_on(SENTENCES[4], text), sha256="0" * 64)
    assert found_in(anchor, "New head.\n" + text).start == anchor.start + 10
    last = make_anchor(
        path="",
        source="",
        title="",
        sha256="0" * 64,
        text=text,
        start=text.rindex(SENTENCES[4]),
        end=text.rindex(SENTENCES[4]) + len(SENTENCES[4]),
    )
    assert found_in(last, "New head.\n" + text).start == last.start + 10


def test_copies_in_the_same_context_are_ambiguous() -> None:
    block = "Read more here.\nShare this page with others.\nRead more here.\n"
    text = block * 3
    anchor = anchor_on("Share this page with others.", text)
    found = found_in(anchor, "Menu\n" * 40 + block * 4)
    assert found == replace(anchor, state=AnchorState.AMBIGUOUS)


def test_a_copy_elsewhere_is_not_taken_for_a_passage_that_changed() -> None:
    headline = "Harbour gates stay shut until the divers have been down"
    text = f"{headline}\n{TEXT}\n{headline}\nSent to subscribers."
    anchor = anchor_on(headline, text)
    assert anchor.copies == 1
    without = text.replace(headline + "\n", "", 1)
    assert found_in(anchor, without).state is AnchorState.AMBIGUOUS
    reworded = text.replace(headline, "Harbour gates stay closed until the divers have been down", 1)
    assert located_text(found_in(anchor, reworded), reworded).startswith("Harbour gates stay closed")


def test_a_short_quotation_needs_its_context() -> None:
    anchor = anchor_on("a buoy")
    assert (
        found_in(anchor, "They had bought a buoy for the museum, and little else besides.").state
        is AnchorState.AMBIGUOUS
    )
    assert found_in(anchor, TEXT.replace("a buoy", "a float")).state is AnchorState.ORPHAN


# --- the words were changed ---


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("disagreed and pointed", "did disagree, pointing"),
        ("that were sent out before dawn", "sent out well before dawn"),
        ("messages", "notices"),
        ("Her brother Lars Holm", "Her younger brother Lars Holm"),
    ],
)
def test_a_reworded_passage_is_fuzzy_and_complete(old: str, new: str) -> None:
    anchor = anchor_on(SENTENCES[3])
    text = TEXT.replace(old, new)
    found = found_in(anchor, text)
    assert found.state is AnchorState.FUZZY
    assert located_text(found, text) == SENTENCES[3].replace(old, new)
    assert found_in(found, "Head\n" + text).state is AnchorState.FUZZY


def test_a_passage_with_other_line_breaks_is_found() -> None:
    text = re.sub(r"(\w+ \w+ \w+ \w+) ", r"\1\n", TEXT)
    for passage in SENTENCES:
        found = found_in(anchor_on(passage), text)
        assert found.state is AnchorState.FUZZY
        assert found.exact.split() == passage.split()


def test_a_deleted_passage_is_an_orphan_that_keeps_its_quotation() -> None:
    anchor = anchor_on(SENTENCES[5])
    found = found_in(anchor, TEXT.replace(SENTENCES[5] + "\n", ""))
    assert found == replace(anchor, state=AnchorState.ORPHAN)
    assert found_in(found, TEXT) == anchor


@pytest.mark.parametrize(
    ("passage", "old", "new"),
    [
        (1, "12", "21"),
        (1, "12", "twelve hundred"),
        (2, "Anna", "Berit"),
        (3, "three", "thirteen"),
        (3, "Lars Holm", "Holm"),
        (4, "would not say", "would say"),
        (5, "40", "4"),
        (7, "Thursday", "Friday"),
    ],
)
@pytest.mark.parametrize("where", ["in its place", "next to it", "at the end"])
def test_a_lookalike_is_never_taken(passage: int, old: str, new: str, where: str) -> None:
    original = SENTENCES[passage]
    decoy = original.replace(old, new)
    assert decoy != original
    anchor = anchor_on(original)
    text = {
        "in its place": TEXT.replace(original, decoy),
        "next to it": TEXT.replace(original, _reworded(original) + "\n" + decoy),
        "at the end": TEXT.replace(original, "") + "\n" + decoy,
    }[where]
    found = found_in(anchor, text)
    assert decoy not in found.exact
    if found.state is AnchorState.FUZZY:
        assert where == "next to it" and located_text(found, text) == _reworded(original)
    else:
        assert found == replace(anchor, state=found.state)
        assert found.state in (AnchorState.AMBIGUOUS, AnchorState.ORPHAN)


def _reworded(sentence: str) -> str:
    return re.sub(r" (\w+)\.$", r" as well \1.", sentence)


NAMES = st.sampled_from(["Berit", "Carl", "Dagny", "Holm", "Lind", "Coast", "Gotland"])
NUMBERS = st.integers(2, 999).map(str)


@given(st.data())
def test_a_passage_with_another_name_or_number_is_never_taken(data: st.DataObject) -> None:
    original = data.draw(st.sampled_from([SENTENCES[number] for number in (1, 2, 3, 5)]))
    places = [match.span() for match in re.finditer(r"\d+|(?<= )[A-Z]\w+", original)]
    start, end = data.draw(st.sampled_from(places))
    other = data.draw(NUMBERS if original[start].isdigit() else NAMES)
    decoy = original[:start] + other + original[end:]
    assume(decoy != original)
    rest = [sentence for sentence in SENTENCES if sentence != original]
    at = data.draw(st.integers(0, len(rest)))
    text = "\n".join([*rest[:at], decoy, *rest[at:]])
    found = found_in(anchor_on(original), text)
    assert found.state in (AnchorState.AMBIGUOUS, AnchorState.ORPHAN)


@given(st.text(st.characters(), max_size=200), st.text(st.characters(), min_size=1, max_size=60), st.data())
def test_any_text_is_handled(text: str, old: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    anchor = make_anchor(path="", source="", title="", sha256=text_digest(old), text=old, start=start, end=end)
    found = found_in(anchor, text)
    if found.state in (AnchorState.AMBIGUOUS, AnchorState.ORPHAN):
        assert found == replace(anchor, state=found.state)
    else:
        located_text(found, text)


# --- the same facts ---


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Holm’s ferry carried 1,200 people.", "The ferry of Holm took 1200 people.", True),
        ("Officials counted two boats.", "Some officials counted 2 boats.", True),
        ("Lind thanked Holm.", "Holm thanked Lind.", False),
        ("They didn't sail.", "They did sail.", False),
        ("They didn’t sail.", "They did not sail.", True),
        ("Twenty-one boats", "Twenty-two boats", False),
        ("вчера Анна пришла", "вчера Мария пришла", False),
        ("قال أحمد اليوم", "قال محمد اليوم", False),
        ("قال أحمد، اليوم", "قال أحمد اليوم", True),
    ],
)
def test_same_facts(old: str, new: str, same: bool) -> None:
    text = f"The officials were there, and some boats. {new}"
    assert same_facts(old, new, text) is same


def test_without_capital_letters_every_word_is_a_fact() -> None:
    assert not same_facts("anna met carl at the gate", "anna met lars at the gate", "anna met lars at the gate")
    assert same_facts("anna met carl, at last", "anna met carl at last", "anna met carl at last")
