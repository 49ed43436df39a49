"""What a date that was found means: an interval of days, or nothing where it cannot be known."""

from __future__ import annotations

from reader.analysis.values import absolute_dates, relative_dates
from reader.analysis.values.date_context import Context, Reading
from reader.model.analysis import DateBasis

_READERS = absolute_dates.READERS | relative_dates.READERS


def read_date(groups: dict[str, str], context: Context) -> Reading | None:
    """Resolve a date.

    Args:
        groups: The parts that the grammar matched.
        context: What stands around it.

    Returns:
        Its meaning; a `Reading` without an interval where it is a date that cannot be resolved; None where it is none.
    """
    reading = _READERS[context.way](groups, context)
    relative = context.way in relative_dates.READERS
    if (
        reading is not None
        and reading.basis is DateBasis.PUBLISHED
        and relative
        and (context.quoted or context.published is None)
    ):
        return Reading(None, None, reading.skip, reading.drop)
    return reading
