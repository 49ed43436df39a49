"""The user's settings (one TOML file), where they are kept, and the log file."""
