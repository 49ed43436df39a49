"""The notes (`notes.db`): everything that a person made. It cannot be rebuilt, so copies are made of it."""
