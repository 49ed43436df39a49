"""Verdicts as rows of `notes.db`: on links, on names, chosen names, what was read, and the fit learnt from verdicts.

Each function is one statement or two inside the caller's transaction; what is returned is what the journal needs.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from reader.model.entities import NameVerdict
from reader.model.links import LinkVerdictRecord, Verdict
from reader.store.sqlite.text_cells import cell, json_cell

_OF_LINK = "SELECT key_a, key_b, verdict, score, reasons_json, at FROM link_verdict"


def link_verdicts(connection: sqlite3.Connection) -> dict[frozenset[str], Verdict]:
    """Return all verdicts on links by the content keys of both passages."""
    rows = connection.execute("SELECT key_a, key_b, verdict FROM link_verdict")
    return {frozenset((key_a, key_b)): Verdict(verdict) for key_a, key_b, verdict in rows}


def link_judgements(connection: sqlite3.Connection) -> list[LinkVerdictRecord]:
    """Return all verdicts on links, oldest first."""
    rows = connection.execute(f"{_OF_LINK} ORDER BY at, key_a, key_b")
    return [
        LinkVerdictRecord(key_a, key_b, Verdict(verdict), score, _reasons(reasons), at)
        for key_a, key_b, verdict, score, reasons, at in rows
    ]


def put_link_judgement(connection: sqlite3.Connection, judgement: LinkVerdictRecord) -> None:
    """Keep a verdict on a link in place of an earlier one."""
    reasons = [{"kind": kind, "text": text, "weight": weight} for kind, text, weight in judgement.reasons]
    connection.execute(
        "INSERT OR REPLACE INTO link_verdict (key_a, key_b, verdict, at, score, reasons_json) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (
            judgement.key_a,
            judgement.key_b,
            judgement.verdict.value,
            judgement.at,
            judgement.score,
            json_cell(reasons),
        ),
    )


def take_back_link(connection: sqlite3.Connection, low: str, high: str) -> str | None:
    """Remove the verdict on a link and return what it was, None where there was none."""
    query = "DELETE FROM link_verdict WHERE key_a = ? AND key_b = ? RETURNING verdict"
    gone = connection.execute(query, (low, high)).fetchall()
    return gone[0][0] if gone else None


def name_verdicts(connection: sqlite3.Connection) -> list[NameVerdict]:
    """Return all verdicts on names, oldest first."""
    rows = connection.execute("SELECT form_a, form_b, same FROM name_verdict ORDER BY at, form_a, form_b")
    return [NameVerdict(a, b, bool(same)) for a, b, same in rows]


def put_name_verdict(connection: sqlite3.Connection, low: str, high: str, same: bool, at: str) -> None:
    """Keep a verdict on two forms in place of an earlier one."""
    connection.execute(
        "INSERT INTO name_verdict (form_a, form_b, same, at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (form_a, form_b) DO UPDATE SET same = excluded.same, at = excluded.at",
        (cell(low), cell(high), int(same), at),
    )


def take_back_names(connection: sqlite3.Connection, low: str, high: str) -> bool | None:
    """Remove the verdict on two forms and return what it was, None where there was none."""
    query = "DELETE FROM name_verdict WHERE form_a = ? AND form_b = ? RETURNING same"
    gone = connection.execute(query, (cell(low), cell(high))).fetchall()
    return bool(gone[0][0]) if gone else None


def renames(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the chosen name of the entity that holds each form, oldest first."""
    return dict(connection.execute("SELECT form, name FROM rename ORDER BY at, form"))


def put_rename(connection: sqlite3.Connection, form: str, name: str | None, at: str) -> str | None:
    """Keep, or with None remove, a chosen name and return the one before, None where there was none."""
    gone = connection.execute("DELETE FROM rename WHERE form = ? RETURNING name", (cell(form),)).fetchall()
    if name is not None:
        connection.execute("INSERT INTO rename (form, name, at) VALUES (?, ?, ?)", (cell(form), cell(name), at))
    return gone[0][0] if gone else None


def read_digests(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the digests of the texts that were read."""
    return frozenset(digest for (digest,) in connection.execute("SELECT sha256 FROM read_mark"))


def put_read_mark(connection: sqlite3.Connection, sha256: str, at: str) -> None:
    """Note that a text was read; the first time counts."""
    connection.execute("INSERT INTO read_mark (sha256, at) VALUES (?, ?) ON CONFLICT DO NOTHING", (cell(sha256), at))


def fit(connection: sqlite3.Connection) -> dict[str, Any] | None:
    """Return the fit in force, None where there is none or it cannot be read."""
    row = connection.execute("SELECT state_json FROM fit").fetchone()
    try:
        state = json.loads(row[0]) if row else None
    except ValueError:
        return None
    return state if isinstance(state, dict) else None


def put_fit(connection: sqlite3.Connection, state: dict[str, Any] | None, at: str) -> None:
    """Keep a fit in place of an earlier one; None removes it."""
    connection.execute("DELETE FROM fit")
    if state is not None:
        connection.execute("INSERT INTO fit (id, at, state_json) VALUES (1, ?, ?)", (at, json_cell(state)))


def fits(connection: sqlite3.Connection) -> list[tuple[str, dict[str, Any] | None]]:
    """Return what `put_fit` was ever given, with the instant, oldest first, out of the journal."""
    query = "SELECT at, json_extract(payload_json, '$.after') FROM journal WHERE verb = 'fit' ORDER BY id"
    return [(at, None if after is None else json.loads(after)) for at, after in connection.execute(query)]


def _reasons(kept: str) -> tuple[tuple[str, str, float], ...]:
    return tuple((reason["kind"], reason["text"], float(reason["weight"])) for reason in json.loads(kept))
