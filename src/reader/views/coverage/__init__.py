"""Events by sources: which sources report an event, which reports are independent, and where they conflict."""
