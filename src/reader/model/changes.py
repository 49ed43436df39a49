"""Files that changed since they were read in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileChanges:
    """Files that indexing would read in or remove now, by absolute path.

    Attributes:
        new: Files that were not there before.
        changed: Files that were read in and are different now.
        gone: Files that were read in and no longer exist.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)

    def __str__(self) -> str:
        counts = ((len(self.new), "new"), (len(self.changed), "changed"), (len(self.gone), "gone"))
        return ", ".join(f"{number} {word}" for number, word in counts if number)
