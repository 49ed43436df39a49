"""Score pairs, select those that the screen shows, and calibrate scores to a person's verdicts."""
