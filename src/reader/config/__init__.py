"""The person's settings: one TOML file, read when it is first needed; what is wrong in it is named with its line."""
