"""Seconds and memory that something took."""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass

Figures = dict[str, float]
"""Figures by name; the unit is the end of the name."""


@dataclass(slots=True)
class Clock:
    """Seconds since it was made, of this process and of the children that ended, and on the wall."""

    cpu: float
    wall: float

    @classmethod
    def started(cls) -> Clock:
        """Return a clock that starts now."""
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return cls(sum(one.ru_utime + one.ru_stime for one in used), time.monotonic())

    def lap(self) -> tuple[float, float]:
        """Return the seconds since the start or the last lap: processor, wall."""
        now = Clock.started()
        lap = now.cpu - self.cpu, now.wall - self.wall
        self.cpu, self.wall = now.cpu, now.wall
        return lap


def peak_mebibytes() -> float:
    """Return the most memory that this process ever held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peak_of_children_mebibytes() -> float:
    """Return the most memory that any one of the children that ended ever held, in MiB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
