"""What the screen reads and saves: the library as the screen sees it, documents, and windows on long lists."""
