"""The main screen: it composes articles, panes and footer, and connects what happens in them."""
