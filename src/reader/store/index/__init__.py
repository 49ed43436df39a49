"""The index (`index.db`): everything that was read from the articles and computed from them; it can be rebuilt."""
