"""What every part of the screen uses: the table of actions, keys, themes, settings, formatting, Textual overrides."""
