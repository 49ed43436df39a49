"""What the screen reads and saves: the library as it sees it, documents, windows on long lists."""
