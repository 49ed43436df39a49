"""The panel "what differs": facts by sources, who gives which value since when, and whether they agree."""
