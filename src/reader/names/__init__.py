"""Mentions of all articles to entities, each with every spelling and the reason why it belongs."""
