"""The panel in which scores of links are adjusted to the user's verdicts."""
