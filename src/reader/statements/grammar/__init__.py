"""The words of a passage as a dependency tree, and the lexicon of words that report events."""
