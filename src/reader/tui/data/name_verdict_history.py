"""A person's word on names, with undo: two are one, two are two, this is what it is called. On disk at once."""

from __future__ import annotations

from collections.abc import Callable

from reader.model.entities import MERGED_BY_USER, NameVerdict
from reader.store.index.rows import EntitySummary
from reader.store.notes.notes import Notes


class NameVerdictHistory:
    """Keeps what a person says about names, and takes the last of it back.

    Args:
        notes: Where it is kept.
    """

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._undo: list[tuple[str, Callable[[], None]]] = []

    def judge(self, a: str, b: str, *, same: bool) -> None:
        """Say that two forms name one, or two; an earlier word on them is replaced."""
        before = next((said for said in self._notes.name_verdicts.all() if {said.a, said.b} == {a, b}), None)
        self._notes.name_verdicts.put(NameVerdict(a, b, same))
        what = f"“{a}” and “{b}” are {'one' if same else 'two'}"
        self._undo.append((what, lambda: self._put_back(a, b, before)))

    def rename(self, form: str, name: str | None) -> None:
        """Say what the entity that has `form` is called; None leaves that to the texts."""
        before = self._notes.renames.all().get(form)
        self._notes.renames.put(form, name)
        what = f"“{form}” is called “{name}”" if name else f"“{form}” is called as the texts say"
        self._undo.append((what, lambda: self._notes.renames.put(form, before)))

    def reasons(self, head: EntitySummary) -> dict[str, str]:
        """Return the spellings of an entity that a person called the same as another of its spellings, with that."""
        forms = {spelling.form for spelling in head.spellings}
        said = [word for word in self._notes.name_verdicts.all() if word.same and {word.a, word.b} <= forms]
        return {form: MERGED_BY_USER for word in said for form in (word.a, word.b)}

    def undo(self) -> str:
        """Take back what was said last, and return it in words; "" when there is nothing."""
        if not self._undo:
            return ""
        what, undo = self._undo.pop()
        undo()
        return what

    def _put_back(self, a: str, b: str, before: NameVerdict | None) -> None:
        if before is None:
            self._notes.name_verdicts.remove(a, b)
        else:
            self._notes.name_verdicts.put(before)
