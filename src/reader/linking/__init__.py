"""Link passages of different articles: each link has a kind, a calibrated score and reasons that a person can check.

The steps, in the order in which `linker.link` runs them: articles become profiles (`profile`) and rows of numbers
(`matrices`); each is compared as a whole with similar articles (`stories`); pairs of passages of articles that may
cover the same story are described by features (`features`), scored, and selected for the screen (`scoring`); the links
get their reasons in words (`explain`).
"""

LINKING_VERSION = 4
"""Version of the linker's results. Raise it with every change that yields other links, scores, kinds, reasons or reason
texts for the same input: stored links are then computed again. `tests/linking/test_version.py` fails if it was
forgotten; changed weights and word tables need no new version, because their contents are part of the stored
version."""
