# Two commands matter: `make run` shows tosrisk at work, `make test` checks everything.

PYTHON  ?= $(or $(shell command -v python3.11),$(shell command -v python3))
VENV    := .venv
BIN     := $(VENV)/bin
PIP     := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
READY   := $(VENV)/.ready
TOOLS   := $(VENV)/.ready-dev
# torch goes first and alone, so that no other requirement chooses its build.
TORCH    = $(shell grep '^torch==' constraints.txt)
SHARED  ?= $(or $(TOSRISK_SHARED),../shared)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test browser format scores constraints clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

run: $(READY) ## Watch three invented vendors over two captures; prints where the report is
	@$(BIN)/tosrisk demo build/demo

test: $(TOOLS) browser ## Lint, types, floors, tests, and the tests of the rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest
	$(BIN)/tosrisk rules test rulesets/core

# Root on Debian gets it installed; elsewhere, without one, the tests in a browser are skipped, and say so.
browser: ## See to a Chromium for the tests of the report
	@command -v chromium chromium-browser >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		{ echo "Installing Chromium."; apt-get -qq update && apt-get -qq install -y chromium >/dev/null; }; } || \
		echo "There is no Chromium: the report is not tested in a browser."

format: $(TOOLS) ## Put the code into its one layout
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

scores: $(READY) ## Run the scorers of SHARED (default ../shared) against bench/floors.toml
	$(BIN)/python bench/score.py $(SHARED)

constraints: ## Write constraints.txt anew: the newest versions that pyproject.toml allows, torch as pinned
	@mkdir -p build
	@PYTHON="$(PYTHON)" TORCH="$(TORCH)" bench/constraints.sh > build/constraints.txt
	@mv build/constraints.txt constraints.txt

clean: ## Remove what was built, the virtual environment included
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage htmlcov

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "make: tosrisk needs Python 3.11 or newer; name one with PYTHON=/path/to/python3"; exit 1; }
	@echo "Setting up $(VENV); the first time takes a few minutes."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --upgrade pip
	@$(PIP) '$(TORCH)'
	@$(PIP) --editable .
	@touch $@

$(TOOLS): $(READY)
	@$(PIP) --group dev
	@touch $@
