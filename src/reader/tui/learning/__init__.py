"""Learning from a person's verdicts on links: what it would be worth, put in force, taken back."""
