"""Getting pages and feeds into the library: fetch, keep as files with their records, remember each fetch."""
