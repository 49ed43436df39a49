"""`reader names rename`: what an entity shall be called."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.commands.names.judging import carry_out
from reader.cli.commands.names.list_ import CALLED, Said
from reader.cli.commands.names.lookup import all_names, folded, form_meant, holder
from reader.cli.parser import Parser, add_format, add_wait, place
from reader.errors import UsageError
from reader.store.index.read.entity_list import EntitySummary
from reader.store.notes.notes import Notes


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader names rename` and return the exit status."""
    options = _parser().parse_intermixed_args(list(arguments))
    name = " ".join(options.name.split())
    if not name:
        raise UsageError("a name needs a letter at least; `reader names forget FORM` takes a chosen name back")
    where = place(options)
    rows = all_names(where.library)
    form = form_meant(options.form, rows)
    with Notes(where.library) as notes:
        _forget_earlier(notes, holder(form, rows), form)
        notes.rename(form, name)
    return carry_out(where, [Said(CALLED, form, name)], options)


def _forget_earlier(notes: Notes, entity: EntitySummary, form: str) -> None:
    """Take back the name that the entity has by another of its forms, so that one name is kept for it."""
    forms = {spelling.form for spelling in entity.spellings}
    for other, name in notes.renames().items():
        if other != form and other in forms and folded(name) == folded(entity.name):
            notes.rename(other, None)


def _parser() -> Parser:
    parser = Parser(
        "names rename",
        "Choose what the person, organisation or place that is named by FORM shall be called in lists. Its spellings\n"
        "and mentions stay. Prints what was kept.",
        "  reader names rename 'Baradar' 'Abdul Ghani Baradar'",
    )
    parser.add_argument(
        "form", metavar="FORM", help="a name as some article spells it, or as `reader entities` lists it"
    )
    parser.add_argument("name", metavar="NAME", help="what it shall be called")
    add_format(parser)
    add_wait(parser)
    return parser
