"""Writing the index: one class per topic, all on one connection; each method is one transaction."""
