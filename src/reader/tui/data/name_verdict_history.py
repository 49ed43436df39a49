"""The user's name corrections with undo: merge, keep apart, rename. Each is on disk at once."""

from __future__ import annotations

from collections.abc import Callable

from reader.model.entities import MERGED_BY_USER, NameVerdict
from reader.store.index.rows import EntitySummary
from reader.store.notes.notes import Notes
from reader.tui.data.undo_history import ActionTopic, UndoableAction, UndoHistory


class NameVerdictHistory:
    """Saves name corrections and undoes the last ones.

    Args:
        notes: Where they are saved.
        actions: Where they are recorded to be undone.
    """

    def __init__(self, notes: Notes, actions: UndoHistory) -> None:
        self._notes = notes
        self._actions = actions

    def judge(self, a: str, b: str, *, same: bool) -> None:
        """Merge two names or keep them apart; this replaces an earlier verdict on them."""
        verdicts = self._notes.name_verdicts.all()
        before = next((verdict for verdict in verdicts if {verdict.a, verdict.b} == {a, b}), None)
        self._notes.name_verdicts.put(NameVerdict(a, b, same))
        description = f"“{a}” and “{b}” {'merged' if same else 'kept apart'}"
        self._record(description, lambda: self._restore(a, b, before))

    def rename(self, form: str, name: str | None) -> None:
        """Set the name of the entity that has the spelling `form`; None uses the name from the articles."""
        before = self._notes.renames.all().get(form)
        self._notes.renames.put(form, name)
        description = f"“{form}” renamed to “{name}”" if name else f"“{form}” uses the name from the articles"
        self._record(description, lambda: self._notes.renames.put(form, before))

    def reasons(self, summary: EntitySummary) -> dict[str, str]:
        """Return the spellings of an entity that the user has merged with another one, with the reason."""
        forms = {spelling.form for spelling in summary.spellings}
        merges = [
            verdict for verdict in self._notes.name_verdicts.all() if verdict.same and {verdict.a, verdict.b} <= forms
        ]
        return {form: MERGED_BY_USER for verdict in merges for form in (verdict.a, verdict.b)}

    def undo(self) -> str | None:
        """Undo the last correction and return its description; None if there is none."""
        action = self._actions.undo_last(ActionTopic.NAME)
        return action.description if action is not None else None

    def _record(self, description: str, undo: Callable[[], None]) -> None:
        self._actions.record(UndoableAction(ActionTopic.NAME, description, undo))

    def _restore(self, a: str, b: str, before: NameVerdict | None) -> None:
        if before is None:
            self._notes.name_verdicts.remove(a, b)
        else:
            self._notes.name_verdicts.put(before)
