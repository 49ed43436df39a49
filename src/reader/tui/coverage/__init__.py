"""The matrix of events by sources: who tells what, who repeats whom, what only one of them tells."""
