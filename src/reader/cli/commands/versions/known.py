"""`reader versions list`: list the known versions of articles."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from reader.cli.exit_status import Status
from reader.cli.options import Format, command, format_option, path_list, run_settings, wait_option
from reader.cli.output import Column, View, write_rows
from reader.cli.refresh import bring_up_to_date
from reader.files.read import exists
from reader.store.index.reader import IndexReader
from reader.store.notes.notes import Notes
from reader.text.paths import absolute_paths
from reader.views.versions import Version, known_versions

SHORT_DIGEST = 12
"""Characters of a sha256 that name a version to people."""

VERSIONS: View[Version] = View(
    record=lambda version: {
        "path": version.path,
        "sha256": version.sha256,
        "title": version.title,
        "characters": version.characters,
        "current": version.current,
        "kept": version.kept,
        "bookmarks": version.bookmarks,
        "retrieved": version.retrieved,
    },
    columns=(
        Column("version", lambda version: version.sha256[:SHORT_DIGEST], csv=False),
        Column("sha256", lambda version: version.sha256, table=False),
        Column("current", lambda version: "yes" if version.current else ""),
        Column("retrieved", lambda version: version.retrieved and version.retrieved[:16].replace("T", " ")),
        Column("kept", lambda version: version.kept and version.kept[:10]),
        Column("bookmarks", lambda version: version.bookmarks),
        Column("characters", lambda version: version.characters),
        Column("title", lambda version: version.title, wide=True),
        Column("path", lambda version: version.path, wide=True),
    ),
)
"""Versions as rows."""


@command("list", examples="  reader versions\n  reader versions list ./articles/report.txt")
@path_list("files and folders; none: all")
@wait_option
@format_option
def list_versions(paths: Sequence[Path], output_format: Format | None) -> int:
    """List the known versions of each article, one per row."""
    is_complete = refresh_existing(paths)
    settings = run_settings()
    library = settings.library
    with settings.open() as opened:
        opened.settle()
    with Notes(library) as notes, closing(IndexReader(library)) as reader:
        write_rows(VERSIONS, known_versions(notes, reader, absolute_paths(paths) or None), output_format)
    return Status.of(is_complete)


def refresh_existing(paths: Sequence[Path]) -> bool:
    """Bring those of `paths` that exist up to date; return whether that went well."""
    present = [path for path in absolute_paths(paths) if exists(path)]
    return not present or bring_up_to_date(run_settings(), present)
