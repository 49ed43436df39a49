"""The table of all actions: key bindings, help, command palette and key bar are made from it.

Every action has a stable id, so that users can assign other keys to it in their settings. A widget takes its bindings
with `bindings(Area.…)` and implements each action as a method `action_…`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from textual.binding import Binding, BindingType


class Area(StrEnum):
    """Where the keys of an action work; the value is the heading in the help."""

    TEXT = "In an article"
    SCREEN = "Anywhere on the main screen"
    ARTICLES = "In the list of articles"
    FILTER = "While filtering articles"
    FIND = "While finding text"
    LINKS = "In the list of links"
    BOOKMARKS = "In the list of bookmarks"
    NOTE = "While writing a note"
    CALIBRATION = "While adjusting scores"
    VERSIONS = "In article versions"
    COVERAGE = "In the coverage table"
    COMPARISON = "In the table of what differs"
    QUOTES = "In the list of quotations"
    ENTITIES = "In the list of names"
    NAME_VERDICTS = "In your name corrections"
    SEARCH = "In search"
    ACTIONS = "In the list of your actions"
    PROBLEMS = "In the list of problems"
    HELP = "In the help"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that the user can do with a key.

    Attributes:
        id: Stable name for keymaps ("passage.next").
        area: Where its keys work.
        keys: Comma-separated keys in Textual's names.
        call: Textual action that the widget of the area implements as a method `action_…`.
        title: A few words for the command palette.
        help: One sentence for the help.
        short: One to three words for the key bar; "" leaves the action out of it.
        shown_keys: The keys as they are displayed.
    """

    id: str
    area: Area
    keys: str
    call: str
    title: str
    help: str
    short: str
    shown_keys: str


@runtime_checkable
class ActionTarget(Protocol):
    """A screen that performs actions for the command palette and the key bar."""

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas whose actions can be performed."""
        ...

    async def perform(self, action: Action) -> None:
        """Perform an action in the current place."""
        ...


def _table(area: Area, *rows: tuple[str, str, str, str, str, str, str]) -> tuple[Action, ...]:
    return tuple(
        Action(name, area, keys, call, title, text, short, shown)
        for name, keys, shown, call, title, short, text in rows
    )


ACTIONS: tuple[Action, ...] = (
    *_table(
        Area.TEXT,
        ("passage.next", "j,down", "j ↓", "next_passage", "Next passage", "next", "Go to the next passage."),
        ("passage.previous", "k,up", "k ↑", "previous_passage", "Previous passage", "", "Go to the previous passage."),
        ("link.next", "n", "n", "next_linked", "Next linked passage", "next link",
         "Go to the next passage that another source also reports."),
        ("link.previous", "N", "N", "previous_linked", "Previous linked passage", "",
         "Go to the previous passage that another source also reports."),
        ("link.best", "enter", "Enter", "follow_best", "Go to the best link", "go to link",
         "Go to the passage of another source that reports the same event, in the other pane."),
        ("text.page_down", "pagedown,space,ctrl+f", "PgDn Space", "page_down", "Page down", "", "Go one page down."),
        ("text.page_up", "pageup,ctrl+b", "PgUp", "page_up", "Page up", "", "Go one page up."),
        ("text.top", "g,home", "g Home", "top", "Top of the article", "", "Go to the first passage."),
        ("text.end", "G,end", "G End", "end", "End of the article", "", "Go to the last passage."),
    ),
    *_table(
        Area.SCREEN,
        ("pane.next", "tab", "Tab", "next_pane", "Next pane", "pane",
         "Go to the next pane; after the last one, to the list of articles."),
        ("pane.previous", "shift+tab", "Shift+Tab", "previous_pane", "Previous pane", "", "Go to the previous pane."),
        ("follow.toggle", "f", "f", "follow_along", "Follow the cursor", "follow",
         "Make the other panes follow the cursor to the linked passages; press again to stop."),
        ("pane.more", "plus,equals_sign", "+", "more_panes", "Open another pane", "",
         "Open another pane (up to four)."),
        ("pane.fewer", "minus", "-", "fewer_panes", "Close a pane", "", "Close the last pane other than this one."),
        ("pane.zoom", "z", "z", "zoom", "Zoom this pane", "",
         "Give all the space to this pane; press again to show the other panes."),
        ("pane.pin", "full_stop", ".", "pin", "Pin this pane", "",
         "Keep this article in its pane when you go elsewhere; press again to unpin it."),
        ("link.all", "l", "l", "all_links", "All links of this passage", "links",
         "List all linked passages with their reasons, including possible matches."),
        ("link.nearest", "w", "w", "nearest", "Nearest passage of another source", "",
         "Go to the most similar passage of another source, even if it is not a link: it may report the same."),
        ("link.by_hand", "M", "M", "link_manually", "Link with the other pane", "",
         "Link this passage with the selected passage in the other pane; press again to undo."),
        ("link.learn", "L", "L", "calibrate", "Adjust scores to your verdicts", "",
         "See how adjusting the scores to your verdicts would change them, and apply or undo the adjustment."),
        ("bookmark.toggle", "b", "b", "bookmark", "Bookmark this passage", "bookmark",
         "Bookmark this passage; press again to remove the bookmark. Saved at once."),
        ("bookmark.pair", "P", "P", "bookmark_pair", "Bookmark this pair", "",
         "Bookmark this passage together with the linked one; press again to remove the bookmark."),
        ("bookmark.list", "B", "B", "bookmarks", "Bookmarks", "bookmarks",
         "List, filter, annotate and revisit your bookmarks."),
        ("passage.copy", "Y", "Y", "copy", "Copy with citation", "",
         "Copy this passage with title, publisher, date and address (uses OSC 52)."),
        ("article.open_outside", "o", "o", "open_outside", "Open in browser", "",
         "Open the web page of this article in your browser; without an address, open its file."),
        ("action.undo", "u", "u", "undo", "Undo", "undo",
         "Undo your last action, wherever it was done: a verdict, a bookmark, a merge of rows or names."),
        ("action.list", "U", "U", "list_actions", "Your last actions", "",
         "List your last fifty actions, to undo any of them."),
        ("history.back", "backspace,ctrl+o", "Backspace Ctrl+o", "back", "Back", "back",
         "Go back to where you were before the last jump."),
        ("history.forward", "ctrl+i,alt+right", "Alt+Right Ctrl+i", "forward", "Forward", "",
         "Go forward again. Most terminals send Ctrl+i as Tab; Alt+Right works in all of them."),
        ("coverage", "c", "c", "coverage", "Coverage: events by source", "coverage",
         "See which sources report which events, which share their words, and what has no counterpart."),
        ("differences", "d", "d", "differences", "What differs between the sources", "differs",
         "See which figures, days, names and claims differ between the sources of this event, and who gives them."),
        ("quotes", "Q", "Q", "quotations", "Quotations: who said what", "",
         "List quotations by statement, speaker or source, with what sources changed in them."),
        ("entity.list", "e", "e", "entities", "Names: people, organisations, places", "names",
         "List people, organisations and places with the spellings that each source uses."),
        ("versions", "v", "v", "versions", "Versions of this article", "versions",
         "List the versions of this article and compare them word by word."),
        ("find", "slash", "/", "find", "Find in this article", "find", "Find text in this article as you type."),
        ("search", "question_mark", "?", "search", "Search all articles", "search", "Search all articles."),
        ("articles.show", "a", "a", "articles", "Show or hide the list of articles", "articles",
         "Go to the list of articles; press again to hide it."),
        ("articles.reread", "R", "R", "reread", "Read in changed files", "",
         "Read in the files that are new, changed or gone since they were read in."),
        ("articles.add", "A", "A", "add_pages", "Add the pasted address", "",
         "Fetch the web page whose address you pasted, and add it to the articles."),
        ("problems.list", "p", "p", "problems", "Problems with files", "",
         "List the files that could not be read, or only in part, with reasons."),
        ("theme.change", "t", "t", "change_theme", "Change the theme", "", "Choose a colour theme."),
        ("help", "f1", "F1", "help", "Help", "help", "Show every key."),
        ("palette", "ctrl+p", "Ctrl+p", "app.command_palette", "Command palette", "", "Find any action by name."),
        ("quit", "q", "q", "app.quit", "Quit", "quit", "Quit. Your open articles are restored next time."),
        *(
            (f"link.source_{n}", str(n), str(n), f"follow({n})", f"Go to the best link in source {n}", "",
             f"Go to the linked passage in source {n}.")
            for n in range(1, 10)
        ),
    ),
    *_table(
        Area.ARTICLES,
        ("articles.next", "j,down", "j ↓", "cursor_down", "Next article", "next", "Go to the next article."),
        ("articles.previous", "k,up", "k ↑", "cursor_up", "Previous article", "", "Go to the previous article."),
        ("articles.top", "g,home", "g", "first", "First article", "", "Go to the first article."),
        ("articles.end", "G,end", "G", "last", "Last article", "", "Go to the last article."),
        ("articles.open", "enter", "Enter", "select", "Open", "open", "Open this article in the pane you used last."),
        ("articles.sort", "s", "s", "sort", "Sort the list", "sort",
         "Sort by number, title, publisher, date, unread, links or similarity to the article that you are reading; the"
         " heading shows the current order."),
        ("articles.group", "S", "S", "group", "Group by story", "stories",
         "Group the articles by story; press again to ungroup them. Enter on the head of a story hides its articles."),
        ("articles.filter", "slash", "/", "filter", "Filter the list", "filter",
         "Show only articles whose title, publisher, author, date or file contains what you type."),
        ("articles.clear", "escape", "Esc", "clear", "Show all articles", "", "Show all articles again."),
        ("articles.page_down", "pagedown,space,ctrl+f", "PgDn Space", "page_down", "Page down", "",
         "Go one page down."),
        ("articles.page_up", "pageup,ctrl+b", "PgUp", "page_up", "Page up", "", "Go one page up."),
    ),
    *_table(
        Area.FILTER,
        ("filter.keep", "enter,down,tab", "Enter ↓", "keep", "Go to the list", "go to list",
         "Go to the filtered list."),
        ("filter.clear", "escape", "Esc", "clear", "Show all articles", "show all", "Show all articles again."),
    ),
    *_table(
        Area.FIND,
        ("find.next", "enter,down", "Enter ↓", "next", "Next match", "next", "Go to the next match."),
        ("find.previous", "up,shift+enter", "↑", "previous", "Previous match", "previous", "Go to the previous match."),
        ("find.close", "escape", "Esc", "close", "Close", "close", "Close the find bar; the cursor stays where it is."),
    ),
    *_table(
        Area.LINKS,
        ("links.go", "enter", "Enter", "choose", "Go to the passage", "go", "Go to this linked passage."),
        ("links.right", "y", "y", "judge(True)", "Confirm this link", "confirm",
         "Confirm this link; press again to undo."),
        ("links.wrong", "x", "x", "judge(False)", "Reject this link", "reject",
         "Reject this link: it is no longer shown; press again to undo."),
        ("links.undo", "u", "u", "undo", "Undo", "undo", "Undo your last verdict."),
        ("links.bookmark", "b,P", "b", "bookmark", "Bookmark the pair", "bookmark",
         "Bookmark this passage together with the linked one; press again to remove the bookmark."),
        ("links.maybe", "m", "m", "possible_matches", "Possible matches", "possible", "Show or hide possible matches."),
        ("links.next", "j,down", "j ↓", "down", "Next link", "", "Go to the next link."),
        ("links.previous", "k,up", "k ↑", "up", "Previous link", "", "Go to the previous link."),
        ("links.on", "J,shift+down", "J", "scroll_details(3)", "Scroll down in the passage", "",
         "Scroll down in the linked passage, where it is shown below the list."),
        ("links.up", "K,shift+up", "K", "scroll_details(-3)", "Scroll up in the passage", "",
         "Scroll up in the linked passage."),
        ("links.close", "escape,l,q,backspace", "Esc", "close", "Close", "close", "Go back to the text."),
    ),
    *_table(
        Area.BOOKMARKS,
        ("bookmarks.go", "enter", "Enter", "choose", "Go to the passage", "go",
         "Open the article at the bookmarked passage."),
        ("bookmarks.filter", "slash", "/", "filter", "Filter", "filter",
         "Show only bookmarks whose quotation, note, tags or source contains what you type."),
        ("bookmarks.edit", "e", "e", "edit", "Edit note and tags", "note",
         "Write a note; words starting with # are tags."),
        ("bookmarks.remove", "d,delete", "d", "remove", "Remove", "remove", "Remove this bookmark."),
        ("bookmarks.undo", "u", "u", "undo", "Undo", "undo", "Restore the bookmark you removed last."),
        ("bookmarks.versions", "v", "v", "versions", "Show changes", "",
         "See how the article has changed since you bookmarked it."),
        ("bookmarks.next", "j,down", "j ↓", "down", "Next", "", "Go to the next bookmark."),
        ("bookmarks.previous", "k,up", "k ↑", "up", "Previous", "", "Go to the previous bookmark."),
        ("bookmarks.close", "escape,B,q", "Esc", "close", "Close", "close", "Go back to the text."),
    ),
    *_table(
        Area.NOTE,
        ("note.leave", "escape", "Esc", "dismiss(None)", "Cancel", "cancel", "Close the note without saving changes."),
    ),
    *_table(
        Area.CALIBRATION,
        ("learning.keep", "enter", "Enter", "choose", "Apply the adjustment", "apply",
         "Adjust all scores to your verdicts and recompute all links."),
        ("learning.undo", "u", "u", "undo", "Undo the adjustment", "undo",
         "Give all links their original scores. Your verdicts are kept."),
        ("learning.next", "j,down", "j ↓", "down", "Next", "", "Go to the next line."),
        ("learning.previous", "k,up", "k ↑", "up", "Previous", "", "Go to the previous line."),
        ("learning.close", "escape,L,q,backspace", "Esc", "close", "Close", "close", "Go back to the text."),
    ),
    *_table(
        Area.VERSIONS,
        ("versions.go", "enter", "Enter", "choose", "Go to the change", "go", "Go to this change in the current text."),
        ("versions.older", "h,left", "h ←", "version(-1)", "Older version", "older", "Compare with an older version."),
        ("versions.newer", "l,right", "l →", "version(1)", "Newer version", "newer", "Compare with a newer version."),
        ("versions.against", "t", "t", "base_version", "Compare with current or next version", "current/next",
         "Compare with the current text or with the version that followed."),
        ("versions.next", "j,down", "j ↓", "down", "Next change", "", "Go to the next change."),
        ("versions.previous", "k,up", "k ↑", "up", "Previous change", "", "Go to the previous change."),
        ("versions.close", "escape,v,q,backspace", "Esc", "close", "Close", "close", "Go back to the text."),
    ),
    *_table(
        Area.COVERAGE,
        ("coverage.open", "enter", "Enter", "choose", "Open side by side", "side by side",
         "Open the sources that report this event side by side, starting with the selected column."),
        ("coverage.differences", "d", "d", "differences", "What differs", "what differs",
         "See which figures, days, names and claims of this event differ between its sources, and who gives them."),
        ("coverage.lone", "o", "o", "single_source", "No counterpart found", "no counterpart",
         "Show or hide the passages for which no counterpart was found in another source."),
        ("coverage.nearest", "w", "w", "nearest", "Nearest passage", "nearest",
         "Open a passage without a counterpart side by side with the nearest one, in the selected source if the event "
         "has others."),
        ("coverage.merge", "m", "m", "merge", "Merge rows", "merge",
         "Mark a row; then press it on another row that reports the same event to merge the two."),
        ("coverage.split", "x", "x", "split", "Split a row", "split",
         "Split off what the selected source reports: it is another event."),
        ("coverage.undo", "u", "u", "undo", "Undo", "undo", "Undo your last merge or split of rows."),
        ("coverage.sort", "s", "s", "sort", "Sort", "sort",
         "Sort by number of sources, by order in the text, or by date."),
        ("coverage.right", "l,right", "l →", "source(1)", "Next source", "", "Select the next source."),
        ("coverage.left", "h,left", "h ←", "source(-1)", "Previous source", "", "Select the previous source."),
        ("coverage.on", "J,shift+down", "J", "scroll_details(3)", "Scroll down in the passages", "",
         "Scroll down in the passages that report this event."),
        ("coverage.up", "K,shift+up", "K", "scroll_details(-3)", "Scroll up in the passages", "",
         "Scroll up in these passages."),
        ("coverage.next", "j,down", "j ↓", "down", "Next event", "", "Go to the next event."),
        ("coverage.previous", "k,up", "k ↑", "up", "Previous event", "", "Go to the previous event."),
        ("coverage.close", "escape,c,q,backspace", "Esc", "close", "Close", "close", "Go back to the text."),
    ),
    *_table(
        Area.COMPARISON,
        ("comparison.go", "enter", "Enter", "choose", "Go to the words", "go to words",
         "Go to the words of the selected source in its text."),
        ("comparison.keep", "b", "b", "keep", "Keep as a finding", "keep",
         "Bookmark all passages that state this fact, with a note of what each source gives."),
        ("comparison.only", "o", "o", "only_differing", "Only what differs", "differing",
         "Show only the facts that differ between the sources, or all of them."),
        ("comparison.all", "s", "s", "side_by_side", "Open side by side", "side by side",
         "Open the sources that state this fact side by side, each at its words, starting with the selected one."),
        ("comparison.right", "l,right", "l →", "source(1)", "Next source", "source", "Select the next source."),
        ("comparison.left", "h,left", "h ←", "source(-1)", "Previous source", "", "Select the previous source."),
        ("comparison.on", "J,shift+down", "J", "scroll_details(3)", "Scroll down in the details", "",
         "Scroll down in the details of this fact."),
        ("comparison.up", "K,shift+up", "K", "scroll_details(-3)", "Scroll up in the details", "",
         "Scroll up in these details."),
        ("comparison.next", "j,down", "j ↓", "down", "Next fact", "", "Go to the next fact."),
        ("comparison.previous", "k,up", "k ↑", "up", "Previous fact", "", "Go to the previous fact."),
        ("comparison.close", "escape,d,q,backspace", "Esc", "close", "Close", "close", "Go back."),
    ),
    *_table(
        Area.QUOTES,
        ("quotes.go", "enter", "Enter", "choose", "Go to the words", "go", "Go to the quotation in its article."),
        ("quotes.filter", "slash", "/", "filter", "Filter", "filter",
         "Show only quotations whose speaker, words or source contain what you type."),
        ("quotes.group", "t", "t", "group", "Group by statement, speaker or source", "group",
         "Group the quotations by statement, by speaker or by source."),
        ("quotes.only", "o", "o", "only_differing", "Only what differs", "differing",
         "Show only statements whose words or speaker differ between sources, or all quotations."),
        ("quotes.all", "s", "s", "side_by_side", "Open side by side", "side by side",
         "Open the sources that carry this statement side by side, each at its words."),
        ("quotes.keep", "b", "b", "keep", "Keep as a finding", "keep",
         "Bookmark this quotation with all versions of its statement, with a note of how they differ."),
        ("quotes.on", "J,shift+down", "J", "scroll_details(3)", "Scroll down in the details", "",
         "Scroll down in the details of this quotation."),
        ("quotes.up", "K,shift+up", "K", "scroll_details(-3)", "Scroll up in the details", "",
         "Scroll up in these details."),
        ("quotes.next", "j,down", "j ↓", "down", "Next quotation", "", "Go to the next quotation."),
        ("quotes.previous", "k,up", "k ↑", "up", "Previous quotation", "", "Go to the previous quotation."),
        ("quotes.close", "escape,Q,q,backspace", "Esc", "close", "Close", "close", "Go back to the text."),
    ),
    *_table(
        Area.ENTITIES,
        ("entities.open", "enter", "Enter", "choose", "Open", "open",
         "Show spellings and mentions by source; on a mention, go to it."),
        ("entities.filter", "slash", "/", "filter", "Filter", "filter", "Show only names that contain what you type."),
        ("entities.kind", "t", "t", "kind", "Filter by kind", "kinds",
         "Show only people, organisations, places or other kinds."),
        ("entities.mark", "m", "m", "mark", "Merge names", "merge",
         "Mark a name; then press it on another name to merge the two in all articles."),
        ("entities.part", "x", "x", "split", "Split names", "split",
         "Split off a spelling that means somebody else; in the list, keep this name apart from the marked one."),
        ("entities.rename", "r", "r", "rename", "Rename", "rename", "Choose the name shown in lists."),
        ("entities.undo", "u", "u", "undo", "Undo", "undo", "Undo your last name correction."),
        ("entities.words", "w", "w", "name_verdicts", "Your name corrections", "corrections",
         "List all your name corrections, including old ones, and undo any of them."),
        ("entities.next", "j,down", "j ↓", "down", "Next", "", "Go to the next row."),
        ("entities.previous", "k,up", "k ↑", "up", "Previous", "", "Go to the previous row."),
        ("entities.back", "escape,backspace", "Esc", "back", "Back", "back", "Go back to the list, then to the text."),
        ("entities.close", "e,q", "e", "close", "Close", "close", "Go back to the text."),
    ),
    *_table(
        Area.NAME_VERDICTS,
        ("words.forget", "d,delete", "d", "revoke", "Undo this correction", "undo this",
         "Undo the selected correction."),
        ("words.undo", "u", "u", "undo", "Redo", "redo", "Redo the correction that you undid last."),
        ("words.next", "j,down", "j ↓", "down", "Next", "", "Go to the next row."),
        ("words.previous", "k,up", "k ↑", "up", "Previous", "", "Go to the previous row."),
        ("words.close", "escape,w,q,backspace", "Esc", "close", "Close", "close", "Go back to the names."),
    ),
    *_table(
        Area.SEARCH,
        ("search.go", "enter", "Enter", "choose", "Go to the passage", "go", "Open the article at this passage."),
        ("search.next", "down", "↓", "down", "Next result", "next", "Go to the next result."),
        ("search.previous", "up", "↑", "up", "Previous result", "", "Go to the previous result."),
        ("search.close", "escape", "Esc", "close", "Close", "close", "Go back to the text."),
    ),
    *_table(
        Area.ACTIONS,
        ("actions.undo", "enter,u", "Enter u", "choose", "Undo this action", "undo this", "Undo the selected action."),
        ("actions.next", "j,down", "j ↓", "down", "Next", "", "Go to the next action."),
        ("actions.previous", "k,up", "k ↑", "up", "Previous", "", "Go to the previous action."),
        ("actions.close", "escape,U,q,backspace", "Esc", "close", "Close", "close", "Go back to the text."),
    ),
    *_table(
        Area.PROBLEMS,
        ("problems.next", "j,down", "j ↓", "down", "Next", "", "Go to the next row."),
        ("problems.previous", "k,up", "k ↑", "up", "Previous", "", "Go to the previous row."),
        ("problems.close", "escape,p,q", "Esc", "close", "Close", "close", "Go back to the text."),
    ),
    *_table(
        Area.HELP,
        ("help.down", "j,down", "j ↓", "scroll(1)", "Down", "down", "Scroll down."),
        ("help.up", "k,up", "k ↑", "scroll(-1)", "Up", "up", "Scroll up."),
        ("help.close", "escape,f1,q", "Esc", "dismiss(None)", "Close", "close", "Go back to the text."),
    ),
)  # fmt: skip
"""All actions by area, in the order of the help and the key bar."""


def actions_of(area: Area) -> tuple[Action, ...]:
    """Return the actions of an area, in order."""
    return tuple(action for action in ACTIONS if action.area is area)


def bindings(area: Area) -> list[BindingType]:
    """Return the key bindings of an area, for the `BINDINGS` of its widget."""
    return [_binding(action) for action in actions_of(area)]


def binding_of(action_id: str) -> BindingType:
    """Return the key binding of one action, for widgets of other areas that implement it as well."""
    return _binding(next(action for action in ACTIONS if action.id == action_id))


def _binding(action: Action) -> Binding:
    return Binding(action.keys, action.call, action.title, show=False, id=action.id, tooltip=action.help)
