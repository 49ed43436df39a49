"""What all parts of the screen use: actions, keys, themes, settings, formatting, Textual overrides."""
