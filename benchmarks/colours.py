"""Measure how different the colours of the entity kinds are, for all kinds of colour vision.

Prints, for each theme and each kind of colour vision, the two kinds whose colours are most similar, their distance
(CIEDE2000), and the lowest contrast of any text with its background. Kinds also differ in text style and letter
(docs/looks.md).

Run by `make bench`. Colour blindness is simulated after Machado, Oliveira and Fernandes (2009), "A
Physiologically-based Model for Simulation of Color Vision Deficiency", with severity 1.0: the strongest form.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from itertools import combinations

from textual.theme import Theme

from reader.tui.base.entity_kinds import KINDS
from reader.tui.base.themes import THEMES

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

MIN_DISTANCE = 12.0
"""Smallest CIEDE2000 distance of two kinds in any kind of vision: about five just noticeable differences (2.3)."""
MIN_CONTRAST = 4.5
"""Lowest contrast of any text with its background (WCAG 2.2, success criterion 1.4.3)."""

VISIONS: dict[str, Matrix] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""How each kind of vision transforms linear RGB."""

_TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)

INKS = (*(f"entity-{kind.name}" for kind in KINDS), "link-mark", "bookmark-mark", "ink-muted", "ink-furniture")
"""Theme variables of text colours."""
GROUNDS = ("cursor-ground", "cursor-ground-blurred", "match-ground", "find-ground")
"""Theme variables of backgrounds, in addition to those of every theme."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The two kinds with the most similar colours in one kind of vision."""

    vision: str
    kinds: tuple[str, str]
    distance: float


def nearest(theme: Theme) -> list[Nearest]:
    """Return, for each kind of vision, the two kinds of a theme with the most similar colours."""
    found = []
    for vision, matrix in VISIONS.items():
        seen = {kind.name: lab(simulated(theme.variables[f"entity-{kind.name}"], matrix)) for kind in KINDS}
        pairs = {pair: ciede2000(seen[pair[0]], seen[pair[1]]) for pair in combinations(seen, 2)}
        kinds = min(pairs, key=pairs.__getitem__)
        found.append(Nearest(vision, kinds, pairs[kinds]))
    return found


def contrasts(theme: Theme) -> dict[tuple[str, str], float]:
    """Return the contrast of every text colour of a theme with every background it may have."""
    own = {"foreground": theme.foreground, "primary": theme.primary, "accent": theme.accent, "warning": theme.warning}
    own |= {"error": theme.error, "success": theme.success}
    inks = {name: colour for name, colour in own.items() if colour} | {name: theme.variables[name] for name in INKS}
    grounds = {"background": theme.background, "surface": theme.surface, "panel": theme.panel}
    grounds |= {name: theme.variables[name] for name in GROUNDS}
    return {(ink, ground): contrast(inks[ink], colour) for ink in inks for ground, colour in grounds.items() if colour}


def linear(colour: str) -> Vector:
    """Return "#rrggbb" as linear RGB, 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def simulated(colour: str, matrix: Matrix) -> Vector:
    """Return "#rrggbb" as seen with a kind of vision, as linear RGB."""
    red, green, blue = _times(matrix, linear(colour))
    return min(max(red, 0.0), 1.0), min(max(green, 0.0), 1.0), min(max(blue, 0.0), 1.0)


def contrast(a: str, b: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in map(linear, (a, b)))
    return (high + 0.05) / (low + 0.05)


def lab(rgb: Vector) -> Vector:
    """Return linear RGB as CIELAB (D65)."""
    x, y, z = (_root(part / white) for part, white in zip(_times(_TO_XYZ, rgb), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one: Vector, other: Vector) -> float:
    """Return the difference of two CIELAB colours (Sharma, Wu and Dalal 2005, "The CIEDE2000 Formula")."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = ((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - math.sqrt(mean / (mean + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    lightness, chroma = l2 - l1, c2 - c1
    hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    l_mean, c_mean = (l1 + l2) / 2, (c1 + c2) / 2
    h_mean = h1 + h2 if c1 * c2 == 0 else _mean_hue(h1, h2)
    t = (
        1
        - 0.17 * _cos(h_mean - 30)
        + 0.24 * _cos(2 * h_mean)
        + 0.32 * _cos(3 * h_mean + 6)
        - 0.2 * _cos(4 * h_mean - 63)
    )
    s_l = 1 + 0.015 * (l_mean - 50) ** 2 / math.sqrt(20 + (l_mean - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c_mean, 1 + 0.015 * c_mean * t
    turned = math.radians(60 * math.exp(-(((h_mean - 275) / 25) ** 2)))
    r = -2 * math.sqrt(c_mean**7 / (c_mean**7 + 25**7)) * math.sin(turned)
    dl, dc, dh = lightness / s_l, chroma / s_c, hue / s_h
    return math.sqrt(dl**2 + dc**2 + dh**2 + r * dc * dh)


def _mean_hue(one: float, other: float) -> float:
    if abs(one - other) <= 180:
        return (one + other) / 2
    return (one + other + 360) / 2 if one + other < 360 else (one + other - 360) / 2


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _root(part: float) -> float:
    return math.cbrt(part) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def _times(matrix: Matrix, vector: Vector) -> Vector:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def main() -> int:
    """Print the table; return 1 if a theme misses a minimum."""
    passed = True
    for theme in THEMES:
        print(f"{theme.name}")
        for found in nearest(theme):
            print(f"  {found.vision:<13} {found.distance:5.1f}  {found.kinds[0]} / {found.kinds[1]}")
            passed = passed and found.distance >= MIN_DISTANCE
        ratios = contrasts(theme)
        ink, ground = min(ratios, key=ratios.__getitem__)
        print(f"  lowest contrast {ratios[ink, ground]:4.2f}  {ink} on {ground}")
        passed = passed and ratios[ink, ground] >= MIN_CONTRAST
    minimum = f"CIEDE2000 at least {MIN_DISTANCE:g}, contrast at least {MIN_CONTRAST:g}"
    print(f"{minimum}: {'passed' if passed else 'FAILED'}")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
