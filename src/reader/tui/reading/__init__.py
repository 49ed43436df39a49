"""The reading panes: one article each, drawn line by line, with a passage cursor, a gutter and a find bar."""
