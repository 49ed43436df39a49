"""`reader doctor`: the facts that are checked, and the command that prints them."""
