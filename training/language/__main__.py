"""Lets `python -m training.language` run the training."""

from training.language.run import main

main()
