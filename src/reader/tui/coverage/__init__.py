"""The coverage panel: a matrix of events by sources, with copies, contradictions and single-source reports."""
