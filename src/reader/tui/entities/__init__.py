"""The panel of people, organisations and places: spellings, mentions and name corrections."""
