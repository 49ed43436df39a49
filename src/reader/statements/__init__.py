"""What an article states: propositions with participants, numbers, time, polarity, modality and attribution.

`extract.statements_of` turns the analysis of an article into statements. Each step (predicates, participants, times,
quantities, polarity, modality, attribution) is one module and reads nothing but the words, names and values of the
analysis: no spaCy here.
"""
