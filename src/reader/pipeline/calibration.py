"""Calibrate link scores to the user's verdicts: collect them from the notes, fit, measure, store.

The notes keep two numbers (`Calibration`), not weights: a newer linker keeps the user's calibration.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from math import isfinite
from typing import TYPE_CHECKING

from reader.model.links import Calibration, LinkVerdictRecord, ReasonKind, Verdict
from reader.store.notes.notes import Notes

if TYPE_CHECKING:
    from reader.linking.scoring.calibration import (
        CalibrationResult as CalibrationResult,  # for callers that may not import the linker
    )

_FORMAT_VERSION = 1
"""Version of what `store_calibration` writes; other versions are ignored."""

_SELF_EVIDENT = frozenset({ReasonKind.COPY, ReasonKind.QUOTE})
"""Reasons that give a link its score by themselves: calibration does not change it."""


@dataclass(frozen=True, slots=True)
class CalibrationData:
    """The link verdicts that scores can be calibrated to.

    Attributes:
        scores: The score that each link had when it was judged, 0-1.
        confirmed: Whether each link was confirmed.
        calibrations: The calibration that was active when each link was judged, None for none.
        left_out: Number of other verdicts: on copies and quotations, or on pairs without a score.
    """

    scores: tuple[float, ...]
    confirmed: tuple[bool, ...]
    calibrations: tuple[Calibration | None, ...]
    left_out: int

    @property
    def missing(self) -> int:
        """Number of verdicts still needed before scores can be calibrated."""
        from reader.linking.scoring.calibration import MIN_VERDICTS

        return max(0, MIN_VERDICTS - len(self.confirmed))

    @property
    def missing_verdict(self) -> Verdict | None:
        """The verdict of which there is none yet, None if there are some of each: a calibration needs both."""
        if all(self.confirmed):
            return Verdict.REJECTED
        return None if any(self.confirmed) else Verdict.CONFIRMED


def calibration_data(notes: Notes) -> CalibrationData:
    """Return the link verdicts that scores can be calibrated to."""
    records = notes.link_verdicts.records()
    usable = [record for record in records if record.score is not None and not _is_self_evident(record)]
    history = notes.calibration.history()
    instants = [instant for instant, _ in history]
    # Before the first stored calibration none was active; after each one, that one was.
    active = [None, *(stored_calibration(state) for _, state in history)]
    return CalibrationData(
        tuple(record.score for record in usable if record.score is not None),
        tuple(record.verdict is Verdict.CONFIRMED for record in usable),
        tuple(active[bisect_left(instants, record.at)] for record in usable),
        len(records) - len(usable),
    )


def calibrate(data: CalibrationData) -> CalibrationResult:
    """Fit a calibration to verdicts and measure it on held-out ones; nothing is stored."""
    import numpy as np

    from reader.linking.scoring import calibration as fitting
    from reader.linking.scoring.link_model import shipped_scorer
    from reader.linking.scoring.selection import SHOWN_LOG_ODDS

    judged = fitting.log_odds_of(np.asarray(data.scores))
    # Undo the calibration under which each link was judged, so that all scores are the original ones.
    original = [
        log_odds if calibration is None else float(fitting.invert(log_odds, calibration))
        for log_odds, calibration in zip(judged, data.calibrations, strict=True)
    ]
    threshold = fitting.log_odds_of(shipped_scorer().words.probability(np.asarray(SHOWN_LOG_ODDS)))
    return fitting.calibrate(np.asarray(original), np.asarray(data.confirmed), float(threshold))


def calibrated_scores(calibration: Calibration, scores: Sequence[float]) -> list[float]:
    """Return what original scores (0-1) become under a calibration."""
    import numpy as np

    from reader.linking.scoring.calibration import apply, log_odds_of

    return [float(1.0 / (1.0 + np.exp(-log_odds))) for log_odds in apply(log_odds_of(np.asarray(scores)), calibration)]


def store_calibration(notes: Notes, result: CalibrationResult, data: CalibrationData) -> None:
    """Make a calibration the active one, in place of the one before."""
    notes.calibration.put(
        {
            "version": _FORMAT_VERSION,
            **asdict(result.calibration),
            "verdicts": len(data.confirmed),
            "held_out": {"before": asdict(result.before), "after": asdict(result.after)},
            "made": datetime.now(UTC).isoformat(timespec="seconds"),
        }
    )


def stored_calibration(state: Mapping[str, object] | None) -> Calibration | None:
    """Return the calibration that the notes store; None if there is none, or one that this version cannot use."""
    if state is None or state.get("version") != _FORMAT_VERSION:
        return None
    slope, offset = state.get("slope"), state.get("offset")
    if not isinstance(slope, int | float) or not isinstance(offset, int | float):
        return None
    if not isfinite(slope) or not isfinite(offset) or slope <= 0:
        return None
    return Calibration(float(slope), float(offset))


def _is_self_evident(record: LinkVerdictRecord) -> bool:
    return any(kind in _SELF_EVIDENT for kind, _, _ in record.reasons)
