"""The index (`index.db`): what was read from articles and computed from them; it can be rebuilt."""
