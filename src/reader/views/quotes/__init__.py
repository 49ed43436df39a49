"""Who said what: quotations with their speakers, and the versions of one statement in several sources."""
