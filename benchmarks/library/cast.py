"""The people, bodies, places, numbers and days of a story; no two stories have the same combination."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.library.vocabulary import Origin, Scenario, Spelling, origins, places

FIRST_DAY = date(2019, 1, 7)
DAYS = 1800
_RARE_FAMILY = 0.6
_INITIAL = 0.12


@dataclass(frozen=True, slots=True)
class Person:
    """A person of a story.

    Attributes:
        office: What the person is called before the name.
        given: Given name in all spellings.
        family: Family name in all spellings.
        initial: A middle initial with its full stop, or "".
    """

    office: str
    given: Spelling
    family: Spelling
    initial: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body of a story: its name and its initials."""

    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Cast:
    """The particulars of a story.

    Attributes:
        people: By slot A, B, C.
        bodies: By slot O, Q.
        places: By slot city, city2, country, country2, site.
        numbers: By slot n, m, k.
        day: When it happened.
        after: A few days later.
        field: Number of the field that its background sentences take their words from.
    """

    people: dict[str, Person]
    bodies: dict[str, Body]
    places: dict[str, str]
    numbers: dict[str, int]
    day: date
    after: date
    field: int


def make_cast(scenario: Scenario, random: Random) -> Cast:
    """Return the particulars of a new story of this kind."""
    settings = scenario.settings
    home = random.choice(origins())
    country, country2 = random.sample(places()["countries"], 2)
    city, city2 = (name.replace("-", " ") for name in random.sample(places()["cities"], 2))
    day = FIRST_DAY + timedelta(random.randrange(DAYS))
    return Cast(
        people={slot: _person(random.choice(settings[slot]), home, random) for slot in "ABC"},
        bodies={slot: _body(random.choice(settings[slot]), city, random) for slot in "OQ"},
        places={"country": country, "country2": country2, "city": city, "city2": city2, "site": small_place(random)},
        numbers={slot: random.randint(int(settings[slot][0]), int(settings[slot][1])) for slot in "nmk"},
        day=day,
        after=day + timedelta(random.randint(2, 6)),
        field=random.randrange(1000),
    )


def _person(office: str, home: Origin, random: Random) -> Person:
    origin = home if random.random() < 0.7 else random.choice(origins())
    if random.random() < _RARE_FAMILY:
        family = Spelling((random.choice(origin.fronts) + random.choice(origin.backs),))
    else:
        family = random.choice(origin.family)
    initial = random.choice("ABCDEFGHJKLMNPRSTVW") + "." if random.random() < _INITIAL else ""
    return Person(office, random.choice(origin.given), family, initial)


def _body(kind: str, city: str, random: Random) -> Body:
    name = f"{small_place(random) if random.random() < 0.7 else city} {kind}"
    return Body(name, "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper()))


def small_place(random: Random) -> str:
    """Return the name of a village, a dam, a mine or a company's home."""
    return random.choice(places()["fronts"]) + random.choice(places()["backs"])
