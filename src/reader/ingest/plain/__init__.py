"""Plain text and Markdown files, and the metadata that the head of any text states.

`plain_text` reads the files, `front_matter` their front matter. `head` finds headline, byline, date line and address,
`publisher` the publisher; both leave out the lines that `furniture` recognises.
"""
