"""The reading panes: an article each, drawn line by line, with passage cursor, gutter and find bar."""
