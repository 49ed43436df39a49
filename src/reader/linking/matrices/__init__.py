"""Profiles as arrays: weighted terms, numbers, dates and quotations as rows that are compared many at a time."""
