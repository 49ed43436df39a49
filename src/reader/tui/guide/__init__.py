"""Finding one's way: help and the palette, both made from the one table of actions."""
