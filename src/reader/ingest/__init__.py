"""The world to `Article`: files found, read and decoded, with their metadata and how each piece was found."""
