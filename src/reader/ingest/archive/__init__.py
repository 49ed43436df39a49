"""Pages that a browser or a crawler kept: .mhtml, .warc, .warc.gz and .wacz."""
