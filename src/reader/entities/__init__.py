"""Name resolution: the mentions of all articles are grouped into entities, with every spelling of their names."""

ENTITIES_VERSION = 2
"""Version of the results of name resolution.

Raise it with every change that gives other entities, keys, names or reasons for the same mentions; stored results of
another version are then computed again. The texts of reasons may be reworded without raising it. A change of results
that does not raise it fails a test (tests/entities/test_entities_version.py).
"""
