"""What the components of the pipeline share.

`doc_state` has the state of a Doc while it goes through the pipeline. `lexicon` reads word lists, `speech_verbs` is
one of them; `tokens` splits text into the words that rules for names read.
"""
