"""All links of one passage, with their reasons and a person's verdicts."""
