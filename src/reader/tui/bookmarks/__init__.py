"""Bookmarks on the screen: the keys that save them, the list with filter and undo, and the editor for notes."""
