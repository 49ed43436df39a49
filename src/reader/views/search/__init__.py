"""Search over all passages: query syntax, names in all spellings, and highlighted matches."""
