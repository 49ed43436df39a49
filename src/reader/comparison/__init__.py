"""Comparison of accounts: which values answer the same question, whether they agree, and why they may differ.

`facts.compare` lays the statements of several accounts of one event side by side; `passages.differences` does the same
for the two passages of a link.
"""
