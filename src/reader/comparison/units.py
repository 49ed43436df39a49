"""Units of measure: which measure the same thing, and how one converts to another.

Money is never converted: the rate of the day is not known, and no text is wrong because of it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Scale:
    """How a unit relates to the base unit of its dimension: base = number * factor + offset."""

    dimension: str
    factor: float
    offset: float = 0.0


_KM, _MILE, _FOOT = 1000.0, 1609.344, 0.3048
_SCALES: dict[str, _Scale] = {
    **{
        unit: _Scale("length", metres)
        for unit, metres in {
            "mm": 0.001, "cm": 0.01, "m": 1.0, "km": _KM, "inch": 0.0254, "foot": _FOOT, "yard": 0.9144,
            "mile": _MILE, "nautical mile": 1852.0,
        }.items()
    },
    **{
        unit: _Scale("area", square_metres)
        for unit, square_metres in {
            "m2": 1.0, "km2": _KM**2, "hectare": 10_000.0, "acre": 4046.856, "square foot": _FOOT**2,
            "square mile": _MILE**2,
        }.items()
    },
    **{
        unit: _Scale("mass", kilograms)
        for unit, kilograms in {
            "g": 0.001, "kg": 1.0, "ounce": 0.0283495, "lb": 0.45359237, "tonne": 1000.0, "ton": 1000.0,
        }.items()
    },
    **{
        unit: _Scale("volume", litres)
        for unit, litres in {"litre": 1.0, "m3": 1000.0, "gallon": 3.785412, "barrel": 158.987}.items()
    },
    **{
        unit: _Scale("speed", kilometres_per_hour)
        for unit, kilometres_per_hour in {"km/h": 1.0, "mph": 1.609344, "knot": 1.852, "m/s": 3.6}.items()
    },
    **{
        unit: _Scale("power", watts)
        for unit, watts in {"W": 1.0, "kW": 1e3, "MW": 1e6, "GW": 1e9}.items()
    },
    **{
        unit: _Scale("data", megabytes)
        for unit, megabytes in {"MB": 1.0, "GB": 1e3, "TB": 1e6}.items()
    },
    **{
        unit: _Scale("duration", hours)
        for unit, hours in {
            "second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "night": 24.0, "week": 168.0,
            "fortnight": 336.0, "month": 730.5, "year": 8766.0, "decade": 87_660.0, "century": 876_600.0,
        }.items()
    },
    "°C": _Scale("temperature", 1.0),
    "°F": _Scale("temperature", 5 / 9, -160 / 9),
}  # fmt: skip
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_PLURALS = {
    "foot": "feet", "inch": "inches", "square foot": "square feet", "square mile": "square miles",
    "nautical mile": "nautical miles", "century": "centuries", "percentage point": "percentage points",
    "afghani": "afghanis", "baht": "baht", "won": "won", "rand": "rand",
}  # fmt: skip
_SYMBOLS = frozenset({"mph"})
_SHARES = {"%": "share", "percentage point": "percentage points"}
_VAGUE_UNITS = {"ton": 0.1, "gallon": 0.2}
"""Units that stand for several: a ton is 907, 1,000 or 1,016 kg. The part by which their sizes differ."""


def dimension_of(unit: str | None) -> str:
    """Return what a unit measures.

    Args:
        unit: A unit as `Quantity.unit` has it, None for plain counts.

    Returns:
        "count" for None, "length", "area", "mass", "volume", "speed", "power", "data", "duration", "temperature",
        "share" and "percentage points"; every other unit is taken for a currency: "money".
    """
    if unit is None:
        return "count"
    scale = _SCALES.get(unit)
    if scale is not None:
        return scale.dimension
    return _SHARES.get(unit) or ("degrees" if unit == "degree" else "money")


def same_dimension(unit: str | None, other: str | None) -> bool:
    """Return whether numbers in two units can be compared, which two currencies cannot."""
    if unit == other:
        return True
    return unit in _SCALES and other in _SCALES and _SCALES[unit].dimension == _SCALES[other].dimension


def converted(number: float, unit: str | None, target: str | None) -> float | None:
    """Return `number` in another unit.

    Args:
        number: A number in `unit`.
        unit: Its unit.
        target: The unit wanted.

    Returns:
        The number in `target`; None if the units do not measure the same, or are two currencies.
    """
    if unit == target:
        return number
    if unit is None or target is None or not same_dimension(unit, target):
        return None
    source, goal = _SCALES[unit], _SCALES[target]
    return (number * source.factor + source.offset - goal.offset) / goal.factor


def in_words(number: float, unit: str | None) -> str:
    """Return a number with its unit for people: "14,870", "34 million crowns", "3.5%", "2 miles"."""
    scale = next(
        (scale for scale in _LARGE if abs(number) >= scale[0] and round(number / scale[0], 3) * scale[0] == number),
        None,
    )
    text = _digits(number) if scale is None else f"{_digits(number / scale[0])} {scale[1]}"
    if unit is None:
        return text
    if unit == "%":
        return f"{text}%"
    return f"{text} {_plural(unit) if number != 1 else unit}"


def _digits(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,.10g}"


def _plural(unit: str) -> str:
    """Return the plural of a unit that is written out; symbols and codes have none."""
    if unit in _PLURALS:
        return _PLURALS[unit]
    return f"{unit}s" if unit.isalpha() and unit.islower() and len(unit) > 2 and unit not in _SYMBOLS else unit


def vagueness(unit: str | None) -> float:
    """Return the part of a number by which the sizes of a unit of this name differ: 0 for almost all units."""
    return _VAGUE_UNITS.get(unit or "", 0.0)
