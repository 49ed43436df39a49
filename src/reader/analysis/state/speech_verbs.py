"""Words around quotations: verbs that introduce what somebody says, in English and in other languages."""

from __future__ import annotations

from reader.analysis.state.lexicon import sections


def words_of(*names: str) -> frozenset[str]:
    """Return the words of sections of the list of words around quotations."""
    return frozenset(word for name in names for line in sections("speech")[name] for word in line.split())


def _alternatives(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


SPEECH_VERBS = words_of("verb")
"""Forms of English verbs of speech."""

SPEECH_VERB = _alternatives(SPEECH_VERBS)
"""The same as alternatives for a regular expression, longest first."""

CUE = _alternatives(words_of("introducing", *(name for name in sections("speech") if name.startswith("verb"))))
"""Verbs that can stand next to a quotation, of all languages, longest first."""
