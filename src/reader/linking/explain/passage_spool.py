"""Passages that were profiled, kept in a temporary file: reasons need one of them long after its article was read."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from io import BytesIO
from operator import attrgetter
from typing import Any

from reader.errors import LibraryError
from reader.linking.profile.event_locations import EventLocations
from reader.linking.profile.outcomes import CountedPeople
from reader.linking.profile.people_descriptions import PeopleDescriptions
from reader.linking.profile.profile import ArticleProfile, PassageProfile, Said
from reader.model.analysis import Value
from reader.model.links import PassageRef
from reader.model.text import Span

IN_MEMORY = 1 << 25
"""Bytes, about a thousand articles, from which there is a file at all."""
HELD = 4096
"""Passages that are held in memory; an article that is being linked needs its own again and again."""

_Place = tuple[int, int]
"""Where something stands in the file: first byte, number of bytes."""


def _by_place(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    """Return how to pack a dataclass as its values in order: the usual way asks for its fields each time."""
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda one: (kind, values(one))


_QUICK: dict[type, Any] = {
    kind: _by_place(kind)
    for kind in (Span, PassageProfile, PassageRef, PeopleDescriptions, EventLocations, Said, CountedPeople, Value)
}
"""There are hundreds of stretches in an article, and the usual way takes five times as long for each."""


class PassageSpool:
    """Profiles by the key of their article, a passage at a time: memory grows by a few bytes a passage."""

    def __init__(self) -> None:
        # Without a name, so that nothing is left behind however this process ends.
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY, buffering=0)  # noqa: SIM115 - open as long as the shelf
        self._end = 0
        self._texts: dict[int, _Place] = {}
        self._passages: dict[int, dict[int, _Place]] = {}
        self._text = lru_cache(HELD // 64)(lambda key: self._read(self._texts[key]))
        self.passage = lru_cache(HELD)(self._passage)

    def put(self, profile: ArticleProfile) -> None:
        """Keep what reasons are put into words from.

        Raises:
            LibraryError: The temporary file cannot be written.
        """
        parts: list[bytes] = []
        self._texts[profile.article] = self._packed((profile.text, profile.published), parts)
        self._passages[profile.article] = {
            index: self._packed((passage.for_reasons(), profile.grounds[index]), parts)
            for index, passage in profile.passages.items()
        }
        try:
            self._file.seek(self._end - sum(map(len, parts)))
            self._file.write(b"".join(parts))
        except OSError as error:
            where = tempfile.gettempdir()
            raise LibraryError(
                f"{where}: linking needs room there ({error.strerror}); make some, or set TMPDIR"
            ) from error

    def _passage(self, key: int, index: int) -> ArticleProfile:
        """Return the profile of an article as if it had this one passage."""
        text, published = self._text(key)
        passage, term_weights = self._read(self._passages[key][index])
        return ArticleProfile(key, text, published, {index: passage}, {}, {}, {index: term_weights}, {})

    def _packed(self, value: object, parts: list[bytes]) -> _Place:
        packed = BytesIO()
        pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = _QUICK
        pickler.dump(value)
        parts.append(packed.getvalue())
        place = self._end, len(parts[-1])
        self._end += len(parts[-1])
        return place

    def _read(self, place: _Place) -> Any:
        start, size = place
        self._file.seek(start)
        # Our own file, written by this very process.
        return pickle.loads(self._file.read(size))
