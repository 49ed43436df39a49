"""The search of the library as people type it: words, filters, and names in all their spellings."""
