"""How the embedded English news pipeline is trained, packed and scored: `python -m training.language`."""
