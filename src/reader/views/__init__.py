"""Read-only answers computed from the store: coverage, search, quotations, stories, versions."""
