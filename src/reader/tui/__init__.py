"""The screen: a Textual app in folders by screen area."""
