"""The footer: the current link with its reasons, the progress of indexing, the legend and the key bar."""
