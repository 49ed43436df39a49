"""Speech acts of a passage: words that attribute a content to a source, found by words, order and arcs."""
