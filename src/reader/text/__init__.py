"""Text for output: made safe for terminals, JSON, CSV and links; and the differences between two versions."""
