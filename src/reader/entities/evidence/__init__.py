"""Evidence that two names mean the same entity: typed reasons with weights in log-odds, one module per kind of name."""
