"""The one table of everything a person can do: it makes the key bindings, the help, the palette and the key bar.

Keys follow the contract; each action has an id, so that a person can give it other keys. A widget takes its bindings
with `bindings(Area.…)` and answers the action of the same name with a method `action_…`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType


class Area(StrEnum):
    """Where an action's keys work, in words for the help."""

    TEXT = "In an article"
    SCREEN = "Anywhere on the main screen"
    ARTICLES = "In the list of articles"
    FILTER = "While filtering the list of articles"
    FIND = "While finding"
    LINKS = "In the list of links"
    BOOKMARKS = "In the bookmarks"
    NOTE = "While writing a note"
    LEARNING = "While learning from verdicts"
    VERSIONS = "In the versions of an article"
    COVERAGE = "In the coverage"
    ENTITIES = "In people, organisations, places"
    WORDS = "In your words on names"
    SEARCH = "In the search"
    PROBLEMS = "In the list of problems"
    HELP = "In the help"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a person can do.

    Attributes:
        id: Stable name for keymaps ("passage.next").
        area: Where its keys work.
        keys: Comma-separated keys as Textual names them.
        call: Textual action that the widget of that area answers.
        title: A few words for the palette.
        help: One sentence for the help.
        short: A word or two for the key bar; "" keeps it out.
        shown_keys: The keys as people write them.
    """

    id: str
    area: Area
    keys: str
    call: str
    title: str
    help: str
    short: str
    shown_keys: str


def _table(area: Area, *rows: tuple[str, str, str, str, str, str, str]) -> tuple[Action, ...]:
    return tuple(
        Action(name, area, keys, call, title, text, short, shown)
        for name, keys, shown, call, title, short, text in rows
    )


ACTIONS: tuple[Action, ...] = (
    *_table(
        Area.TEXT,
        ("passage.next", "j,down", "j ↓", "next_passage", "Next passage", "passage", "Go to the next passage."),
        ("passage.previous", "k,up", "k ↑", "previous_passage", "Previous passage", "", "Go to the passage before."),
        ("link.next", "n", "n", "next_linked", "Next linked passage", "next link",
         "Go to the next passage that another source tells too."),
        ("link.previous", "N", "N", "previous_linked", "Previous linked passage", "",
         "Go to the linked passage before."),
        ("link.best", "enter", "Enter", "follow_best", "Go to the best link", "go to link",
         "Go to the passage of another source that tells the same, in the other pane."),
        ("text.page_down", "pagedown,space,ctrl+f", "PgDn Space", "page_down", "Page down", "", "A page further."),
        ("text.page_up", "pageup,ctrl+b", "PgUp", "page_up", "Page up", "", "A page back."),
        ("text.top", "g,home", "g Home", "top", "Top of the article", "", "Go to the first passage."),
        ("text.end", "G,end", "G End", "end", "End of the article", "", "Go to the last passage."),
    ),
    *_table(
        Area.SCREEN,
        ("pane.next", "tab", "Tab", "next_pane", "Next pane", "pane", "Go to the next pane; after the last, the list."),
        ("pane.previous", "shift+tab", "Shift+Tab", "previous_pane", "Previous pane", "", "Go to the pane before."),
        ("follow.toggle", "f", "f", "follow_along", "Follow", "follow",
         "The other panes move along with the cursor to the passages linked with it, or say that they have none."),
        ("pane.more", "plus,equals_sign", "+", "more_panes", "One more pane", "", "Open one more pane, up to four."),
        ("pane.fewer", "minus", "-", "fewer_panes", "One pane less", "", "Close the last pane besides this one."),
        ("pane.pin", "full_stop", ".", "pin", "Pin this pane", "",
         "Keep this article where it is: no jump takes it away; again, let it go."),
        ("link.all", "l", "l", "all_links", "All links of this passage", "links",
         "List every linked passage with its reasons, weaker ones behind maybe."),
        ("link.by_hand", "M", "M", "link_by_hand", "Link with the other pane", "",
         "Keep that this passage and the one under the cursor of the pane beside tell the same; again, take it back."),
        ("link.learn", "L", "L", "learn", "Learn from your verdicts on links", "",
         "See what your words on links teach, measured on those held out, and have all scores follow them."),
        ("bookmark.toggle", "b", "b", "bookmark", "Bookmark this passage", "bookmark",
         "Mark this passage; on a marked one, take the mark away. Kept on disk at once."),
        ("bookmark.pair", "P", "P", "bookmark_pair", "Bookmark this pair", "",
         "Keep this passage and the linked one as one finding; once more, take it away."),
        ("bookmark.list", "B", "B", "bookmarks", "Bookmarks", "marks", "List, filter, annotate and revisit bookmarks."),
        ("passage.copy", "Y", "Y", "copy", "Copy with citation", "",
         "Copy this passage with title, publisher, date and address, through the terminal (OSC 52)."),
        ("article.open_outside", "o", "o", "open_outside", "Open outside", "",
         "Open the article's web address, or its file, in another program."),
        ("history.back", "backspace,ctrl+o", "Backspace Ctrl+o", "back", "Back", "back",
         "Put the panes back as they were before the last jump."),
        ("history.forward", "ctrl+i,alt+right", "Alt+Right Ctrl+i", "forward", "Forward", "",
         "Undo a step back. Most terminals send Ctrl+i as Tab; Alt+Right works in all."),
        ("coverage", "c", "c", "coverage", "Coverage: events by sources", "who tells what",
         "Lay out which source tells which event, who copied whom, and what only one of them tells."),
        ("entity.list", "e", "e", "entities", "People, organisations, places", "who",
         "List who and what is named, with the spellings of each source."),
        ("versions", "v", "v", "versions", "Versions of this article", "",
         "See which versions of this article are known, and what changed between them, word by word."),
        ("find", "slash", "/", "find", "Find in this article", "find", "Find words in this article as you type."),
        ("search", "question_mark", "?", "search", "Search all articles", "search", "Look words up in all articles."),
        ("articles.show", "a", "a", "articles", "Show or hide the list of articles", "list",
         "Go to the list of articles; there, hide it."),
        ("problems.list", "p", "p", "problems", "Problems with files", "",
         "List every file that could not be used, or only in part, and why."),
        ("theme.change", "t", "t", "change_theme", "Change the theme", "", "Choose other colours."),
        ("help", "f1", "F1", "help", "Help", "help", "Show every key."),
        ("palette", "ctrl+p", "Ctrl+p", "app.command_palette", "Palette", "", "Every action by name, with its key."),
        ("quit", "q", "q", "app.quit", "Quit", "quit", "Quit; what is open comes back the next time."),
        *(
            (f"link.source_{n}", str(n), str(n), f"follow({n})", f"Go to the best link in source {n}", "",
             f"Go to the passage of source {n} that tells the same.")
            for n in range(1, 10)
        ),
    ),
    *_table(
        Area.ARTICLES,
        ("articles.next", "j,down", "j ↓", "cursor_down", "Next article", "article", "Go to the next article."),
        ("articles.previous", "k,up", "k ↑", "cursor_up", "Previous article", "", "Go to the article before."),
        ("articles.top", "g,home", "g", "first", "First article", "", "Go to the first article."),
        ("articles.end", "G,end", "G", "last", "Last article", "", "Go to the last article."),
        ("articles.open", "enter", "Enter", "select", "Open", "open", "Open it in the pane that was last in use."),
        ("articles.sort", "s", "s", "sort", "Sort the list", "sort",
         "Sort by number, title, publisher, date, unread or links; the head of the list says how."),
        ("articles.filter", "slash", "/", "filter", "Filter the list", "filter",
         "Show only articles whose title, publisher, author, date or file hold what you type."),
        ("articles.clear", "escape", "Esc", "clear", "All articles", "", "Show all articles again."),
        ("articles.page_down", "pagedown,space,ctrl+f", "PgDn Space", "page_down", "Page down", "", "A page further."),
        ("articles.page_up", "pageup,ctrl+b", "PgUp", "page_up", "Page up", "", "A page back."),
    ),
    *_table(
        Area.FILTER,
        ("filter.keep", "enter,down,tab", "Enter ↓", "keep", "To the list", "to the list",
         "Go to the list as it is filtered."),
        ("filter.clear", "escape", "Esc", "clear", "All articles", "all articles", "Show all articles again."),
    ),
    *_table(
        Area.FIND,
        ("find.next", "enter,down", "Enter ↓", "next", "Next place", "next", "Go to the next place found."),
        ("find.previous", "up,shift+enter", "↑", "previous", "Previous place", "before", "Go to the place before."),
        ("find.close", "escape", "Esc", "close", "Close", "close", "Close the find bar; the cursor stays."),
    ),
    *_table(
        Area.LINKS,
        ("links.go", "enter", "Enter", "choose", "Go there", "go", "Go to this linked passage."),
        ("links.right", "y", "y", "judge(True)", "This is right", "right",
         "Keep this link for ever; pressed again, take the word back."),
        ("links.wrong", "x", "x", "judge(False)", "This is wrong", "wrong",
         "Never show this link again unasked; pressed again, take the word back."),
        ("links.undo", "u", "u", "undo", "Undo", "undo", "Take back the last word said in this list."),
        ("links.bookmark", "b,P", "b", "bookmark", "Bookmark the pair", "bookmark",
         "Keep this passage and the linked one as one finding; once more, take it away."),
        ("links.maybe", "m", "m", "maybe", "Weaker links", "maybe", "Show or hide the weaker links."),
        ("links.next", "j,down", "j ↓", "down", "Next link", "", "Go to the next link."),
        ("links.previous", "k,up", "k ↑", "up", "Previous link", "", "Go to the link before."),
        ("links.on", "J,shift+down", "J", "scroll_telling(3)", "Scroll the passage", "",
         "Scroll on in the passage below the links, where there is no room for it beside."),
        ("links.up", "K,shift+up", "K", "scroll_telling(-3)", "Scroll the passage back", "", "Scroll back in it."),
        ("links.close", "escape,l,q,backspace", "Esc", "close", "Close", "close", "Back to the text."),
    ),
    *_table(
        Area.BOOKMARKS,
        ("bookmarks.go", "enter", "Enter", "choose", "Go there", "go", "Open the article at the marked passage."),
        ("bookmarks.filter", "slash", "/", "filter", "Filter", "filter",
         "Show only bookmarks whose words, note, tags or source hold what you type."),
        ("bookmarks.edit", "e", "e", "edit", "Note and tags", "note", "Write a note; words with # are tags."),
        ("bookmarks.remove", "d,delete", "d", "remove", "Remove", "remove", "Remove this bookmark."),
        ("bookmarks.undo", "u", "u", "undo", "Undo remove", "undo", "Put the last removed bookmark back as it was."),
        ("bookmarks.versions", "v", "v", "versions", "What changed since", "",
         "See what changed in the article since the words were marked."),
        ("bookmarks.next", "j,down", "j ↓", "down", "Next", "", "Go to the next bookmark."),
        ("bookmarks.previous", "k,up", "k ↑", "up", "Previous", "", "Go to the bookmark before."),
        ("bookmarks.close", "escape,B,q", "Esc", "close", "Close", "close", "Back to the text."),
    ),
    *_table(
        Area.NOTE,
        ("note.leave", "escape", "Esc", "dismiss(None)", "Leave it", "leave as it was", "Leave the note as it was."),
    ),
    *_table(
        Area.LEARNING,
        ("learning.keep", "enter", "Enter", "choose", "Put it in force", "put in force",
         "Have all scores follow your verdicts: every link is made anew."),
        ("learning.undo", "u", "u", "undo", "Take it back", "take back",
         "Give every link the score that ships; your verdicts stay."),
        ("learning.next", "j,down", "j ↓", "down", "Next", "", "Go to the next line."),
        ("learning.previous", "k,up", "k ↑", "up", "Previous", "", "Go to the line before."),
        ("learning.close", "escape,L,q,backspace", "Esc", "close", "Close", "close", "Back to the text."),
    ),
    *_table(
        Area.VERSIONS,
        ("versions.go", "enter", "Enter", "choose", "Go there", "go", "Go to this change in today's text."),
        ("versions.older", "h,left", "h ←", "version(-1)", "Older version", "older", "Compare an older version."),
        ("versions.newer", "l,right", "l →", "version(1)", "Newer version", "newer", "Compare a newer version."),
        ("versions.against", "t", "t", "against", "With today's or the next", "today's, next",
         "Compare with today's text, or with the version that came next."),
        ("versions.next", "j,down", "j ↓", "down", "Next change", "", "Go to the next change."),
        ("versions.previous", "k,up", "k ↑", "up", "Change before", "", "Go to the change before."),
        ("versions.close", "escape,v,q,backspace", "Esc", "close", "Close", "close", "Back to the text."),
    ),
    *_table(
        Area.COVERAGE,
        ("coverage.open", "enter", "Enter", "choose", "Open side by side", "side by side",
         "Open the sources of this event side by side where they tell it, the source of this column first."),
        ("coverage.lone", "o", "o", "lone", "Only here", "only here",
         "Show or hide the passages that only one source tells."),
        ("coverage.sort", "s", "s", "sort", "Sort", "sort", "Most sources first, in order of the text, or by date."),
        ("coverage.right", "l,right", "l →", "source(1)", "Next source", "", "Go to the column of the next source."),
        ("coverage.left", "h,left", "h ←", "source(-1)", "Source before", "", "Go to the column of the source before."),
        ("coverage.on", "J,shift+down", "J", "scroll_telling(3)", "Scroll the accounts", "",
         "Scroll on in what the sources say of this event."),
        ("coverage.up", "K,shift+up", "K", "scroll_telling(-3)", "Scroll the accounts back", "", "Scroll back in it."),
        ("coverage.next", "j,down", "j ↓", "down", "Next event", "", "Go to the next event."),
        ("coverage.previous", "k,up", "k ↑", "up", "Event before", "", "Go to the event before."),
        ("coverage.close", "escape,c,q,backspace", "Esc", "close", "Close", "close", "Back to the text."),
    ),
    *_table(
        Area.ENTITIES,
        ("entities.open", "enter", "Enter", "choose", "Open, go there", "open",
         "See how each source spells it and where; on a mention, go there."),
        ("entities.filter", "slash", "/", "filter", "Filter", "filter", "Show only names that hold what you type."),
        ("entities.kind", "t", "t", "kind", "Kinds", "kinds", "List people, organisations, places or others only."),
        ("entities.mark", "m", "m", "mark", "Mark; the same", "merge",
         "Mark an entity; on another one: both are one, wherever they stand. Kept for ever."),
        ("entities.part", "x", "x", "part", "Not the same", "split",
         "On a spelling: it is another one. In the list: this one is not the one marked. Kept for ever."),
        ("entities.rename", "r", "r", "rename", "Rename", "rename", "Choose what it is called in lists."),
        ("entities.undo", "u", "u", "undo", "Undo", "undo", "Take back what was said last about names."),
        ("entities.words", "w", "w", "words", "Your words on names", "your words",
         "List all that you said about names, also long ago, and take any of it back."),
        ("entities.next", "j,down", "j ↓", "down", "Next", "", "Go to the next one."),
        ("entities.previous", "k,up", "k ↑", "up", "Previous", "", "Go to the one before."),
        ("entities.back", "escape,backspace", "Esc", "back", "Back", "back", "Back to the list, then to the text."),
        ("entities.close", "e,q", "e", "close", "Close", "close", "Back to the text."),
    ),
    *_table(
        Area.WORDS,
        ("words.forget", "d,delete", "d", "forget", "Take it back", "take back", "Take back what you said here."),
        ("words.undo", "u", "u", "undo", "Say it again", "undo", "Say again what was taken back last."),
        ("words.next", "j,down", "j ↓", "down", "Next", "", "Go to the next one."),
        ("words.previous", "k,up", "k ↑", "up", "Previous", "", "Go to the one before."),
        ("words.close", "escape,w,q,backspace", "Esc", "close", "Close", "close", "Back to the names."),
    ),
    *_table(
        Area.SEARCH,
        ("search.go", "enter", "Enter", "choose", "Go there", "go", "Open the article at this passage."),
        ("search.next", "down", "↓", "down", "Next result", "next", "Go to the next result."),
        ("search.previous", "up", "↑", "up", "Previous result", "", "Go to the result before."),
        ("search.close", "escape", "Esc", "close", "Close", "close", "Back to the text."),
    ),
    *_table(
        Area.PROBLEMS,
        ("problems.next", "j,down", "j ↓", "down", "Next", "", "Go to the next one."),
        ("problems.previous", "k,up", "k ↑", "up", "Previous", "", "Go to the one before."),
        ("problems.close", "escape,p,q", "Esc", "close", "Close", "close", "Back to the text."),
    ),
    *_table(
        Area.HELP,
        ("help.down", "j,down", "j ↓", "scroll(1)", "Down", "down", "Scroll on."),
        ("help.up", "k,up", "k ↑", "scroll(-1)", "Up", "up", "Scroll back."),
        ("help.close", "escape,f1,q", "Esc", "dismiss(None)", "Close", "close", "Back to the text."),
    ),
)  # fmt: skip
"""Every action, by area, in the order of help and key bar."""


def actions_of(area: Area) -> tuple[Action, ...]:
    """Return the actions of one area in order."""
    return tuple(action for action in ACTIONS if action.area is area)


def bindings(area: Area) -> list[BindingType]:
    """Return the key bindings that a widget of `area` takes as its `BINDINGS`."""
    return [_binding(action) for action in actions_of(area)]


def binding_of(action: str) -> BindingType:
    """Return the key binding of one action, for a widget of another area that answers it too."""
    return _binding(next(found for found in ACTIONS if found.id == action))


def _binding(action: Action) -> Binding:
    return Binding(action.keys, action.call, action.title, show=False, id=action.id, tooltip=action.help)
