"""Pages and feeds by address: fetched when asked, kept as fetched, never beyond what was asked for."""
