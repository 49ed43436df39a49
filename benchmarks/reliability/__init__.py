"""What the reliability benchmarks share: what a person does, how articles are edited, what is killed."""
