"""Whether two articles tell one story at all: the gate that a pair of passages has to pass."""
