"""Office files and books: .docx, .odt, .rtf and .epub."""
