"""Finds names, in steps that add candidates with a confidence; the last steps settle them.

- `model_entities` takes over what a trained model found, after `model_corrections`.
- `gazetteer` finds listed names, shipped or from `user_gazetteers`; `gazetteer_extensions` their longer forms.
- `ships_and_storms`, `capitalized_names` (on `capitalized_runs`) and `acronyms` find names by rules, with `cues`.
- `foreign_names` (on `foreign_runs`, `foreign_cues`, `foreign_labels`) finds names in other languages than English.
- `overlaps` settles names that overlap and finds repetitions; `titles` separates titles from names.
"""
