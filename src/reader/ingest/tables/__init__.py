"""Tables of articles: .csv, .tsv, .json, .jsonl and .xml, one article per row or record."""
