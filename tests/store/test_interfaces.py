"""The store is used through small objects by topic, not through one class with a method for everything."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import reader.store

MAX_METHODS = 15


def _store_classes() -> Iterator[type]:
    for module in pkgutil.walk_packages(reader.store.__path__, "reader.store."):
        for _, defined in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if defined.__module__ == module.name:
                yield defined


def _public_methods(defined: type) -> list[str]:
    return [name for name, member in vars(defined).items() if callable(member) and not name.startswith("_")]


def test_no_class_has_too_many_methods() -> None:
    crowded = {
        defined.__qualname__: methods
        for defined in _store_classes()
        if len(methods := _public_methods(defined)) > MAX_METHODS
    }
    assert crowded == {}


def test_the_main_classes_are_among_those_checked() -> None:
    assert {"IndexReader", "IndexWriter", "Notes", "LinkReader"} <= {defined.__name__ for defined in _store_classes()}
