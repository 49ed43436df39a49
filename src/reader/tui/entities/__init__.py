"""The panel of people, organisations and places: spellings by source, every mention, and name corrections."""
