"""When a statement holds: the date and time of day that belong to its predicate, never to a verb of saying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.analysis import Label, Value
from reader.model.statements import EventTime
from reader.statements.clauses import Clauses
from reader.statements.clock_times import ClockTime
from reader.statements.grammar.statement_lexicon import statement_lexicon
from reader.statements.passage_grammar import PassageGrammar

_BEFORE_DATES = frozenset({"on", "late", "early", "earlier", "in", "at", "a", "the", "this", "last"})


@dataclass(frozen=True, slots=True)
class _Placed:
    """A date or a time of day, with the predicate or verb of saying that it belongs to."""

    start: int
    end: int
    head: int
    value: Value | None
    clock: ClockTime | None


def times_of(grammar: PassageGrammar, clauses: Clauses, clock_times: Sequence[ClockTime]) -> dict[int, EventTime]:
    """Return the time of each predicate that has one, its own or that of the clause that it is a participle of.

    Args:
        grammar: The passage.
        clauses: Its clauses.
        clock_times: The times of day in it.
    """
    placed = [item for item in _placed(grammar, clauses, clock_times) if item is not None]
    times: dict[int, EventTime] = {}
    for predicate in clauses.predicates:
        time = _joined([item for item in placed if item.head == predicate])
        if time is not None:
            times[predicate] = time
    for predicate in clauses.predicates:
        if predicate not in times and (source := _inherited_from(grammar, clauses, predicate, times)) is not None:
            times[predicate] = times[source]
    return times


def _placed(grammar: PassageGrammar, clauses: Clauses, clock_times: Sequence[ClockTime]) -> list[_Placed | None]:
    dates = [value for value in grammar.values if value.label is Label.DATE and value.date_from is not None]
    return [
        *(_place(grammar, clauses, value.start, value.end, value, None) for value in dates),
        *(_place(grammar, clauses, clock.start, clock.end, None, clock) for clock in clock_times),
    ]


def _place(
    grammar: PassageGrammar, clauses: Clauses, start: int, end: int, value: Value | None, clock: ClockTime | None
) -> _Placed | None:
    tree = grammar.tree
    words = [word for word in range(len(tree.words)) if tree.words[word].start < end and tree.words[word].end > start]
    if not words:
        return None
    inside = set(words)
    # The word of the expression that depends on a word outside carries its attachment.
    top = next((word for word in words if tree.head(word) not in inside), words[0])
    if tree.relation(top) is None:
        return None  # the day of a dateline
    head = _report_before(grammar, clauses, words[0])
    if head is None:
        if value is not None and not _is_adverbial(grammar, clauses, top):
            return None
        head = clauses.heads[top]
    if head < 0 and len(clauses.predicates) == 1:
        head = clauses.predicates[0]
    return _Placed(start, end, head, value, clock)


def _report_before(grammar: PassageGrammar, clauses: Clauses, first: int) -> int | None:
    """Return the verb of saying that stands right before a date: "officials said late on Tuesday"."""
    tree = grammar.tree
    word = first - 1
    while word >= 0 and tree.surfaces[word] in _BEFORE_DATES and not set(",;.") & set(grammar.between(word, word + 1)):
        word -= 1
    if word < 0 or set(",;.") & set(grammar.between(word, word + 1)):
        return None
    is_saying = clauses.heads[word] == word and word not in clauses.predicates
    if not is_saying or tree.words[word].lemma not in statement_lexicon().reporting:
        return None
    # "said on Monday the ship sank": of the saying, by the order of words, unless a verb follows with nothing between.
    return word


def _is_adverbial(grammar: PassageGrammar, clauses: Clauses, top: int) -> bool:
    """Return whether a date says when, rather than being compared with or named: "the highest since 2010"."""
    tree = grammar.tree
    relation = tree.relation(top)
    if relation in {"nsubj", "nsubj:pass", "obj"} and tree.has_pos(tree.head(top), "VERB"):
        return False
    cases = tree.prepositions(top)
    return (
        not cases & {"since", "than", "of", "as", "for"}
        or bool(cases & {"on", "in", "at"})
        or ("of" in cases and clauses.heads[top] == tree.head(top))
    )


def _joined(items: list[_Placed]) -> EventTime | None:
    """Return one time from the dates and times of day of a predicate: the first date, and the first clock."""
    if not items:
        return None
    value = next((item for item in items if item.value is not None), None)
    clock = next((item for item in items if item.clock is not None), None)
    first = value or clock
    if first is None:
        return None
    return EventTime(
        start=first.start,
        end=first.end,
        date_from=value.value.date_from if value and value.value else None,
        date_to=value.value.date_to if value and value.value else None,
        clock=clock.clock.clock if clock and clock.clock else None,
    )


def _inherited_from(
    grammar: PassageGrammar, clauses: Clauses, predicate: int, times: dict[int, EventTime]
) -> int | None:
    """Return the predicate whose time a predicate without one shares.

    A participle or an infinitive shares that of its clause ("hit on Monday, killing two"); a clause joined by "and"
    shares a date that opens the sentence ("On Monday the ship sank and two died").
    """
    tree = grammar.tree
    head, relation = tree.head(predicate), tree.relation(predicate)
    if head not in times:
        return None
    if relation == "advcl" and not tree.dependents(predicate, "mark", "nsubj", "nsubj:pass"):
        return head if tree.surfaces[predicate].endswith("ing") and predicate > head else None
    if relation == "conj":
        subject = min((*tree.dependents(head, "nsubj", "nsubj:pass"), head))
        return head if times[head].end <= tree.words[subject].start else None
    return None
