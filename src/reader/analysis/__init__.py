"""`Article` to `Analysis`: passages, mentions, values, quotations. The only room that imports spaCy."""
