"""Reading the index: one class per topic, all on one connection."""
