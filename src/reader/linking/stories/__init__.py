"""Estimate whether two articles cover the same story: similar articles, features of two articles, neighbours.

A pair of passages only gets a high score if its articles probably cover the same story (`scoring.link_model`).
"""
