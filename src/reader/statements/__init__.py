"""What an article states: propositions with participants, numbers, time, polarity, modality and attribution.

`extract.described` adds to the analysis of an article what it states and reports. Each step (predicates, participants,
times, quantities, polarity, modality, attribution) is one module and reads nothing but the words, names and values of
the analysis: no spaCy here.
"""
