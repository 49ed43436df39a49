"""Widgets used by several parts of the screen: key bar, list panels, virtual lists."""
