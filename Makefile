# `make run` opens the reader on the sample articles, `make test` runs the tests. Both set up .venv first.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
RUN_READY := $(VENV)/.ready-to-run
# One more than cores: some tests wait for a terminal.
WORKERS := $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
DEV_READY := $(VENV)/.ready-to-develop

# Half an hour and more together: processes killed 500 times, 20,000 damaged files, 2,000 edited articles, large libraries.
LONG_BENCHMARKS := benchmarks/reliability_kill.py benchmarks/reliability_hostile.py benchmarks/reliability_anchors.py \
                   benchmarks/reliability_terminal.py benchmarks/scale.py
# Modules that benchmarks import, and tools that need arguments.
NO_BENCHMARKS := benchmarks/make_library.py benchmarks/golden.py benchmarks/corpora.py

.PHONY: help run test check fix docs bench bench-long screenshots clean

help:
	@echo 'make run          open the reader on the sample articles (sets up $(VENV) first)'
	@echo 'make test         run the tests (sets up $(VENV) with the development extras first)'
	@echo 'make check        ruff, mypy --strict, import contracts, spelling'
	@echo 'make fix          format the code and fix what can be fixed automatically'
	@echo 'make docs         build the documentation site, strictly, into build/site'
	@echo 'make bench        print the measured figures'
	@echo 'make bench-long   the same for what takes half an hour: kills, damaged files, large libraries'
	@echo 'make screenshots  make the pictures of README.md and docs/ again'
	@echo 'make clean        remove $(VENV) and what the tools left behind'

run: $(RUN_READY)
	@echo '==> Opening the reader on seeds/ (q quits)'
	@$(BIN)/reader seeds

test: $(DEV_READY)
	@echo '==> Running the tests'
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup $(PYTEST_ARGS)

check: $(DEV_READY)
	@echo '==> ruff'
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo '==> mypy --strict'
	@$(BIN)/mypy
	@echo '==> Import contracts'
	@$(BIN)/lint-imports
	@echo '==> Spelling'
	@$(BIN)/codespell

fix: $(DEV_READY)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: $(DEV_READY)
	@echo '==> Building the documentation'
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

bench: $(DEV_READY)
	@for script in $(filter-out $(LONG_BENCHMARKS) $(NO_BENCHMARKS),$(wildcard benchmarks/*.py)); do \
	  echo "==> $$script"; $(BIN)/python -m benchmarks.$$(basename $$script .py) || exit 1; done

bench-long: $(DEV_READY)
	@for script in $(LONG_BENCHMARKS); do \
	  echo "==> $$script"; $(BIN)/python -m benchmarks.$$(basename $$script .py) || exit 1; done

screenshots: $(DEV_READY)
	@echo '==> Making the pictures again'
	@$(BIN)/python docs/screenshots.py

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .grimp_cache build dist

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 run'; exit 1; }
	@echo '==> Creating $(VENV)'
	@$(PYTHON) -m venv $(VENV)

$(RUN_READY): pyproject.toml | $(VENV)/bin/python
	@echo '==> Installing the reader into $(VENV) (about a minute the first time)'
	@$(PIP) install --quiet --editable '.[web,office]'
	@touch $@

$(DEV_READY): pyproject.toml | $(VENV)/bin/python
	@echo '==> Installing the reader and what its tests need into $(VENV) (about a minute the first time)'
	@$(PIP) install --quiet --editable '.[web,office,dev,training,docs]'
	@touch $@ $(RUN_READY)
