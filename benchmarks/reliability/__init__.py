"""What the reliability benchmarks share: user actions, edits of articles, and the work of killed processes."""
