"""The nouns that pass between packages: frozen dataclasses and enums. Imports nothing of the project."""
