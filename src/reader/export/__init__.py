"""What a person made, in formats that others read: Markdown, CSV, JSON, W3C Web Annotation."""
