"""Bookmarks on the screen: the keys that save them, and the list with filter, notes and undo."""
