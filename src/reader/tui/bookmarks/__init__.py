"""Everything a person marked: filter, note, remove, undo, and back to the place."""
