"""Evidence that two names mean the same entity: typed reasons with weights in log-odds, one module per kind of name.

A reason is found by a small function, which returns None if it does not apply. The weights were set by hand and checked
on the pairs in `tests/data/names` and with `benchmarks/names.py`; adding log-odds treats the reasons as independent, as
in probabilistic record linkage (Fellegi and Sunter 1969).
"""
