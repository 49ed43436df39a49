"""What the linker is measured against, and how."""
