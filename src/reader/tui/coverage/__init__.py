"""The coverage panel: a matrix of events by sources, with copies and contradictions."""
