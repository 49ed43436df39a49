"""Turn an analysed article into profiles: what the linker knows of the article and of each of its passages.

A profile is made from its own article and the shipped assets alone, so that it never depends on other articles in the
library.
"""
