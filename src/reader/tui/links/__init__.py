"""The panel with all links of one passage: where they lead, why, and the user's verdicts on them."""
