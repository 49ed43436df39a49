"""`reader names rename`: choose the name under which a person, organisation or place is listed."""

from __future__ import annotations

import click

from reader.cli.commands.names.judge import FORM_DESCRIPTION, apply_and_print
from reader.cli.commands.names.list_ import Correction, CorrectionKind
from reader.cli.commands.names.lookup import all_names, entity_with, find_form
from reader.cli.options import Format, command, format_option, run_settings, wait_option
from reader.cli.parser import Argument
from reader.errors import UsageError
from reader.model.outcomes import Outcome
from reader.store.index.rows import EntitySummary
from reader.store.notes.notes import Notes
from reader.text.normalize import fold_case_and_space


@command("rename", examples="  reader names rename 'Baradar' 'Abdul Ghani Baradar'")
@click.argument("form", cls=Argument, metavar="FORM", description=FORM_DESCRIPTION)
@click.argument("name", cls=Argument, metavar="NAME", description="the name to list it under")
@wait_option
@format_option
def rename(form: str, name: str, output_format: Format | None) -> int:
    """Choose the name under which the person, organisation or place called FORM is listed.

    Its spellings and mentions stay. Prints what was saved.
    """
    chosen = " ".join(name.split())
    if not chosen:
        raise UsageError("the name is empty; `reader names forget FORM` undoes a rename")
    settings = run_settings()
    rows = all_names(settings.library)
    spelling = find_form(form, rows)
    with Notes(settings.library) as notes:
        _undo_earlier(notes, entity_with(spelling, rows), spelling)
        notes.renames.put(spelling, chosen)
    correction = Correction(CorrectionKind.RENAMED, spelling, chosen)
    return apply_and_print(settings, [correction], Outcome.APPLIED, output_format)


def _undo_earlier(notes: Notes, entity: EntitySummary, form: str) -> None:
    """Undo the rename of the entity by another of its forms, so that one chosen name is kept for it."""
    forms = {spelling.form for spelling in entity.spellings}
    for other, name in notes.renames.all().items():
        if other != form and other in forms and fold_case_and_space(name) == fold_case_and_space(entity.name):
            notes.renames.put(other, None)
