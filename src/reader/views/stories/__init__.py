"""Stories: articles about the same events, pairs of articles with their similarity, and articles copied from others."""
