"""An indexer that was started by a screen ends with it, even when the screen is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.support.checkout import environment

# Does what the screen does: starts the indexer, prints its process id, and stays.
SCREEN = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-m", "reader", "--library", sys.argv[1], "index", "--progress", "jsonl",
                          "--with-parent", sys.argv[2]], stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
child.stdout.read()
"""


def test_the_indexer_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "long.txt").write_text(
        "The council of Riga met on Tuesday and agreed on the bridge.\n\n" * 60_000, "utf-8"
    )
    read, write = os.pipe()
    screen = subprocess.Popen(
        [sys.executable, "-c", SCREEN, str(tmp_path / "library"), str(folder)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=write,
        text=True,
    )
    os.close(write)
    assert screen.stdout is not None
    assert int(screen.stdout.readline()) > 0
    screen.send_signal(signal.SIGKILL)
    screen.wait()
    # The indexer holds the other end of the pipe as its stderr: it reads as closed once the indexer is gone.
    with os.fdopen(read) as complaints:
        complaints.read()
