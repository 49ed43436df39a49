"""SQLite as both databases use it: connections, errors as one-line messages, transactions, text in cells."""
