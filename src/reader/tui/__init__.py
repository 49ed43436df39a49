"""The terminal screen: a Textual app with one package per area of the screen."""
