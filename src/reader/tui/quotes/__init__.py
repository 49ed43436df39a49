"""The list of quotations: by statement, by speaker or by source."""
