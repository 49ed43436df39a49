"""Divides a text: paragraphs, sentences, page furniture and headline, and the language of each passage.

`paragraphs`, `sentences`, `furniture` and `language` are components, in this order. `foreign_words` tokenises passages
in languages that the pipeline does not know.
"""
