"""The notes (`notes.db`): what the user made. They cannot be rebuilt, so copies are made of them."""
