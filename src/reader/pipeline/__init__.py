"""Runs the stages one after the other: files to articles, analyses, entities and links; incremental, interruptible."""
