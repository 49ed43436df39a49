"""The facts of events from the index: what several sources state, side by side."""
