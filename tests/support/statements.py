"""Short English texts with their statements, as the shipped pipeline gives them; each text is analysed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.language import Language

from reader.analysis.analyse import analyse
from reader.analysis.pipeline import load_pipeline
from reader.model.analysis import Analysis
from reader.model.statements import Participant, Role, Statement
from reader.statements.extract import described
from tests.support.analysis import article


@dataclass(frozen=True, slots=True)
class Stated:
    """A text with its analysis and what it states.

    Attributes:
        text: The text.
        analysis: Its analysis.
        statements: Its statements.
    """

    text: str
    analysis: Analysis
    statements: tuple[Statement, ...]

    @property
    def lemmas(self) -> list[str]:
        """The predicates of the statements, in order."""
        return [statement.lemma for statement in self.statements]

    def find(self, lemma: str) -> Statement:
        """Return the only statement with that predicate."""
        found = [statement for statement in self.statements if statement.lemma == lemma]
        assert len(found) == 1, f"{len(found)} statements with {lemma!r} among {self.lemmas}"
        return found[0]

    def at(self, word: str) -> Statement:
        """Return the only statement whose predicate is written like this."""
        found = [statement for statement in self.statements if statement.predicate.of(self.text) == word]
        assert len(found) == 1, f"{len(found)} statements at {word!r} among {self.lemmas}"
        return found[0]

    def words(self, item: Participant) -> str:
        """Return the words of a participant."""
        return self.text[item.start : item.end]

    def who(self, lemma: str, role: Role) -> list[str]:
        """Return the words of the participants of a statement in one role."""
        return [self.words(item) for item in self.find(lemma).participants if item.role is role]

    def name(self, item: Participant) -> str | None:
        """Return the name of a participant, also that which a pronoun stands for; None if it has none."""
        return None if item.mention is None else self.analysis.mentions[item.mention].text


@cache
def _pipeline() -> Language:
    return load_pipeline()


@cache
def stated(text: str, published: str = "2031-05-06", title: str = "") -> Stated:
    """Return a text with what it states; analysed once per process.

    Args:
        text: The text of an article, without its title.
        published: ISO date of publication.
        title: Its heading, which becomes the first passage; none if empty.
    """
    full = f"{title}\n\n{text}" if title else text
    document = article(full, published=published, title=title or "A report")
    analysis = analyse(_pipeline(), document)
    analysis = described(full, analysis)
    return Stated(full, analysis, analysis.statements)
