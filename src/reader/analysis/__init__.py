"""`Article` to `Analysis`: passages, mentions, values, quotations. The only package that imports spaCy.

- `pipeline` loads a spaCy pipeline and puts our components into it; `analyse` sends articles through it.
- `state/` is what the components share: the `DocState` of a Doc, word lists, words.
- `segment/` finds paragraphs, sentences, page furniture and the language of each passage.
- `ner/` finds names: a model's entities, corrected; listed names; capitalised words with their cues.
- `quotes/` finds quotations and their speakers; `values/` finds dates, times and numbers.
- `doc_spans` settles what overlaps and writes the results to the Doc; `assemble` freezes them as an `Analysis`.
"""

ANALYSIS_VERSION = 3
"""Version of what analysing an article yields, with what it states (`reader.statements`).

Raise it with every change of the code that gives another analysis for the same article: stored results are then
computed again. Changed gazetteers or a new trained pipeline need no new version, as the digest of the shipped data
covers them. Tests compare the analyses of a fixed corpus, and what the sample articles state, with digests that
belong to this version.
"""
