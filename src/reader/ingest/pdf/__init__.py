"""PDF documents: from characters to lines to paragraphs.

`document` reads the file and its metadata. `page` collects the characters of a page into runs, `reading_order` the runs
into lines, column by column; `paragraphs` joins lines into running text.
"""
