"""What a person's verdicts teach the linker: learnt from `notes.db`, measured, kept there, taken back.

Kept are two numbers (`Calibration`), not weights: a newer linker keeps what was learnt from the person.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from math import isfinite
from typing import TYPE_CHECKING, Any

from reader.model.links import Calibration, LinkVerdictRecord, ReasonKind, Verdict
from reader.store.notes.notes import Notes

if TYPE_CHECKING:
    from reader.linking.scoring.calibration import (
        CalibrationResult as CalibrationResult,  # for those who may not import the linker
    )

_VERSION = 1
_PROVED = frozenset({ReasonKind.COPY, ReasonKind.QUOTE})
"""Reasons that give a link its score by themselves, whatever was learnt."""


@dataclass(frozen=True, slots=True)
class Told:
    """The verdicts that can be learnt from.

    Attributes:
        scores: The score of each link as it was shown.
        right: Whether it was called right.
        under: What had been learnt when it was shown.
        left_out: How many others there are: on copies and quotations, or on pairs without a score.
    """

    scores: tuple[float, ...]
    right: tuple[bool, ...]
    under: tuple[Calibration | None, ...]
    left_out: int

    @property
    def wanted(self) -> str:
        """What is still needed before anything can be learnt, in words; "" where nothing is."""
        from reader.linking.scoring.calibration import FEWEST

        missing = FEWEST - len(self.right)
        if missing > 0:
            return f"{missing} more verdict{'s' if missing > 1 else ''} on links"
        kinds = set(self.right)
        return "" if len(kinds) == 2 else f"one link at least that is {'wrong' if True in kinds else 'right'}"


def told_by(notes: Notes) -> Told:
    """Return the verdicts on links that can be learnt from."""
    judgements = notes.link_judgements()
    usable = [one for one in judgements if one.score is not None and not _is_proved(one)]
    ever = notes.fits()
    instants = [at for at, _ in ever]
    in_force = [None, *(fit_of(state) for _, state in ever)]
    return Told(
        tuple(one.score for one in usable if one.score is not None),
        tuple(one.verdict is Verdict.CONFIRMED for one in usable),
        tuple(in_force[bisect_left(instants, one.at)] for one in usable),
        len(judgements) - len(usable),
    )


def learn(told: Told) -> CalibrationResult:
    """Return what verdicts teach and what that is worth on held-out ones; nothing is kept."""
    import numpy as np

    from reader.linking.scoring import calibration as learning
    from reader.linking.scoring.model import shipped_scorer
    from reader.linking.scoring.selection import SHOWN

    seen = learning.log_odds_of(np.asarray(told.scores))
    plain = [
        one if fit is None else float(learning.unmoved(one, fit)) for one, fit in zip(seen, told.under, strict=True)
    ]
    shown_from = learning.log_odds_of(shipped_scorer().probability(np.asarray(SHOWN)))
    return learning.learn(np.asarray(plain), np.asarray(told.right), float(shown_from))


def examples(fit: Calibration, scores: Sequence[float]) -> list[float]:
    """Return what `fit` makes of scores that ship."""
    import numpy as np

    from reader.linking.scoring.calibration import log_odds_of, moved

    return [float(1.0 / (1.0 + np.exp(-one))) for one in moved(log_odds_of(np.asarray(scores)), fit)]


def keep(notes: Notes, lesson: CalibrationResult, told: Told) -> None:
    """Put what was learnt in force, in place of what was before."""
    notes.put_fit(
        {
            "version": _VERSION,
            **asdict(lesson.fit),
            "verdicts": len(told.right),
            "held_out": {"before": asdict(lesson.before), "after": asdict(lesson.after)},
            "made": datetime.now(UTC).isoformat(timespec="seconds"),
        }
    )


def fit_of(state: dict[str, Any] | None) -> Calibration | None:
    """Return the fit that notes keep; None where they keep none, or one that this version cannot use."""
    if state is None or state.get("version") != _VERSION:
        return None
    try:
        fit = Calibration(float(state["slope"]), float(state["offset"]))
    except (KeyError, TypeError, ValueError):
        return None
    return fit if isfinite(fit.slope) and isfinite(fit.offset) and fit.slope > 0 else None


def _is_proved(judgement: LinkVerdictRecord) -> bool:
    return any(kind in _PROVED for kind, _, _ in judgement.reasons)
