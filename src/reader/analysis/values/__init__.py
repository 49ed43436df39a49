"""Finds values and normalises them.

- `dates` finds dates with `date_grammar` and resolves them with `absolute_dates` and `relative_dates` (and `tense`);
  `date_context` is the text around a date, `intervals` has the calendar arithmetic.
- `numbers` finds numbers, amounts and ordinals with `number_grammar`, `counted_nouns` and `reader.text.number_words`.
- `other_languages` finds dates and numbers in twelve other languages, and dates in Chinese, Japanese and Korean.
- `language_neutral` finds the values that look the same in every language.
"""
