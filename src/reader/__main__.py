"""Run `python -m reader` as the `reader` command."""

from reader.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
