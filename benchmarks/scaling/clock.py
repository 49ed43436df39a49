"""Processor time, wall time and memory of this process and its children."""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass

Figures = dict[str, float]
"""Figures by name; the name ends with the unit."""


@dataclass(slots=True)
class Clock:
    """Processor seconds of this process and its finished children, and wall seconds, since it was made."""

    cpu: float
    wall: float

    @classmethod
    def started(cls) -> Clock:
        """Return a clock that starts now."""
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return cls(sum(usage.ru_utime + usage.ru_stime for usage in used), time.monotonic())

    def lap(self) -> tuple[float, float]:
        """Return the seconds since the start or the last lap: processor, wall."""
        now = Clock.started()
        lap = now.cpu - self.cpu, now.wall - self.wall
        self.cpu, self.wall = now.cpu, now.wall
        return lap


def peak_mebibytes() -> float:
    """Return the peak memory of this process, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peak_of_children_mebibytes() -> float:
    """Return the peak memory of the largest finished child, in MiB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
