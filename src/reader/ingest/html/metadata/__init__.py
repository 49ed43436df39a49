"""Metadata of a web page: what its data for programs states, then what it shows, each with where it was found."""
