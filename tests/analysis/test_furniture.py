"""Page furniture is recognised by its wording and position, and the story is not mistaken for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.analysis.analyse import analyse
from reader.model.analysis import PassageKind
from reader.model.text import MediaType, Provenance, Span
from tests.support.analysis import analysed, article, rules

STORY = (
    "The two delegations met in the capital on Monday and agreed to go on talking.\n\n"
    "“We will not give up,” the envoy told reporters after the meeting.\n\n"
    "Nobody knows when the next round will take place, an aide said.\n"
)

LINES = [
    "Also Read: Envoys meet again in the mountains",
    "Also read : Envoys meet again in the mountains",
    "READ MORE: Envoys meet again",
    "READ ALSO | Envoys meet again",
    "Read more",
    "See also: The long war",
    "Watch: Envoys leave the palace",
    "Leave a Comment",
    "Leave a reply",
    "12 comments",
    "Comments are closed.",
    "Share this article",
    "Share on Facebook",
    "Tweet",
    "• youtube",
    "Facebook Twitter WhatsApp Telegram",
    "facebook | twitter | email",
    "Follow us on Twitter",
    "Subscribe to our newsletter",
    "Sign up for our daily briefing",
    "Sign in",
    "Advertisement",
    "ADVERTISEMENT",
    "Story continues below advertisement",
    "© 2021 Agency. All rights reserved.",
    "Copyright 2021 The Agency",
    "Photo: Agency/Handout",
    "Image credit: Handout",
    "(image - instagram)",
    "(Photo by Agency via Getty Images)",
    "Karim Noor / AFP",
    "Karim NOOR SALEM / AFP",
    "Karim Noor / facebook",
    "By Karim Noor",
    "By Karim Noor and Laila Salem, Kabul",
    "Reporting by Karim Noor; Editing by Laila Salem",
    "Published: August 17, 2021",
    "Updated 17 Aug 2021 10:30",
    "5 min read",
    "3 hours ago",
    "Tags: war, peace, talks",
    "Related articles",
    "Most read",
    "Trending",
    "Skip to main content",
    "Home > News > World",
    "We use cookies to improve your visit.",
    "Accept all cookies",
    "Privacy Policy",
    "Terms of use",
    "Your browser does not support the video element.",
    "Click here to read the full statement",
    "Support local journalists",
    "Donate",
    "https://example.org/story",
    "pic.twitter.com/abcDEF123",
    "— Some Desk (@somedesk) January 24, 2022",
    "#war #peace",
    "* * *",
    "———",
]

STORIES = [
    "Read the treaty, the envoy said, and you will see.",
    "Watch towers were built along the border last year.",
    "Support for the government fell in every province, a survey says.",
    "Share prices fell by three percent on Monday.",
    "The advertisement was banned by the court on Monday.",
    "“We need your support,” the president told the crowd.",
    "By Monday evening the town had fallen.",
    "He posted the pictures on Facebook and Twitter.",
    "Comments by the minister angered the opposition.",
    "The newsletter of the ministry reported ten deaths.",
    "Follow the money, the judge said.",
    "No.",
    "Thank you, he said, and left.",
    "Photo shops closed all over the city.",
    "Print media in the country are dying, he said.",
    "Updated figures were not available.",
    "From Kabul to Herat, the road was closed.",
]


def kinds(text: str) -> dict[str, PassageKind]:
    return {text[p.start : p.end]: p.kind for p in analysed(text).passages}


@pytest.mark.parametrize("line", LINES)
def test_furniture_is_recognised_in_the_middle_of_a_story(line: str) -> None:
    text = (
        STORY + "\n" + line + "\n\n" + STORY.replace("Monday", "Friday").replace("aide", "official").replace("up", "in")
    )
    at = text.index("\n" + line + "\n") + 1
    found = [p.kind for p in analysed(text).passages if at <= p.start < at + len(line)]
    assert found and set(found) == {PassageKind.FURNITURE}


@pytest.mark.parametrize("sentence", STORIES)
def test_sentences_of_the_story_are_not_furniture(sentence: str) -> None:
    text = STORY + "\n" + sentence + "\n\n" + "The talks go on tomorrow, both sides said on Friday.\n"
    assert kinds(text)[sentence] is PassageKind.BODY


def test_an_appeal_of_several_paragraphs_is_one_box() -> None:
    box = (
        "… we have a small favour to ask. As you may know, our paper has been branded a foreign agent.\n\n"
        "We, the journalists of this paper, refuse to be silenced. We need your help to continue our mission.\n\n"
        "Your support makes a difference. Please support us monthly from just $2. It is quick to set up. Thank you.\n\n"
        "Not ready to support today?\nRemind me later.\n"
    )
    text = STORY + "\n" + box
    found = analysed(text).passages
    at = text.index("… we have")
    assert all((p.kind is PassageKind.FURNITURE) == (p.start >= at) for p in found)


def test_a_repeated_headline_is_linked_once() -> None:
    headline, standfirst = "Envoys Leave Without a Treaty", "Both sides blame each other for the failure of the talks."
    text = f"{headline}\n\n{standfirst}\n\n{headline}\n\n{standfirst}\n\n{STORY}"
    found = analysed(text, title=headline).passages
    of_headline = [p.kind for p in found if text[p.start : p.end] == headline]
    of_standfirst = [p.kind for p in found if text[p.start : p.end] == standfirst]
    assert of_headline == [PassageKind.TITLE, PassageKind.FURNITURE]
    assert of_standfirst == [PassageKind.BODY, PassageKind.FURNITURE]


def test_the_headline_is_found_without_metadata() -> None:
    text = f"World News\n\nEnvoys leave the capital without a treaty\n\n{STORY}"
    found = analysed(text, title="World News", provenance=Provenance.FIRST_LINE).passages
    assert [p.kind for p in found[:3]] == [PassageKind.FURNITURE, PassageKind.TITLE, PassageKind.BODY]


def test_a_story_that_begins_with_a_sentence_has_no_title_passage() -> None:
    assert all(
        p.kind is PassageKind.BODY for p in analysed(STORY, title="story", provenance=Provenance.FILE_NAME).passages
    )


def test_stretches_marked_by_ingest_are_furniture() -> None:
    text = "Menu of the day\n\n" + STORY
    found = analyse(rules(), article(text, furniture=(Span(0, 15),)))
    assert found.passages[0].kind is PassageKind.FURNITURE


def test_furniture_has_no_names_values_or_words() -> None:
    text = STORY + "\nAlso Read: Karim Noor meets 12 envoys in Paris on Monday\n\nThe talks went on, both sides said.\n"
    found = analysed(text)
    index = next(p.index for p in found.passages if text[p.start : p.end].startswith("Also Read"))
    assert found.passages[index].words == ()
    assert not [m for m in found.mentions if m.passage == index]
    assert not [q for q in found.quotes if q.passage == index]


def test_a_caption_gives_names_but_nothing_that_can_be_linked() -> None:
    caption = "Hana Petrov waves at the gate of the palace in Kabul on 3 March 2019."
    text = f"Envoys meet in the capital\n\n{caption}\n\n{STORY}"
    span = Span(text.index(caption), text.index(caption) + len(caption))
    found = analyse(rules(), replace(article(text, title="Envoys meet in the capital"), captions=(span,)))
    (passage,) = [passage for passage in found.passages if passage.kind is PassageKind.CAPTION]
    assert text[passage.start : passage.end] == caption and passage.words == ()
    assert "Kabul" in {mention.text for mention in found.mentions if mention.passage == passage.index}


def test_lines_that_a_web_page_ends_with_are_kept_as_its_markup_says() -> None:
    text = f"Envoys meet in the capital\n\n{STORY}\nHana Petrov\n\nAli Amiri | no"
    page = replace(article(text, title="Envoys meet in the capital"), media_type=MediaType.HTML)
    kinds = {text[p.start : p.end]: p.kind for p in analyse(rules(), page).passages}
    assert kinds["Hana Petrov"] is kinds["Ali Amiri | no"] is PassageKind.BODY
    plain = {text[p.start : p.end]: p.kind for p in analysed(text, title="Envoys meet in the capital").passages}
    assert plain["Ali Amiri | no"] is PassageKind.FURNITURE


def test_a_question_that_is_asked_again_counts_each_time() -> None:
    question, answers = "What would you do first in this office?", STORY.strip().split("\n\n")
    text = "\n\n".join(part for answer in answers for part in (question, answer))
    asked = [p for p in analysed(text).passages if text[p.start : p.end] == question]
    assert len(asked) == 3 and all(p.kind.is_story for p in asked)


def test_short_paragraphs_of_scripts_without_spaces_stay_at_the_end() -> None:
    text = "港の新しい桟橋が昨日の夜に崩れた。\n\n調査は来月まで続く。\n\n死者はいない。"
    kinds = [passage.kind for passage in analysed(text).passages]
    assert PassageKind.FURNITURE not in kinds
