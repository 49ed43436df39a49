"""The user's verdicts in `notes.db`, on links and on names, and the calibration of scores."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from reader.model.entities import NameVerdict
from reader.model.links import LinkVerdictRecord, PassagePair, Reason, Verdict
from reader.store.notes.notes_file import JournalVerb, NotesFile, now
from reader.store.sqlite.text_cells import cell, json_cell


class LinkVerdictTable:
    """Verdicts on links, by the content of both passages: they survive every re-index."""

    def __init__(self, notes: NotesFile) -> None:
        self._notes = notes

    def put(
        self,
        pair: PassagePair,
        verdict: Verdict | None,
        *,
        score: float | None = None,
        reasons: Sequence[Reason] = (),
    ) -> None:
        """Store a verdict on the link of two passages, or with None remove it.

        Args:
            pair: Content keys of the passages (`BriefLink.pair`).
            verdict: The user's decision.
            score: The score that the screen showed, for calibration.
            reasons: The reasons that the screen showed.
        """
        with self._notes.changing() as connection:
            removed = connection.execute(_REMOVE_LINK_VERDICT, pair).fetchall()
            if verdict is not None:
                shown = [{"kind": reason.kind, "text": reason.text, "weight": reason.weight} for reason in reasons]
                cells = (*pair, verdict.value, now(), score, json_cell(shown))
                connection.execute(_PUT_LINK_VERDICT, cells)
            before = removed[0][0] if removed else None
            self._notes.record(JournalVerb.JUDGE_LINK, {"keys": pair, "verdict": verdict, "before": before})

    def by_pair(self) -> dict[PassagePair, Verdict]:
        """Return all verdicts by the passages that they are about."""
        with self._notes.reading() as connection:
            rows = connection.execute("SELECT key_a, key_b, verdict FROM link_verdict")
            return {PassagePair(low, high): Verdict(verdict) for low, high, verdict in rows if verdict in set(Verdict)}

    def records(self) -> list[LinkVerdictRecord]:
        """Return all verdicts with what the screen showed at that moment, oldest first."""
        with self._notes.reading() as connection:
            return [
                LinkVerdictRecord(key_a, key_b, Verdict(verdict), score, _reasons(reasons), at)
                for key_a, key_b, verdict, score, reasons, at in connection.execute(_LINK_VERDICTS)
                if verdict in set(Verdict)
            ]


class CalibrationTable:
    """The score calibration learned from verdicts on links; the table is called `fit`."""

    def __init__(self, notes: NotesFile) -> None:
        self._notes = notes

    def put(self, state: Mapping[str, object] | None) -> None:
        """Store a calibration in place of the one before, or with None remove it.

        Args:
            state: Anything that JSON can express; the code that made it adds a version number.
        """
        with self._notes.changing() as connection:
            before = self.current()
            connection.execute("DELETE FROM fit")
            if state is not None:
                connection.execute("INSERT INTO fit (id, at, state_json) VALUES (1, ?, ?)", (now(), json_cell(state)))
            self._notes.record(JournalVerb.CALIBRATE, {"before": before, "after": state})

    def current(self) -> Mapping[str, object] | None:
        """Return the stored calibration, None if there is none or it cannot be read."""
        with self._notes.reading() as connection:
            row = connection.execute("SELECT state_json FROM fit").fetchone()
        return _json_object(row[0]) if row else None

    def history(self) -> list[tuple[str, Mapping[str, object] | None]]:
        """Return everything that `put` was given with its instant (ISO 8601, UTC), oldest first."""
        query = "SELECT at, json_extract(payload_json, '$.after') FROM journal WHERE verb = 'fit' ORDER BY id"
        with self._notes.reading() as connection:
            return [(at, _json_object(after)) for at, after in connection.execute(query)]


class NameVerdictTable:
    """Verdicts on pairs of name forms: the same entity, or different ones."""

    def __init__(self, notes: NotesFile) -> None:
        self._notes = notes

    def put(self, verdict: NameVerdict) -> None:
        """Store a verdict on two forms; it replaces an earlier one on the same forms."""
        low, high = sorted((verdict.a, verdict.b))
        with self._notes.changing() as connection:
            connection.execute(_PUT_NAME_VERDICT, (cell(low), cell(high), int(verdict.same), now()))
            self._notes.record(JournalVerb.JUDGE_NAMES, {"forms": [low, high], "same": verdict.same})

    def remove(self, a: str, b: str) -> None:
        """Remove the verdict on two forms; without one nothing happens."""
        low, high = sorted((a, b))
        with self._notes.changing() as connection:
            removed = connection.execute(_REMOVE_NAME_VERDICT, (cell(low), cell(high))).fetchall()
            if removed:
                self._notes.record(JournalVerb.UNDO_NAME_VERDICT, {"forms": [low, high], "before": bool(removed[0][0])})

    def all(self) -> list[NameVerdict]:
        """Return all verdicts, oldest first: a later one overrides those that it contradicts."""
        query = "SELECT form_a, form_b, same FROM name_verdict ORDER BY at, form_a, form_b"
        with self._notes.reading() as connection:
            return [NameVerdict(a, b, bool(same)) for a, b, same in connection.execute(query)]


class RenameTable:
    """Names that the user chose for entities."""

    def __init__(self, notes: NotesFile) -> None:
        self._notes = notes

    def put(self, form: str, name: str | None) -> None:
        """Have the entity with the alias `form` called `name`, or with None by its own name again."""
        with self._notes.changing() as connection:
            removed = connection.execute("DELETE FROM rename WHERE form = ? RETURNING name", (cell(form),)).fetchall()
            if name is not None:
                cells = (cell(form), cell(name), now())
                connection.execute("INSERT INTO rename (form, name, at) VALUES (?, ?, ?)", cells)
            before = removed[0][0] if removed else None
            if before != name:
                self._notes.record(JournalVerb.RENAME, {"form": form, "name": name, "before": before})

    def all(self) -> dict[str, str]:
        """Return the chosen names by the form that they were given for, oldest first."""
        with self._notes.reading() as connection:
            return dict(connection.execute("SELECT form, name FROM rename ORDER BY at, form"))


def _json_object(text: str | None) -> Mapping[str, object] | None:
    """Return the object that a cell contains; None if it has none, or something no version writes."""
    try:
        value = None if text is None else json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _reasons(reasons_json: str) -> tuple[tuple[str, str, float], ...]:
    """Return the reasons that a cell contains; none if it contains something that no version writes."""
    try:
        return tuple(
            (str(reason["kind"]), str(reason["text"]), float(reason["weight"])) for reason in json.loads(reasons_json)
        )
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return ()


_LINK_VERDICTS = """
SELECT key_a, key_b, verdict, score, reasons_json, at FROM link_verdict ORDER BY at, key_a, key_b
"""
_PUT_LINK_VERDICT = """
INSERT INTO link_verdict (key_a, key_b, verdict, at, score, reasons_json) VALUES (?, ?, ?, ?, ?, ?)
"""
_REMOVE_LINK_VERDICT = "DELETE FROM link_verdict WHERE key_a = ? AND key_b = ? RETURNING verdict"
_PUT_NAME_VERDICT = """
INSERT INTO name_verdict (form_a, form_b, same, at) VALUES (?, ?, ?, ?)
ON CONFLICT (form_a, form_b) DO UPDATE SET same = excluded.same, at = excluded.at
"""
_REMOVE_NAME_VERDICT = "DELETE FROM name_verdict WHERE form_a = ? AND form_b = ? RETURNING same"
