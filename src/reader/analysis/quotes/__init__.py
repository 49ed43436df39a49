"""Finds quotations, direct and reported (`component`), and attributes them to speakers (`speakers`)."""
