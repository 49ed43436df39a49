"""The panel with all links of one passage: where they lead, why, and the person's verdicts on them."""
