"""Where events took place, as the grammar of the shipped pipeline shows it, and which places differ."""

from __future__ import annotations

import pytest

from reader.assets import gazetteer
from reader.comparison.geography import is_town, nationalities, state_of
from reader.linking.profile.build import profile_article
from reader.linking.profile.event_locations import EventLocations
from tests.support.linking import analysed


def locations_of(sentence: str) -> EventLocations:
    (passage,) = profile_article(analysed(1, sentence)).passages.values()
    return passage.locations


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("The envoys met in Tehran.", "meeting: tehran"),
        ("Nothing was said before the Moscow meeting.", "meeting: moscow"),
        ("The talks broke off in Oslo.", "meeting: oslo"),
        ("Three people were killed near Kabul.", "killing: kabul"),
    ],
)
def test_a_town_is_the_place_of_an_event_there(sentence: str, key: str) -> None:
    assert key in locations_of(sentence).towns


def test_coordinated_places_are_all_places_of_the_event() -> None:
    states = locations_of("They chose to meet in Iran and Russia.").states
    assert {"meeting: Iran", "meeting: Russia"} <= states.keys()


def test_the_host_is_the_place_of_the_event() -> None:
    assert "meeting: Iran" in locations_of("Iran hosted a meeting of both sides.").states


@pytest.mark.parametrize(
    "sentence",
    ["The envoy for Iran met them.", "Iran said they met.", "They met in Kleinhagen.", "They met."],
)
def test_a_speaking_or_represented_state_is_not_the_place(sentence: str) -> None:
    assert locations_of(sentence).event_types == frozenset()


def test_a_town_lies_in_its_state() -> None:
    moscow, russia, tehran = (locations_of(f"The envoys met in {place}.") for place in ("Moscow", "Russia", "Tehran"))
    assert moscow.town_states.keys() == russia.states.keys()
    assert tehran.town_states.keys().isdisjoint(russia.states)


def test_two_towns_of_one_state_are_two_places() -> None:
    kazan, moscow = locations_of("The envoys met in Kazan."), locations_of("The envoys met in Moscow.")
    assert kazan.town_states.keys() == moscow.town_states.keys()
    assert kazan.towns.keys().isdisjoint(moscow.towns)


def test_a_region_counts_as_its_state() -> None:
    houston, texas, kyiv = (locations_of(f"They met in {place}.") for place in ("Houston", "Texas", "Kyiv"))
    assert houston.town_states.keys() == texas.states.keys()
    assert kyiv.town_states.keys().isdisjoint(texas.states)


@pytest.mark.parametrize("name", ["towns_by_state", "regions_by_state"])
def test_each_place_of_the_gazetteers_lies_in_one_known_state(name: str) -> None:
    lines = [line.partition("=") for line in gazetteer(name)]
    assert lines and all(state_of(state.strip()) == state.strip() for state, _, _ in lines)
    places = [place.strip().lower() for _, _, listed in lines for place in listed.split("|")]
    assert sorted(set(places)) == sorted(places)


def test_places_and_nationalities_have_the_state_they_belong_to() -> None:
    assert (state_of("Moscow"), state_of("RUSSIA"), state_of("Scotland")) == ("Russia", "Russia", "United Kingdom")
    assert state_of("Kleinhagen") is None
    assert is_town("Moscow")
    assert not any(map(is_town, ("Texas", "Russia", "Kleinhagen")))
    assert (nationalities()["afghan"], nationalities()["scottish"]) == ("Afghanistan", "United Kingdom")
