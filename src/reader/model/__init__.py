"""The data types that pass between packages."""
