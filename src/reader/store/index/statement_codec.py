"""The statements of a passage as compact JSON: each object a list of its fields in order, without trailing defaults.

The form follows from the dataclasses of `reader.model.statements`, so that a field added there is stored as well.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from reader.model.statements import Statement
from reader.store.sqlite.text_cells import json_cell

_OFFSETS = frozenset({"start", "end"})
"""Fields that are offsets into the article; they are stored relative to the start of the passage."""


class _Codec(NamedTuple):
    """How values of one type are stored.

    Attributes:
        pack: Turns a value, and the start of its passage, into what JSON can contain.
        unpack: Turns that, and the start of the passage, back into the value.
    """

    pack: Callable[[Any, int], Any]
    unpack: Callable[[Any, int], Any]


def statements_to_json(statements: Sequence[Statement], base: int) -> str:
    """Return the statements of one passage as JSON.

    Args:
        statements: The statements, in order.
        base: First code point of the passage.
    """
    pack = _codec_of(Statement).pack
    # The passage is that of the row.
    return json_cell([pack(statement, base)[1:] for statement in statements])


def statements_from_json(stored: str, passage: int, base: int) -> tuple[Statement, ...]:
    """Return the statements that `statements_to_json` stored.

    Args:
        stored: What it returned.
        passage: Index of the passage.
        base: First code point of the passage.
    """
    unpack = _codec_of(Statement).unpack
    return tuple(unpack([passage, *cells], base) for cells in json.loads(stored))


@cache
def _codec_of(kind: Any) -> _Codec:
    """Return how values of a type are stored: a dataclass, an enum, a tuple, an optional or a plain value."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        plain = [argument for argument in arguments if argument is not NoneType]
        return _optional(_codec_of(plain[0])) if len(plain) == 1 else _PLAIN
    if origin is tuple:
        return _sequence(_codec_of(arguments[0]))
    if is_dataclass(kind):
        return _fields(kind)
    if issubclass(kind, StrEnum):
        return _Codec(lambda value, _: value.value, lambda stored, _: kind(stored))
    return _PLAIN


_PLAIN = _Codec(lambda value, _: value, lambda stored, _: stored)
_OFFSET = _Codec(lambda value, base: value - base, lambda stored, base: stored + base)


def _optional(codec: _Codec) -> _Codec:
    if codec is _PLAIN:
        return _PLAIN
    pack, unpack = codec
    return _Codec(
        lambda value, base: None if value is None else pack(value, base),
        lambda stored, base: None if stored is None else unpack(stored, base),
    )


def _sequence(codec: _Codec) -> _Codec:
    pack, unpack = codec
    return _Codec(
        lambda values, base: [pack(value, base) for value in values],
        lambda stored, base: tuple([unpack(value, base) for value in stored]),
    )


def _fields(kind: Any) -> _Codec:
    """Return how a dataclass is stored: the list of its fields, cut where only defaults follow."""
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    codecs = [_OFFSET if name in _OFFSETS else _codec_of(hints[name]) for name in names]
    packs, unpacks = [codec.pack for codec in codecs], [codec.unpack for codec in codecs]
    defaults = [_default(field) for field in fields(kind)]

    def pack(value: Any, base: int) -> list[Any]:
        values = [getattr(value, name) for name in names]
        count = len(values)
        while count and values[count - 1] == defaults[count - 1]:
            count -= 1
        return [packs[place](values[place], base) for place in range(count)]

    def unpack(stored: list[Any], base: int) -> Any:
        return kind(*[unpacks[place](cell, base) for place, cell in enumerate(stored)])

    return _Codec(pack, unpack)


def _default(field: Field[Any]) -> Any:
    """Return the default of a field; for one without, an object that nothing equals."""
    return object() if field.default is MISSING else field.default
