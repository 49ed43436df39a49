"""Train the weights that distinguish stories, and measure what all articles have in common."""
