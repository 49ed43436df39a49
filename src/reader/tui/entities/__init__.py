"""People, organisations and places, how each source spells them, and where."""
