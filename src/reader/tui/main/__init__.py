"""The main screen: articles, panes and status put together, and what happens between them."""
