"""SQLite for both databases: connections, errors as one-line messages, transactions, text in cells."""
