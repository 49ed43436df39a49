"""The kinds of entities that the screen distinguishes, each with name, letter, colour and text style.

Eighteen labels are too many to distinguish at a glance; the screen groups them into seven kinds. Each kind has a text
style in addition to its colour, so that kinds can be distinguished without colours.
"""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.analysis import Label


@dataclass(frozen=True, slots=True)
class Kind:
    """A group of labels with the same style.

    Attributes:
        name: Stable name; its component class is `entity--NAME`, its theme variable `$entity-NAME`.
        letter: Its abbreviation on narrow screens.
        words: Its name in the legend.
        look: Its text style, which no other kind has; "" for plain text.
        labels: The labels in the group.
    """

    name: str
    letter: str
    words: str
    look: str
    labels: tuple[Label, ...]

    @property
    def component(self) -> str:
        """The component class with its style."""
        return f"entity--{self.name}"


KINDS = (
    Kind("person", "P", "person", "bold", (Label.PERSON,)),
    Kind("organisation", "O", "organisation", "underline", (Label.ORG,)),
    Kind("place", "L", "place", "italic", (Label.GPE, Label.LOC, Label.FAC)),
    Kind("group", "G", "group", "underline2", (Label.NORP,)),
    Kind(
        "thing",
        "T",
        "event, work",
        "bold italic",
        (Label.EVENT, Label.WORK_OF_ART, Label.PRODUCT, Label.LAW, Label.LANGUAGE),
    ),
    Kind("time", "D", "date", "italic underline", (Label.DATE, Label.TIME)),
    Kind("number", "N", "number", "", (Label.MONEY, Label.PERCENT, Label.QUANTITY, Label.CARDINAL, Label.ORDINAL)),
)
"""All kinds, in the order of the legend."""

KIND_OF = {label: kind for kind in KINDS for label in kind.labels}
"""The kind of each label."""


def label_variable(label: Label) -> str:
    """Return the theme variable that gives one label a colour other than that of its kind."""
    return f"label-{label.value}"


LABEL_WORDS = {
    Label.PERSON: "person",
    Label.ORG: "organisation",
    Label.GPE: "country or town",
    Label.LOC: "region",
    Label.NORP: "group",
    Label.FAC: "building",
    Label.EVENT: "event",
    Label.WORK_OF_ART: "work",
    Label.PRODUCT: "product",
    Label.LAW: "law",
    Label.LANGUAGE: "language",
    Label.DATE: "date",
    Label.TIME: "time",
    Label.MONEY: "money",
    Label.PERCENT: "percentage",
    Label.QUANTITY: "quantity",
    Label.CARDINAL: "number",
    Label.ORDINAL: "ordinal",
}
"""Name of each label on the screen."""
