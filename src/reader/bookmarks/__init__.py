"""Bookmarks: anchors that find their passages again, the filter of the list, and the export formats."""
