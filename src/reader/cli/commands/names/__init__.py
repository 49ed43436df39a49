"""`reader names`: correct who is who; one module per command."""

from __future__ import annotations

from reader.cli.parser import CommandGroup, Entry

names = CommandGroup(
    "names",
    entries={
        "list": Entry("names.list_:list_names", "list your name corrections (the default)"),
        "same": Entry("names.judge:same", "merge: both names mean the same"),
        "different": Entry("names.judge:different", "split: treat two names as different, however similar they look"),
        "rename": Entry("names.rename:rename", "choose the name under which a person, organisation or place is listed"),
        "forget": Entry("names.forget:forget", "undo a correction"),
        "compare": Entry("names.compare:compare", "decide for pairs of names on stdin whether both mean the same"),
    },
    default="names.list_:list_names",
    help="""Correct who is who. Your corrections override all evidence, take effect at once and are kept.""",
    examples="""\
  reader names same 'Haftar' 'Hifter'
  reader names different 'George Bush' 'George W. Bush'
  reader names rename 'Baradar' 'Abdul Ghani Baradar'
  reader names forget 'Haftar' 'Hifter'""",
)
"""`reader names`."""
