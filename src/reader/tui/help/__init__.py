"""Help: the list of all keys and the command palette, both made from the table of actions."""
