"""The panel "what differs": facts by sources, with dates and speakers, and whether they agree."""
