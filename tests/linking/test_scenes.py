"""Where happenings take place, as the embedded pipeline's grammar tells it, and what is another place."""

from __future__ import annotations

import pytest

from reader.assets import gazetteer
from reader.linking.profile.build import profile_article
from reader.linking.profile.event_locations import EventLocations, elsewhere
from reader.linking.profile.geography import is_town, peoples, state_of
from tests.support.linking import read


def scenes_of(sentence: str) -> EventLocations:
    (passage,) = profile_article(read(1, sentence)).passages.values()
    return passage.scenes


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("The envoys met in Tehran.", "meeting: tehran"),
        ("Nothing was said before the Moscow meeting.", "meeting: moscow"),
        ("The talks broke off in Oslo.", "meeting: oslo"),
        ("Three people were killed near Kabul.", "killing: kabul"),
    ],
)
def test_a_town_is_the_place_of_what_happens_there(sentence: str, key: str) -> None:
    assert key in scenes_of(sentence).towns


def test_places_joined_to_one_another_are_all_meant() -> None:
    assert {"meeting: Iran", "meeting: Russia"} <= scenes_of("They chose to meet in Iran and Russia.").states.keys()


def test_who_hosts_is_the_place_of_what_is_hosted() -> None:
    assert "meeting: Iran" in scenes_of("Iran hosted a meeting of both sides.").states


@pytest.mark.parametrize(
    "sentence",
    ["The envoy for Iran met them.", "Iran said they met.", "They met in Kleinhagen.", "They met."],
)
def test_who_only_speaks_or_is_spoken_for_is_no_place(sentence: str) -> None:
    assert scenes_of(sentence).kinds == frozenset()


def test_a_town_and_its_own_state_are_no_contradiction() -> None:
    moscow, russia, tehran = (scenes_of(f"The envoys met in {place}.") for place in ("Moscow", "Russia", "Tehran"))
    assert elsewhere(moscow, russia) is None and elsewhere(russia, moscow) is None
    found = elsewhere(moscow, tehran)
    assert found is not None and found[0].end - found[0].start == len("Moscow")
    assert elsewhere(tehran, russia) is not None
    assert elsewhere(moscow, scenes_of("A bomb exploded in Tehran.")) is None
    assert elsewhere(moscow, scenes_of("The envoys met.")) is None


def test_two_towns_of_one_state_are_two_places() -> None:
    assert elsewhere(scenes_of("The envoys met in Kazan."), scenes_of("The envoys met in Moscow.")) is not None


def test_a_region_stands_for_its_state() -> None:
    houston, texas, kyiv = (scenes_of(f"They met in {place}.") for place in ("Houston", "Texas", "Kyiv"))
    assert elsewhere(houston, texas) is None
    assert elsewhere(kyiv, texas) is not None


@pytest.mark.parametrize("name", ["towns_by_state", "regions_by_state"])
def test_places_lie_in_states_that_are_known_and_none_in_two(name: str) -> None:
    lines = [line.partition("=") for line in gazetteer(name)]
    assert lines and all(state_of(state.strip()) == state.strip() for state, _, _ in lines)
    places = [place.strip().lower() for _, _, listed in lines for place in listed.split("|")]
    assert sorted(set(places)) == sorted(places)


def test_what_is_known_of_places_and_people() -> None:
    assert (state_of("Moscow"), state_of("RUSSIA"), state_of("Scotland")) == ("Russia", "Russia", "United Kingdom")
    assert (is_town("Moscow"), is_town("Texas"), is_town("Russia"), is_town("Kleinhagen")) == (
        True,
        False,
        False,
        False,
    )
    assert state_of("Kleinhagen") == ""
    assert (peoples()["afghan"], peoples()["scottish"]) == ("Afghanistan", "United Kingdom")
